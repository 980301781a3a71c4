package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * A frozen award (评选结果).
 *
 * @param notice the notice that commends the winners; 0 for none
 * @param levels to which it may be issued; none for readers who may not
 */
public record AwardPage(
        Frame frame,
        long id,
        String title,
        String unit,
        String asOf,
        String frozen,
        String hash,
        boolean isIntact,
        boolean isWhole,
        List<Honour> honours,
        List<String> rules,
        StandingsView standings,
        List<Digest> digests,
        long notice,
        List<Level> levels,
        String noticeTitle,
        String noticeBody,
        String query,
        String show,
        String refusal) {

    /** A class of winners: how many there are, the first of them, and how many more. */
    public record Honour(String name, int count, List<Honoured> first, int more) {}

    /**
     * A winner.
     *
     * @param beside the unit of an employee, the members of a team; empty for units
     */
    public record Honoured(int place, String name, String beside) {}

    /** The digest of the values of a date. */
    public record Digest(String date, String digest) {}

    /** A level to choose. */
    public record Level(String id, String name) {}
}
