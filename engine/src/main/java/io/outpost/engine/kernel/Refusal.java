package io.outpost.engine.kernel;

import java.util.List;

/**
 * A refusal of a command (拒绝): what was asked cannot be done, for a reason the asker can mend.
 *
 * <p>It carries a code and its facts; the text is made in the reader's language. Nothing was changed when it is thrown.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> facts;

    public Refusal(String code, Object... facts) {
        super(code + " " + List.of(facts));
        this.code = code;
        this.facts = List.of(facts);
    }

    public Refusal(Throwable cause, String code, Object... facts) {
        this(code, facts);
        initCause(cause);
    }

    public String code() {
        return code;
    }

    public String text(Language language) {
        return Messages.text(language, code, facts.toArray());
    }
}
