package io.outpost.server.lake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every unit's stored numbers day by day (逐日数据). The days up to the last close are kept as far back as memory allows; they also serve the
 * dates before it on which the tree was the same, so that no date is read twice.
 */
final class DailyColumns {

    private static final long NUMBERS_KEPT = 24_000_000;
    private static final int MOST_DAYS = 400;
    private static final int INDICATORS_AT_ONCE = 6;

    private final Snapshot snapshot;
    private final Map<LocalDate, Boolean> treesAlike = new ConcurrentHashMap<>();
    private final Cache<Key, Map<String, long[]>> kept = Caffeine.newBuilder()
            .maximumWeight(NUMBERS_KEPT)
            .weigher((Key k, Map<String, long[]> column) ->
                    column.size() * k.span().days() + 1)
            .build();

    private volatile @Nullable Span recent;
    private volatile int daysKept;

    DailyColumns(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    private record Key(String indicator, Span span) {}

    private record Span(LocalDate first, LocalDate last) {

        int days() {
            return (int) ChronoUnit.DAYS.between(first, last) + 1;
        }

        boolean covers(Span other) {
            return !other.first.isBefore(first) && !other.last.isAfter(last);
        }
    }

    /** A unit's numbers from a first to a last day; empty when it has none on any of them. */
    Optional<long[]> of(String indicator, String unitId, LocalDate first, LocalDate last) {
        Span asked = new Span(first, last);
        Span recent = recent();
        boolean isRecent = recent.covers(within(asked)) && isTreeAlike(last);
        Map<String, long[]> exact = kept.getIfPresent(new Key(indicator, asked));
        Span read = exact == null && isRecent ? recent : asked;
        Map<String, long[]> column = kept.get(
                new Key(indicator, read),
                k -> snapshot.deeply(v ->
                        v.daily(List.of(indicator), read.first(), read.last()).get(indicator)));
        return Optional.ofNullable(column.get(unitId)).map(days -> slice(days, read, asked));
    }

    /** Reads a span of many indicators in one pass, unless each of them is there. */
    void read(List<String> indicators, LocalDate first, LocalDate last) {
        Span asked = new Span(first, last);
        Span recent = recent();
        boolean isRecent = recent.covers(within(asked)) && isTreeAlike(last);
        boolean isThere = indicators.stream()
                .allMatch(i -> kept.getIfPresent(new Key(i, asked)) != null
                        || (isRecent && kept.getIfPresent(new Key(i, recent)) != null));
        if (!isThere) {
            keep(indicators, asked);
        }
    }

    /** Reads the recent days of all indicators, a few at once so that others come to the engine in between. */
    void readAll() {
        Span recent = recent();
        List<String> indicators = snapshot.stored(recent.last());
        for (int i = 0; i < indicators.size(); i += INDICATORS_AT_ONCE) {
            keep(indicators.subList(i, Math.min(indicators.size(), i + INDICATORS_AT_ONCE)), recent);
        }
    }

    private void keep(List<String> indicators, Span span) {
        // Into the cache only after the engine is let go: who works out a column of the cache waits for the engine.
        snapshot.deeply(v -> v.daily(indicators, span.first(), span.last()))
                .forEach((indicator, column) -> kept.put(new Key(indicator, span), column));
    }

    private static long[] slice(long[] days, Span read, Span asked) {
        int from = (int) ChronoUnit.DAYS.between(read.first(), asked.first());
        if (from >= 0) {
            return Arrays.copyOfRange(days, from, from + asked.days());
        }
        long[] slice = new long[asked.days()];
        System.arraycopy(days, 0, slice, -from, asked.days() + from);
        return slice;
    }

    /** The part of a span since the first close: before it there is nothing to read. */
    private Span within(Span asked) {
        LocalDate first = snapshot.firstClosed().orElse(asked.first());
        return asked.first().isBefore(first) && !asked.last().isBefore(first) ? new Span(first, asked.last()) : asked;
    }

    /** How many days of all indicators there is room for. */
    int daysKept() {
        int known = daysKept;
        if (known == 0) {
            known = roomFor();
            daysKept = known;
        }
        return known;
    }

    private int roomFor() {
        LocalDate last = snapshot.lastClosed().orElseThrow();
        long columns =
                snapshot.units(last).size() * (long) snapshot.stored(last).size();
        return (int) Math.max(1, Math.min(MOST_DAYS, NUMBERS_KEPT * 3 / 4 / Math.max(1, columns)));
    }

    /** The days up to the last close that are kept of every indicator. */
    private Span recent() {
        Span known = recent;
        if (known == null) {
            known = reckoned();
            recent = known;
        }
        return known;
    }

    private Span reckoned() {
        LocalDate last = snapshot.lastClosed().orElseThrow();
        LocalDate first = snapshot.firstClosed().orElseThrow();
        long columns =
                snapshot.units(last).size() * (long) snapshot.stored(last).size();
        long days = Math.min(MOST_DAYS, NUMBERS_KEPT * 3 / 4 / Math.max(1, columns));
        LocalDate from = last.minusDays(Math.max(0, days - 1));
        return new Span(from.isBefore(first) ? first : from, last);
    }

    private boolean isTreeAlike(LocalDate date) {
        LocalDate last = snapshot.lastClosed().orElse(date);
        return date.equals(last)
                || treesAlike.computeIfAbsent(date, d -> snapshot.units(d).standsAs(snapshot.units(last)));
    }
}
