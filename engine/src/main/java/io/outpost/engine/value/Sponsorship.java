package io.outpost.engine.value;

import io.outpost.engine.kernel.Fraction;

/** A share of a unit for which an employee stands in (挂包). */
public record Sponsorship(String employee, String unit, Fraction share) {}
