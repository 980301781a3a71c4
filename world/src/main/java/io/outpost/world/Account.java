package io.outpost.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An account of the demo world (账户) while its days are played. */
final class Account {

    final String id;
    final String product;
    final LocalDate openedOn;
    final @Nullable LocalDate maturesOn;
    final String rate;
    final String employee;
    long fen;

    @Nullable
    LocalDate closedOn;

    boolean moved;

    Account(
            String id,
            String product,
            LocalDate openedOn,
            @Nullable LocalDate maturesOn,
            String rate,
            String employee,
            long fen) {
        this.id = id;
        this.product = product;
        this.openedOn = openedOn;
        this.maturesOn = maturesOn;
        this.rate = rate;
        this.employee = employee;
        this.fen = fen;
    }

    boolean isOpenOn(LocalDate date) {
        return !openedOn.isAfter(date) && closedOn == null;
    }
}
