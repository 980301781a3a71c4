package io.outpost.engine.definition;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bulletin's template (通报模板): what a unit's daily, weekly or monthly bulletin says, in which units and with how many decimals.
 *
 * @param isOfCampaign whether it is about the campaign's stage: due only while one runs, with completion by stage and by indicator
 * @param lead the indicator whose fall asks the units for causes
 * @param rank what the units are ranked by while a campaign's stage runs
 * @param rankOtherwise what they are ranked by at other times
 * @param structure indicators shown with their share of the lead and their change since the month began
 * @param movers how many of those that rose and fell most are named; 0 for none
 * @param causeHours how long after they are asked units may take to give causes
 * @param issueAt by level, when a bulletin not issued by hand is issued by itself; a level that is missing waits for a person
 */
public record BulletinTemplate(
        String id,
        Names names,
        Rhythm rhythm,
        boolean isOfCampaign,
        String lead,
        Figure rank,
        Figure rankOtherwise,
        List<Sentence> sentences,
        List<Column> columns,
        List<String> structure,
        int movers,
        List<Listing> lists,
        List<Sentence> calls,
        int causeHours,
        Map<String, LocalTime> issueAt,
        Place place) {

    public BulletinTemplate {
        sentences = List.copyOf(sentences);
        columns = List.copyOf(columns);
        structure = List.copyOf(structure);
        lists = List.copyOf(lists);
        calls = List.copyOf(calls);
        issueAt = Map.copyOf(issueAt);
    }

    /** On which dates a bulletin is due (频次). */
    public enum Rhythm {
        DAILY,
        /** As of each Sunday. */
        WEEKLY,
        /** As of each month's last day. */
        MONTHLY;

        public boolean isDueAsOf(LocalDate date) {
            return switch (this) {
                case DAILY -> true;
                case WEEKLY -> date.getDayOfWeek() == DayOfWeek.SUNDAY;
                case MONTHLY -> date.plusDays(1).getDayOfMonth() == 1;
            };
        }
    }

    /** What an increase is counted from (基期). */
    public enum Base {
        YESTERDAY,
        WEEK_START,
        MONTH_START,
        YEAR_START,
        LAST_YEAR;

        /** The date whose level is the base of an increase up to a date. */
        public LocalDate before(LocalDate date) {
            return switch (this) {
                case YESTERDAY -> date.minusDays(1);
                case WEEK_START -> date.minusDays(date.getDayOfWeek().getValue());
                case MONTH_START -> date.withDayOfMonth(1).minusDays(1);
                case YEAR_START -> date.withDayOfYear(1).minusDays(1);
                case LAST_YEAR -> date.minusYears(1);
            };
        }
    }

    /** The unit in which a number is printed (单位). */
    public enum Scale {
        ONE,
        TEN_THOUSAND,
        HUNDRED_MILLION,
        /** 亿元 from a hundred million on, else 万元; millions in English. In sentences only. */
        READABLE
    }

    /**
     * A number that a bulletin prints.
     *
     * @param as the form of value, such as {@code increase}, or what is said against a stage's target, such as {@code gap}
     * @param decimals printed with trailing zeros, rounded half-up
     */
    public record Figure(String indicator, String as, Optional<Base> since, Scale scale, int decimals) {

        private static final String AMONG_BANKS = "bank-rank-by-";

        /** Whether it is the unit's place among the banks of its region, by figures that are entered by hand; in sentences only. */
        public boolean isAmongBanks() {
            return as.startsWith(AMONG_BANKS);
        }

        /** By what banks are ranked: {@code level}, {@code increase} or {@code growth}. */
        public String bankBasis() {
            return as.substring(AMONG_BANKS.length());
        }
    }

    /** A column of the main table, under a group's head where it has one (列). */
    public record Column(Names names, Optional<Names> group, Figure figure) {}

    /**
     * A sentence with computed numbers in it, each under the name by which the text calls it (句式).
     *
     * @param otherwise what is said where a figure of the text is missing; nothing is said where one of this is missing, too
     */
    public record Sentence(Names text, Optional<Names> otherwise, Map<String, Figure> figures) {

        public Sentence {
            figures = Map.copyOf(figures);
        }
    }

    /** Units below that meet a condition, counted and named (达标名单). */
    public record Listing(Names text, Figure figure, boolean isAbove, String bound) {}
}
