package io.outpost.engine.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money (金额), exact, in fen.
 *
 * @param fen the amount in hundredths of a yuan
 */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    public static Money ofFen(long fen) {
        return new Money(fen);
    }

    /**
     * The amount of a plain decimal number of yuan.
     *
     * @throws ArithmeticException when the number has more than two decimals or does not fit
     */
    public static Money ofYuan(BigDecimal yuan) {
        return new Money(yuan.movePointRight(2).longValueExact());
    }

    public static Money ofYuan(String yuan) {
        return ofYuan(new BigDecimal(yuan));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    /** The n-th part of this amount in whole fen. */
    public Money dividedBy(long n, RoundingMode rounding) {
        return new Money(BigDecimal.valueOf(fen)
                .divide(BigDecimal.valueOf(n), 0, rounding)
                .longValueExact());
    }

    /** This amount in yuan, with two decimals. */
    public BigDecimal yuan() {
        return BigDecimal.valueOf(fen, 2);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return yuan().toPlainString();
    }
}
