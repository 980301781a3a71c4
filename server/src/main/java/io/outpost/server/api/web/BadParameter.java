package io.outpost.server.api.web;

/** A parameter that is missing or cannot be understood (参数有误). */
final class BadParameter extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;
    private final String value;

    BadParameter(String parameter, String value) {
        super(parameter + "=" + value);
        this.parameter = parameter;
        this.value = value;
    }

    String parameter() {
        return parameter;
    }

    String value() {
        return value;
    }
}
