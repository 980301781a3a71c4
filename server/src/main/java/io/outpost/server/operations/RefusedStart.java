package io.outpost.server.operations;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why the application was not started (启动被拒), where that is something that can be mended. */
class RefusedStart extends AbstractFailureAnalyzer<Refusal> {

    @Override
    protected FailureAnalysis analyze(Throwable whole, Refusal refusal) {
        return new FailureAnalysis(refusal.text(Language.ofEnvironment(System.getenv())), null, refusal);
    }
}
