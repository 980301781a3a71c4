package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * A local initiative or pilot (自选动作页).
 *
 * @param rows the units with what they have come to
 * @param later the units that a pilot is rolled out to and that have not joined yet
 * @param typed the units typed into the roll-out, kept when it is refused
 */
public record InitiativePage(
        Frame frame,
        long id,
        String name,
        boolean isPilot,
        boolean isEnded,
        String ended,
        String unit,
        List<Fact> facts,
        List<Row> rows,
        List<Later> later,
        List<Event> events,
        boolean mayChange,
        String refusal,
        String typed,
        String firstDay,
        String lastDay) {

    /** Something about it (事实). */
    public record Fact(String name, String text) {}

    /** A unit with what it has come to (单位进度). */
    public record Row(String unit, String kind, String joinsOn, String actual, String completion, String heat) {}

    /** A unit that joins later (待推广单位). */
    public record Later(String unitId, String unit, String joinsOn, boolean mayGo) {}

    /** Something that happened to it (历程). */
    public record Event(String at, String by, String what, String said) {}
}
