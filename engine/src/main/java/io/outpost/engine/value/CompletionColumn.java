package io.outpost.engine.value;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All units' completions of one indicator's targets in one stage, with their places (完成率列).
 *
 * <p>A completion is exact: a whole number divided by a positive one. Places are found by its first twelve decimals, which a long holds, and among those
 * that agree in them by the whole fraction, unless twelve decimals are all of it.
 */
final class CompletionColumn {

    private static final long MILLION = 1_000_000;
    private static final BigInteger TWELVE_DECIMALS = BigInteger.TEN.pow(12);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final TargetColumn targets;
    private final ValueGrid grid;
    private final long[] keys;
    private final long[] millionths;
    private final boolean[] isWhole;
    private final int[] amongSiblings;
    private final int[] ofLevel;

    private CompletionColumn(TargetColumn targets, ValueGrid grid, int units) {
        this.targets = targets;
        this.grid = grid;
        this.keys = new long[units];
        this.millionths = new long[units];
        this.isWhole = new boolean[units];
        this.amongSiblings = new int[units];
        this.ofLevel = new int[units];
    }

    /**
     * What comes of it (完成率与名次): of each unit the completion in millionths and its two places, 0 without a target.
     */
    record Worked(long[] millionths, int[] amongSiblings, int[] ofLevel) {

        Optional<CampaignDay.Standing> standing(int unit) {
            return ofLevel[unit] == 0
                    ? Optional.empty()
                    : Optional.of(new CampaignDay.Standing(
                            BigDecimal.valueOf(millionths[unit], 6), amongSiblings[unit], ofLevel[unit]));
        }

        long size() {
            return Arrays.stream(ofLevel).filter(p -> p > 0).count();
        }
    }

    static Worked of(TargetColumn targets, ValueGrid grid, UnitOrder units, List<int[]> siblings, List<int[]> levels) {
        CompletionColumn column = new CompletionColumn(targets, grid, units.size());
        for (int unit = 0; unit < units.size(); unit++) {
            if (targets.forms()[unit] >= 0) {
                column.complete(unit);
            }
        }
        siblings.forEach(some -> column.place(some, column.amongSiblings));
        levels.forEach(some -> column.place(some, column.ofLevel));
        return new Worked(column.millionths, column.amongSiblings, column.ofLevel);
    }

    private void complete(int unit) {
        try {
            complete(unit, numerator(unit), denominator(unit));
        } catch (ArithmeticException tooLarge) {
            Fraction exact = exact(unit);
            BigInteger large = exact.numerator().multiply(TWELVE_DECIMALS);
            keys[unit] = large.subtract(large.mod(exact.denominator()))
                    .divide(exact.denominator())
                    .min(MOST)
                    .max(MOST.negate())
                    .longValue();
            millionths[unit] = exact.rounded(6).movePointRight(6).longValueExact();
        }
    }

    /** Of an actual and a target that are whole; throws {@link ArithmeticException} where a long is too short. */
    private void complete(int unit, long actual, long target) {
        // As decision 6 has it: a negative target is 2 − actual ÷ target, a zero one is met or not.
        long over = target > 0 ? actual : target < 0 ? Math.subtractExact(actual, Math.multiplyExact(2, target)) : 0;
        long under = target > 0 ? target : Math.negateExact(target);
        if (target == 0) {
            over = actual >= 0 ? 1 : 0;
            under = 1;
        }
        long whole = Math.floorDiv(over, under);
        long rest = Math.multiplyExact(Math.floorMod(over, under), MILLION);
        long six = rest / under;
        long further = rest % under;
        long twelve = Math.multiplyExact(further, MILLION) / under;
        isWhole[unit] = further * MILLION % under == 0;
        keys[unit] = Math.addExact(Math.multiplyExact(whole, MILLION * MILLION), six * MILLION + twelve);
        long rounded = Math.addExact(Math.multiplyExact(whole, MILLION), six);
        int half = Long.compare(further, under - further);
        millionths[unit] = half > 0 || half == 0 && over >= 0 ? rounded + 1 : rounded;
    }

    /** What the actual is over: fen or counts, times what makes the target whole and averages too. */
    private long numerator(int unit) {
        return Math.multiplyExact(actual(unit), actualScale(unit));
    }

    private long denominator(int unit) {
        return Math.multiplyExact(targetUnits(unit), days(unit));
    }

    /** In how many millionths a unit of the stored numbers is: a fen is ten thousand, a count a million. */
    private long unitMillionths() {
        return targets.indicator().head().unit() == Indicator.Measurement.MONEY ? 10_000 : MILLION;
    }

