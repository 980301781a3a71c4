package io.outpost.server.api.web;

import java.util.List;

/** A parameter that makes no sense (参数错误), with the code of its text. */
final class BadParameter extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<Object> facts;

    BadParameter(String code, Object... facts) {
        super(code);
        this.code = code;
        this.facts = List.of(facts);
    }

    String code() {
        return code;
    }

    Object[] facts() {
        return facts.toArray();
    }
}
