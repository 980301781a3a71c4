package io.outpost.server.api.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API answers of supervision (督导接口应答). */
final class SupervisionAnswers {

    private SupervisionAnswers() {}

    /** @param more whether there is a further page */
    record MoreOf<T>(int page, int size, boolean more, List<T> items) {}

    /**
     * A unit below its line.
     *
     * @param state {@code waiting}, {@code answered} or {@code closed}
     * @param against {@code time-progress} or {@code last-bulletin}
     * @param number a ratio of one, or a change in base units, at opening
     * @param hoursLate begun hours between the deadline and the first answer, or now when there is none
     * @param inspectedBy how many of the two levels above have confirmed supervision
     */
    record ShortfallAnswer(
            long id,
            String unit,
            String unitName,
            String indicator,
            LocalDate date,
            String state,
            String against,
            String number,
            String line,
            Instant openedAt,
            Instant dueAt,
            int hoursLate,
            int inspectedBy,
            long bulletin) {}

    record HistoryAnswer(
            ShortfallAnswer shortfall,
            List<SaidAnswer> answers,
            List<InspectionAnswer> inspections,
            @Nullable ClosingAnswer closing) {}

    record SaidAnswer(
            String cause, String measure, String owner, LocalDate until, String enteredBy, Instant enteredAt) {}

    /** @param levelsAbove 1 for a leader of the unit above, 2 for one of the unit above that */
    record InspectionAnswer(int levelsAbove, LocalDate heldOn, String finding, String enteredBy, Instant enteredAt) {}

    /** @param recoveredBy the bulletin that showed it at its line again; left out when it was closed for a reason */
    record ClosingAnswer(
            Instant at,
            String by,
            @Nullable String reason,
            @Nullable LocalDate recoveredOn,
            @Nullable String number,
            @Nullable Long recoveredBy) {}

    /** What a program says of a shortfall for the unit. */
    record SaidWanted(
            @Nullable String cause,
            @Nullable String measure,
            @Nullable String owner,
            @Nullable LocalDate until) {}

    record TeamAnswer(
            long id,
            String unit,
            String unitName,
            String name,
            LocalDate from,
            LocalDate to,
            boolean ended,
            List<String> members) {}

    record TeamHistoryAnswer(TeamAnswer team, List<VisitAnswer> visits) {}

    record VisitAnswer(String by, LocalDate heldOn, String occasion, String finding, Instant enteredAt) {}

    /** @param unit where it happened; left out where it is not the reader's to see */
    record CaseAnswer(
            long id,
            @Nullable String unit,
            String title,
            String situation,
            String action,
            String result,
            Instant writtenAt,
            long adoptions) {}

    record MeetingAnswer(long id, String unit, String unitName, String kind, LocalDate heldOn, String calledBy) {}

    record MinutesAnswer(
            MeetingAnswer meeting, List<ItemAnswer> agenda, String minutes, List<FollowUpAnswer> followUps) {}

    record ItemAnswer(String topic, String text) {}

    record FollowUpAnswer(long id, String what, String owner, LocalDate dueOn, boolean open) {}
}
