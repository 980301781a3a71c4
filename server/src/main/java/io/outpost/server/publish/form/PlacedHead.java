package io.outpost.server.publish.form;

import io.outpost.server.bulletin.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A head with its place in a table's heads (表头位置): the level from the top and the column from the left, both from 0. */
record PlacedHead(Document.Head head, int level, int column) {

    /** The heads of a table in their places, level by level. */
    static List<PlacedHead> of(Document.Table table) {
        List<PlacedHead> placed = new ArrayList<>();
        Collection<Long> taken = new java.util.HashSet<>();
        for (int level = 0; level < table.heads().size(); level++) {
            int column = 0;
            for (Document.Head head : table.heads().get(level)) {
                while (taken.contains(key(level, column))) {
                    column++;
                }
                placed.add(new PlacedHead(head, level, column));
                for (int down = level; down < level + head.levels(); down++) {
                    for (int right = column; right < column + head.columns(); right++) {
                        taken.add(key(down, right));
                    }
                }
                column += head.columns();
            }
        }
        return placed;
    }

    private static long key(int level, int column) {
        return ((long) level << 32) | column;
    }

    boolean spans() {
        return head.columns() > 1 || head.levels() > 1;
    }
}
