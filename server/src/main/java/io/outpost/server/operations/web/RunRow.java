package io.outpost.server.operations.web;

/** A run in a table (运行记录行). */
public record RunRow(
        long id,
        String startedAt,
        String kind,
        String by,
        String lasted,
        String outcomeId,
        String outcome,
        long taken,
        long refused,
        String closed,
        String reason) {

    public boolean isBad() {
        return !outcomeId.equals("done") && !outcomeId.equals("running");
    }
}
