/**
 * Published figures, computed again (公开数字复算): a pack's facts are taken in and closed like any others, each figure is asked
 * for and printed as it was published, and the two texts are compared.
 *
 * <p>Door: {@link io.outpost.engine.figure.Reproduction}. Invariants: nothing is computed from a published text; what is printed
 * comes from facts through import, close and values.
 */
@NullMarked
package io.outpost.engine.figure;

import org.jspecify.annotations.NullMarked;
