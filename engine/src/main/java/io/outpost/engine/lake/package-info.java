/**
 * The lake (数据湖): a workspace's files. Folders appear whole or not at all, and what is there never changes.
 *
 * <p>{@code lake/drops/000001/} holds the rows taken from one day drop, {@code lake/closes/2021-10-01/} what the close of one
 * business date made of them. Both are written beside, flushed and renamed, or in a {@link
 * io.outpost.engine.lake.Store} in their place with the manifest last; each carries a manifest with counts, sums and checksums. {@code lake/bundles/}
 * holds nothing of its own: reference data and keys of facts, of many drops, copied together to be read fast.
 */
@NullMarked
package io.outpost.engine.lake;

import org.jspecify.annotations.NullMarked;
