package io.outpost.server.organisation;

import io.outpost.server.organisation.Answer.Reason;
import java.util.List;

/** A change that its rules refuse, on its way to the answer (变更被拒). */
final class Refusing extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    Refusing(String code, Object... facts) {
        super(code);
        this.reason = new Reason(code, List.of(facts));
    }

    Reason reason() {
        return reason;
    }
}
