package io.outpost.server.numbers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A unit among the banks of its region (同业排名): by its own number of the lake and theirs entered by hand, all of one date.
 *
 * @param banks highest first
 */
public record BankRanking(String indicator, BankBasis basis, LocalDate asOf, BigDecimal own, List<BankFigure> banks) {

    public BankRanking {
        banks = List.copyOf(banks);
    }

    public int place() {
        return place(own);
    }

    /** The place of a number among all, the highest first; equal ones share the better place. */
    public int place(BigDecimal number) {
        boolean isOwnHigher = own.compareTo(number) > 0;
        long higher =
                banks.stream().filter(b -> b.amount().compareTo(number) > 0).count();
        return Math.toIntExact(higher) + (isOwnHigher ? 2 : 1);
    }

    /** How many are ranked, the unit itself among them. */
    public int size() {
        return banks.size() + 1;
    }
}
