package io.outpost.server.award;

/** What became of a candidate (评选结论). */
public enum Outcome {
    WON,
    /** Equal in score to a winner, but after him by a tie figure or the id. */
    TIE_LOST,
    PLACED_AFTER,
    NOT_ELIGIBLE,
    /** A team to which nobody belongs on the date: there is nobody to commend. */
    NO_MEMBERS,
    VETOED
}
