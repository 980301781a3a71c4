package io.outpost.engine.definition;

/**
 * Numbers that the customer state depends on (参数).
 *
 * @param dormantAfterDays days without activity after which a customer is dormant (睡眠户)
 * @param maturityWindowDays how many days ahead maturities are watched
 */
public record Parameters(int dormantAfterDays, int maturityWindowDays) {

    static final Parameters DEFAULT = new Parameters(180, 30);
}
