package io.outpost.server.ui;

import java.util.List;

/**
 * A table of numbers (数字表): names on the left, numbers on the right, sorted by plain links.
 *
 * @param id the table's place on the page, which sorting comes back to
 * @param corner the head over the names
 * @param sparks whether a small line stands beside each name
 * @param words how many columns after the name hold words rather than numbers
 */
public record Table(String id, String corner, boolean sparks, int words, List<Head> heads, List<Group> groups) {

    public Table(String id, String corner, boolean sparks, List<Head> heads, List<Group> groups) {
        this(id, corner, sparks, 0, heads, groups);
    }

    public Table {
        heads = List.copyOf(heads);
        groups = List.copyOf(groups);
    }

    /**
     * A column's head.
     *
     * @param address where a click sorts by it; empty when it does not
     * @param sorted {@code ascending}, {@code descending} or {@code none}
     */
    public record Head(String text, String hint, String address, String sorted) {

        public static Head of(String text) {
            return new Head(text, "", "", "none");
        }
    }

    /** Rows under a heading; under none where its name is empty. */
    public record Group(String name, List<Row> rows) {

        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row.
     *
     * @param mark what stands before the name, such as a place; empty for nothing
     * @param look a style such as {@code total}, {@code first} or {@code below}; empty for plain
     */
    public record Row(
            String name, String address, String hint, String mark, Spark spark, List<Figure> figures, String look) {

        public Row {
            figures = List.copyOf(figures);
        }

        public static Row of(String name, List<Figure> figures) {
            return new Row(name, "", "", "", Spark.NONE, figures, "");
        }
    }

    public boolean isEmpty() {
        return groups.stream().allMatch(g -> g.rows().isEmpty());
    }
}