    private boolean isWholeTarget(int unit) {
        return targets.millionths()[unit] % unitMillionths() == 0;
    }

    private long actualScale(int unit) {
        return isWholeTarget(unit) ? 1 : unitMillionths();
    }

    private long targetUnits(int unit) {
        return isWholeTarget(unit) ? targets.millionths()[unit] / unitMillionths() : targets.millionths()[unit];
    }

    private Form form(int unit) {
        return TargetColumn.FORMS.get(targets.forms()[unit]);
    }

    private LocalDate base() {
        return targets.stage().base();
    }

    /** How many days an average divides by; of an increase of averages both together. */
    private long days(int unit) {
        return switch (form(unit)) {
            case MONTH_AVERAGE -> grid.date().getDayOfMonth();
            case AVERAGE_INCREASE -> (long) grid.date().getDayOfMonth() * base().getDayOfMonth();
            default -> 1;
        };
    }

    /** The actual in fen or counts, times {@link #days}. */
    private long actual(int unit) {
        Indicator indicator = targets.indicator();
        LocalDate date = grid.date();
        return switch (form(unit)) {
            case LEVEL -> grid.level(date, indicator, unit);
            case INCREASE ->
                indicator instanceof Indicator.Flow
                        ? Math.subtractExact(
                                grid.runningSum(date, indicator, unit), grid.runningSum(base(), indicator, unit))
                        : Math.subtractExact(grid.level(date, indicator, unit), grid.level(base(), indicator, unit));
            case MONTH_AVERAGE -> monthSum(date, unit);
            default ->
                Math.subtractExact(
                        Math.multiplyExact(monthSum(date, unit), (long) base().getDayOfMonth()),
                        Math.multiplyExact(monthSum(base(), unit), (long) date.getDayOfMonth()));
        };
    }

    private long monthSum(LocalDate day, int unit) {
        return Math.subtractExact(
                grid.runningSum(day, targets.indicator(), unit),
                grid.runningSum(ValueGrid.beforeMonth(day), targets.indicator(), unit));
    }

    private Fraction exact(int unit) {
        Fraction actual = new Fraction(
                BigInteger.valueOf(actual(unit)).multiply(BigInteger.valueOf(actualScale(unit))),
                BigInteger.valueOf(days(unit)));
        return Targets.completion(actual, Fraction.of(targetUnits(unit)));
    }

    /** Gives some units their places among each other, highest first; ties share the better one. */
    private void place(int[] some, int[] places) {
        long[] sorted = new long[some.length];
        int count = 0;
        for (int unit : some) {
            if (targets.forms()[unit] >= 0) {
                sorted[count++] = keys[unit];
            }
        }
        Arrays.sort(sorted, 0, count);
        boolean hasEqual = false;
        for (int i = 1; i < count; i++) {
            hasEqual |= sorted[i] == sorted[i - 1];
        }
        for (int unit : some) {
            if (targets.forms()[unit] >= 0) {
                places[unit] = 1 + count - after(sorted, count, keys[unit]);
            }
        }
        if (hasEqual) {
            partEquals(some, places);
        }
    }

    /** How many of the sorted numbers are not above one. */
    private static int after(long[] sorted, int count, long key) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Units whose first twelve decimals agree are placed by the whole fraction. */
    private void partEquals(int[] some, int[] places) {
        List<Integer> byPlace = new ArrayList<>();
        for (int unit : some) {
            if (targets.forms()[unit] >= 0) {
                byPlace.add(unit);
            }
        }
        byPlace.sort(Comparator.comparingInt(u -> places[u]));
        int first = 0;
        for (int i = 1; i <= byPlace.size(); i++) {
            if (i == byPlace.size() || places[byPlace.get(i)] != places[byPlace.get(first)]) {
                if (i - first > 1 && !byPlace.subList(first, i).stream().allMatch(u -> isWhole[u])) {
                    part(byPlace.subList(first, i), places);
                }
                first = i;
            }
        }
    }

    private void part(List<Integer> equal, int[] places) {
        record Exact(int unit, Fraction number) {}
        List<Exact> exact = equal.stream()
                .map(u -> new Exact(u, exact(u)))
                .sorted(Comparator.comparing(Exact::number).reversed())
                .toList();
        int place = places[exact.get(0).unit()];
        for (int i = 0; i < exact.size(); i++) {
            if (i > 0 && exact.get(i).number().compareTo(exact.get(i - 1).number()) == 0) {
                places[exact.get(i).unit()] = places[exact.get(i - 1).unit()];
            } else {
                places[exact.get(i).unit()] = place + i;
            }
        }
    }
}
