package io.outpost.engine.verify;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.TextTable;
import java.io.PrintWriter;

/** A verification's report as commands say it (复核结论), whichever engine ran it. */
public final class Verdict {

    private final Verification.Report report;

    public Verdict(Verification.Report report) {
        this.report = report;
    }

    /** Says one sentence of the messages' codes. */
    @FunctionalInterface
    public interface Voice {
        void say(String code, Object... facts);
    }

    /**
     * Says that all is equal, or lists the differences.
     *
     * @throws Refusal {@code verify.differs}
     */
    public void print(PrintWriter out, Voice voice) {
        if (report.differenceCount() > 0) {
            TextTable table = new TextTable("date", "kind", "holder", "what", ">stored", ">recomputed");
            for (Difference d : report.differences()) {
                table.add(d.date().toString(), d.kind(), d.holder(), d.what(), d.stored(), d.recomputed());
            }
            table.print(out);
            out.flush();
            throw new Refusal("verify.differs", report.differenceCount());
        }
        voice.say("verify.equal", report.dates(), report.valuesCompared(), report.statesCompared());
        if (report.valuesBelieved() > 0) {
            voice.say("verify.believed", report.valuesBelieved());
        }
    }
}
