package io.outpost.server.numbers;

/** Names and numbers of persons, made unreadable (脱敏). */
public final class Masks {

    private static final int SHOWN = 4;

    private Masks() {}

    /** The last four digits of an account's or customer's number. */
    public static String id(String id) {
        return id.length() <= SHOWN ? "****" : "****" + id.substring(id.length() - SHOWN);
    }

    /** The family name, as far as one character tells it. */
    public static String name(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }
}
