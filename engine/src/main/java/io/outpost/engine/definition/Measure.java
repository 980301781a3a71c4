package io.outpost.engine.definition;

import java.util.Optional;

/**
 * What an indicator adds up (计量): rows of a source, counted or summed, that meet a condition.
 *
 * @param source {@code account}, {@code customer}, {@code account-event}, {@code customer-event} or a fact's record type
 * @param sum the SQL expression summed, whole fen or whole numbers; empty to count rows
 * @param where the SQL condition; empty for all rows
 * @param employee the source's column naming the employee to whom it counts too
 */
public record Measure(String source, Optional<String> sum, Optional<String> where, Optional<String> employee) {

    /** The sources that are states: they stand at the end of every day. */
    public boolean isState() {
        return source.equals("account") || source.equals("customer");
    }
}
