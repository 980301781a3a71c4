package io.outpost.server.bulletin;

import io.outpost.server.lake.Snapshot;
import io.outpost.server.numbers.BankBasis;
import java.time.LocalDate;
import java.util.Optional;

/** A unit's place among the banks of its region (同业名次), where their figures were entered. */
@FunctionalInterface
interface BankPlaces {

    Optional<Integer> place(Snapshot snapshot, String unitId, String indicator, BankBasis basis, LocalDate date);
}
