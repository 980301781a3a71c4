package io.outpost.server.organisation.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.List;

/**
 * A unit's card (机构底册页): what it is, who belongs to it, how it became so.
 *
 * @param notice what has just been done; empty when nothing
 * @param refusals why what was entered was refused
 */
public record RegisterPage(
        Frame frame,
        LocalDate date,
        List<Unit> path,
        Unit unit,
        boolean seesFigures,
        List<Fact> facts,
        List<Form> forms,
        List<Section> sections,
        List<Step> history,
        String notice,
        List<String> refusals) {

    /** Something known of the unit; the address is empty when it leads nowhere. */
    public record Fact(String label, String value, String address) {}

    /** Who or what belongs to the unit in one way. */
    public record Section(
            String id, String title, String empty, List<String> heads, List<Entry> entries, List<Form> enter) {}

    /** One of them. */
    public record Entry(String name, String address, List<String> cells, String note, List<Form> forms) {}

    /**
     * A change in the past or the future.
     *
     * @param what what changed, a line each
     * @param by who made it and why, or which drop brought it
     */
    public record Step(String from, List<String> what, String by, boolean isPlanned, List<Form> undo) {}
}
