package io.outpost.server.bulletin;

import java.time.LocalDate;
import java.util.List;

/**
 * An issued bulletin has measured the units of its main table (通报对标结果).
 *
 * <p>It is told in the transaction that issues the bulletin: what a listener does stands or falls with the issue.
 *
 * @param indicator the template's lead indicator
 * @param units those that have a number
 */
public record BulletinMeasured(
        long issueId, String issuerId, String template, String indicator, LocalDate asOf, List<Measured> units) {

    public BulletinMeasured {
        units = List.copyOf(units);
    }
}
