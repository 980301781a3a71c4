package io.outpost.engine.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A value (值): one unit's number in one form, rounded for showing.
 *
 * @param amount money in yuan with two decimals, counts whole, averages with two decimals, ratios with six; empty where there is
 *     no such number, such as growth from nothing
 */
public record Value(LocalDate date, Unit unit, String indicator, Form as, Optional<BigDecimal> amount) {}
