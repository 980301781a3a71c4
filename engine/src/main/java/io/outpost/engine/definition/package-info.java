/**
 * Definitions (口径): record types, product classes, tiers, groups and indicators, read from packs.
 *
 * <p>A pack is a folder of YAML files. {@link io.outpost.engine.definition.Definitions} is the whole of what a workspace's packs say,
 * cross-checked; nothing outside this package reads YAML. Invariants: every reference between definitions resolves; an
 * indicator's versions have distinct dates; kinds that make no sense cannot be built.
 */
@NullMarked
package io.outpost.engine.definition;

import org.jspecify.annotations.NullMarked;
