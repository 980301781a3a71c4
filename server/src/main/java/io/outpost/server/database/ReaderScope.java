package io.outpost.server.database;

import java.util.function.Supplier;

/**
 * What the current work may see of the tables (数据范围): the paths of units, everything, or nothing.
 *
 * <p>It is set once for a request, below the pages, and every connection taken meanwhile carries it into the row policies.
 */
public final class ReaderScope {

    private static final String EVERYTHING = "*";
    private static final String NOTHING = "";
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private ReaderScope() {}

    /** Lets what follows on this thread see the rows of units whose path begins with one of these. */
    public static void enter(Iterable<String> paths) {
        CURRENT.set(String.join(",", paths));
    }

    public static void leave() {
        CURRENT.remove();
    }

    /** Does work of the system's own, such as signing in or a scheduled run, that is bound to no reader. */
    public static <T> T asSystem(Supplier<T> work) {
        String before = CURRENT.get();
        CURRENT.set(EVERYTHING);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    public static void asSystem(Runnable work) {
        asSystem(() -> {
            work.run();
            return true;
        });
    }

    static String current() {
        String scope = CURRENT.get();
        return scope == null ? NOTHING : scope;
    }
}
