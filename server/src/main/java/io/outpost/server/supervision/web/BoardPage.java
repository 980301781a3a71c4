package io.outpost.server.supervision.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The board of shortfalls (落后督导看板). */
public record BoardPage(
        Frame frame,
        List<Choice> states,
        List<Choice> levels,
        String unit,
        List<Choice> orders,
        String query,
        List<Line> lines,
        int number,
        boolean hasMore) {

    /**
     * A shortfall on the board.
     *
     * @param late by how much its answer is late; empty when it is not
     */
    public record Line(
            long id,
            String unit,
            String above,
            String indicator,
            String number,
            String line,
            String asOf,
            int age,
            String due,
            String state,
            String late,
            int inspectedBy,
            boolean isOpen) {}
}
