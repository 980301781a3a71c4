package io.outpost.server.access;

/** A reader asked for something outside his rights (越权访问). */
public final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Forbidden(Function function, String unitId) {
        super(function.id() + " in " + unitId);
    }
}
