package io.outpost.server.api.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API answers (接口应答). Numbers are decimals as text, so that no program loses digits. */
final class Answers {

    private Answers() {}

    /**
     * One page of a list.
     *
     * @param total how many there are on all pages
     */
    record Page<T>(LocalDate date, int page, int size, long total, List<T> items) {

        static <T> Page<T> of(LocalDate date, Paging paging, List<T> all) {
            return new Page<>(date, paging.page(), paging.size(), all.size(), paging.of(all));
        }
    }

    record UnitAnswer(
            String id,
            @Nullable String parent,
            String level,
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String unitClass) {}

    record ValueAnswer(
            LocalDate date,
            String unit,
            String unitName,
            String level,
            String indicator,
            String as,
            @Nullable String value) {}

    record PointAnswer(LocalDate date, @Nullable String value) {}

    record SeriesAnswer(String indicator, String unit, List<PointAnswer> points) {}

    record PartAnswer(String id, String name, @Nullable String value) {}

    /** @param hidden whether the parts are accounts or the like that this reader may not see */
    record ExplanationAnswer(
            String indicator,
            int version,
            String definedIn,
            String meaning,
            String unit,
            LocalDate date,
            @Nullable String value,
            String kind,
            boolean hidden,
            long total,
            List<PartAnswer> parts) {}

    record IndicatorAnswer(
            String id,
            String name,
            String description,
            String kind,
            String measuredIn,
            int version,
            LocalDate from,
            String pack) {}

    /** @param more whether there is a further page */
    record BulletinsAnswer(int page, int size, boolean more, List<BulletinLineAnswer> items) {}

    record BulletinLineAnswer(
            long id, String unit, String template, LocalDate date, String number, boolean restated, boolean outdated) {}

    /**
     * An issued bulletin, cut to what the asker may see.
     *
     * @param hash of the whole document as it was frozen: SHA-256, hexadecimal
     * @param outdated whether facts have been corrected since and nobody has restated it yet
     */
    record BulletinAnswer(
            long id,
            String unit,
            String template,
            LocalDate date,
            Instant issuedAt,
            String issuedBy,
            String hash,
            @Nullable Long restates,
            @Nullable Long restatedBy,
            boolean outdated,
            String text) {}

    /** @param candidates {@code units}, {@code employees}, {@code sponsors}, {@code management} or {@code teams} */
    record SchemeAnswer(
            String id,
            String name,
            String candidates,
            List<String> runAt,
            @Nullable String rhythm,
            List<String> rules,
            List<ClassAnswer> classes) {}

    /** A class of winners and how many there are. */
    record ClassAnswer(String name, int size) {}

    /** @param more whether there is a further page */
    record AwardsAnswer(int page, int size, boolean more, List<AwardAnswer> items) {}

    /**
     * A frozen award.
     *
     * @param hash of the whole result as it was frozen: SHA-256, hexadecimal
     * @param notice the notice that commends its winners
     */
    record AwardAnswer(
            long id,
            String scheme,
            String unit,
            LocalDate date,
            int winners,
            int candidates,
            Instant frozenAt,
            String frozenBy,
            String hash,
            @Nullable Long notice) {}

    /**
     * The standings of a frozen award, cut to what the asker may see.
     *
     * @param whole whether nothing was cut
     * @param total how many there are on all pages
     */
    record StandingsAnswer(long award, boolean whole, int page, int size, long total, List<StandingAnswer> items) {}

    /**
     * A candidate's standing.
     *
     * @param place empty when he was not scored
     * @param verdict the class he won, or why he did not
     * @param members who shares a team's prize
     */
    record StandingAnswer(
            @Nullable Integer place,
            String id,
            String name,
            String unit,
            List<String> members,
            @Nullable String score,
            String outcome,
            String verdict,
            List<MarkAnswer> parts) {}

    /** A part of a score: the number and the points it earned. */
    record MarkAnswer(String name, @Nullable String value, String points) {}

    /**
     * A star or board of a date.
     *
     * @param dates how many dates its counts look back at
     * @param before the date of the board before
     */
    record BoardAnswer(
            String scheme,
            String unit,
            LocalDate date,
            int dates,
            @Nullable LocalDate before,
            boolean whole,
            List<EntryAnswer> items) {}

    /** Somebody on a board, and for how long. */
    record EntryAnswer(
            int place,
            String id,
            String name,
            String unit,
            List<String> members,
            @Nullable String value,
            int inARow,
            int onBoard,
            int atFirst) {}

    record ClosedAnswer(@Nullable LocalDate first, @Nullable LocalDate last) {}
}
