package io.outpost.server.award.web;

import java.util.List;

/**
 * Standings on a page (评选名次表): one page of those that a filter and a search leave.
 *
 * @param address the page's address with its search, to which the choices and pages are added
 * @param hasMoney whether any of its numbers is an amount of money
 * @param isRestated whether numbers as corrected since stand beside
 */
public record StandingsView(
        List<String> heads,
        List<Row> rows,
        List<Choice> choices,
        String address,
        boolean isRestated,
        boolean hasMoney,
        int page,
        int pages) {

    /** A way to look at them, with how many they are. */
    public record Choice(String name, int count, String address, boolean isChosen) {}

    /**
     * A candidate's row.
     *
     * @param members who shares a team's prize; empty for units and employees
     * @param nowPlace where he would stand by the numbers as corrected; empty where nothing was
     */
    public record Row(
            String place,
            String name,
            String unit,
            String members,
            String score,
            List<Cell> cells,
            String verdict,
            boolean hasWon,
            String nowPlace,
            String nowScore) {}

    /** A number with its points, and the number as corrected where it differs. */
    public record Cell(String value, String points, String now) {}

    public boolean hasBefore() {
        return page > 1;
    }

    public boolean hasNext() {
        return page < pages;
    }
}
