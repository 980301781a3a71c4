package io.outpost.world;

/** Numbers of the demo world (种子与编号): chances of its own for every customer and outlet, and ids of one length. */
final class Mix {

    private Mix() {}

    /** A number with leading zeros. */
    static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    static long of(long seed, long number) {
        long z = seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
