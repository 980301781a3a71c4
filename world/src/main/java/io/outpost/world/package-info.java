/**
 * The demo world (演示世界): a deterministic generator of a province's day drops, and converters of public data sets.
 *
 * <p>Everything is invented but the names of provinces, cities and counties. The same seed gives the same bytes.
 */
@NullMarked
package io.outpost.world;

import org.jspecify.annotations.NullMarked;
