/**
 * Asking for numbers (取数): every form of every indicator, for any unit, on any closed date, over the tree as of that date; and
 * what a number is made of.
 *
 * <p>Doors: {@link io.outpost.engine.value.Values}, {@link io.outpost.engine.value.Explanations}. Invariants: a unit's additive
 * value is the sum over its whole subtree; nothing is rounded before it is shown; a date before the first close has level 0.
 */
@NullMarked
package io.outpost.engine.value;

import org.jspecify.annotations.NullMarked;
