package io.outpost.engine.verify;

import java.time.LocalDate;

/**
 * A difference between what the close stored and what was recomputed (差异).
 *
 * @param kind {@code value}, {@code running-sum}, {@code employee-value}, {@code employee-running-sum}, {@code account},
 *     {@code customer}, {@code base} or {@code manifest}
 * @param holder the unit, employee, account, customer or file
 * @param what the indicator or the columns that differ
 */
public record Difference(LocalDate date, String kind, String holder, String what, String stored, String recomputed) {}
