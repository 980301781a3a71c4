package io.outpost.server.award;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's standing (评选名次): where he came, with what, and why he won or did not.
 *
 * @param which of a winner the class, of a lost tie the tie figure (the number of tie figures for the id), of somebody not eligible the
 *     condition he missed; from 0
 * @param place among those scored in his pool, from 1; 0 when he was not scored
 * @param score 0 to 100, rounded; places go by the exact number
 * @param marks for each part of the score
 * @param missed the number with which he missed the condition; null where he had none
 * @param reason of a veto; empty otherwise
 */
public record Standing(
        Candidate candidate,
        Outcome outcome,
        int which,
        int place,
        BigDecimal score,
        List<Mark> marks,
        @Nullable BigDecimal missed,
        String reason) {

    public Standing {
        marks = List.copyOf(marks);
    }

    /** A number and the points it earned (得分); no number earns none. */
    public record Mark(@Nullable BigDecimal value, BigDecimal points) {}

    public boolean hasWon() {
        return outcome == Outcome.WON;
    }

    Standing withoutReason() {
        return new Standing(candidate, outcome, which, place, score, marks, missed, "");
    }
}
