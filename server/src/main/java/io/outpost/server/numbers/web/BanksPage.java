package io.outpost.server.numbers.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * A unit among the banks of its region (同业排名), with every figure and where it comes from, and the form to enter more.
 *
 * @param date as of which it is looked at
 * @param names of the region's banks, to choose from
 */
public record BanksPage(
        Frame frame,
        String unitId,
        String unit,
        String date,
        List<Ranking> rankings,
        List<Entry> history,
        List<String> names,
        boolean mayEnter,
        List<UnitPage.Group> indicators,
        List<UnitPage.Choice> bases,
        Draft draft,
        String refusal) {

    /** All by one number. */
    public record Ranking(
            String id, String name, String basis, String asOf, String standing, String unit, List<Row> rows) {}

    /**
     * A bank, or the unit itself.
     *
     * @param why where the unit's own number is explained; empty for banks
     */
    public record Row(int place, String name, String amount, String source, String entered, String why) {

        public boolean isOwn() {
            return !why.isEmpty();
        }
    }

    /** A figure as it was entered. */
    public record Entry(
            long id,
            String bank,
            String number,
            String asOf,
            String amount,
            String source,
            String entered,
            String withdrawn) {

        public boolean stands() {
            return withdrawn.isEmpty();
        }
    }

    /** An entry that was refused, to be mended. */
    public record Draft(String asOf, String source, String lines) {}
}
