/**
 * The close (日终): a pure function of yesterday's state, the day's facts and the definitions.
 *
 * <p>{@code (state of D−1, facts of D, definitions) → (state of D, values of D, customer events of D)}. Two states are kept, one
 * row per account and one per customer; each day writes the rows that changed as a layer, and now and then a full state as a new base.
 * A layered close looks at the rows that the day touches and adds their differences to yesterday's values; a full close scans
 * everything. Both write the same layers and the same values. A date is committed by the renaming of one folder.
 *
 * <p>Doors: {@link io.outpost.engine.close.Close}, which closes dates, and {@link io.outpost.engine.close.Plan}, which turns
 * definitions into SQL. Invariants: values of leaf units are sums over states and facts, to the fen; a row that did not change is
 * not written; closing again gives the same rows.
 */
@NullMarked
package io.outpost.engine.close;

import org.jspecify.annotations.NullMarked;
