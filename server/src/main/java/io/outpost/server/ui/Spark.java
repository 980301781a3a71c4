package io.outpost.server.ui;

import java.util.List;
import java.util.Locale;

/**
 * A small line beside a figure (走势小图), drawn in the page itself.
 *
 * @param points as SVG writes them, in a field of 100 by 24; empty when there is nothing to draw
 */
public record Spark(String points) {

    private static final int WIDTH = 100;
    private static final int HEIGHT = 24;
    private static final int EDGE = 2;

    public static final Spark NONE = new Spark("");

    /** The line through some numbers, which fill the field from the least to the greatest. */
    public static Spark of(List<? extends Number> line) {
        List<Double> numbers = line.stream().map(Number::doubleValue).toList();
        if (numbers.size() < 2) {
            return NONE;
        }
        double least = numbers.stream().mapToDouble(n -> n).min().orElse(0);
        double greatest = numbers.stream().mapToDouble(n -> n).max().orElse(0);
        double span = greatest - least;
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            double x = (double) WIDTH * i / (numbers.size() - 1);
            double share = span == 0 ? 0.5 : (numbers.get(i) - least) / span;
            double y = HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
            points.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.0f,%.1f", x, y));
        }
        return new Spark(points.toString());
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }
}
