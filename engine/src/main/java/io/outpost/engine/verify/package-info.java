/**
 * The verification (复核): recomputes closed dates from raw facts by another way than the close, and compares.
 *
 * <p>The close carries states from day to day and adds differences; this package carries nothing. It spreads accounts over dates by
 * joining the facts that hold on each, rebuilds customers from those rows, and works out each indicator by a plain sum of its own.
 * It uses neither the close's nor the values' code. Its statements, too, are written in what every engine understands alike.
 *
 * <p>The manifests say which version of an indicator each date used. What the packs cannot recompute any more is believed as stored,
 * is counted as believed, and must still add up.
 */
@NullMarked
package io.outpost.engine.verify;

import org.jspecify.annotations.NullMarked;
