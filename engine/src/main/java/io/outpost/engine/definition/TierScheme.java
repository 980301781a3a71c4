package io.outpost.engine.definition;

import io.outpost.engine.kernel.Money;
import java.util.List;

/**
 * A tier scheme (客户分层): tiers by assets under management, lowest first.
 *
 * @param tiers lowest first, with rising lower bounds; a tier's rank is its place from 1
 */
public record TierScheme(List<Tier> tiers) {

    public TierScheme {
        tiers = List.copyOf(tiers);
    }

    /** A tier (等级): customers whose assets reach the bound and no higher one. */
    public record Tier(String id, Names names, Money from, int rank, Place place) {}
}
