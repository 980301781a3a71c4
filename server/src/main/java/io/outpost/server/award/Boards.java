package io.outpost.server.award;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.BulletinTemplate.Rhythm;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.LakeChanged;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stars and boards (每日之星、快鹿榜): who is on the board of a date, and for how long, reckoned from each date's own numbers. */
@Component
public class Boards {

    /** How many dates of its rhythm a board looks back: a month of days, half a year of weeks, a year of months. */
    private static final Map<Rhythm, Integer> LOOKED_BACK =
            Map.of(Rhythm.DAILY, 31, Rhythm.WEEKLY, 26, Rhythm.MONTHLY, 12);

    private static final int BOARDS_KEPT = 2_000;

    private final Awards awards;
    private final Lake lake;
    private final Cache<Key, List<Standing>> kept =
            Caffeine.newBuilder().maximumSize(BOARDS_KEPT).build();

    Boards(Awards awards, Lake lake) {
        this.awards = awards;
        this.lake = lake;
    }

    private record Key(Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date, Registered registered) {}

    /**
     * Somebody on a board (上榜者).
     *
     * @param inARow on how many dates in a row up to this one
     * @param onBoard on how many of the dates looked back at
     * @param atFirst on how many of them at the first place
     */
    public record Entry(Standing standing, int inARow, int onBoard, int atFirst) {}

    /**
     * A board of a date (榜单).
     *
     * @param dates how many dates it looks back at, itself included
     * @param before the date of the board before; empty when there is none
     * @param isWhole whether the reader sees all of it, not only the rows of his units
     */
    public record Board(
            AwardScheme scheme,
            String unitId,
            LocalDate date,
            int dates,
            Optional<LocalDate> before,
            List<Entry> entries,
            boolean isWhole) {}

    /** The newest closed date on which a scheme's board is due, up to another; empty when there is none. */
    public Optional<LocalDate> newest(AwardScheme scheme, Optional<LocalDate> upTo) {
        return lake.read(snapshot -> snapshot.lastClosed()
                .map(last -> upTo.filter(d -> d.isBefore(last)).orElse(last))
                .flatMap(d -> dates(snapshot, scheme, d).findFirst()));
    }

    /**
     * The board of a unit; readers below it see the rows of their units.
     *
     * @throws Forbidden when the unit is neither the reader's nor above one of his
     */
    public Board board(Reader reader, AwardScheme scheme, String unitId, LocalDate date) {
        return lake.read(snapshot -> {
            Snapshot.Units units = snapshot.units();
            Scope scope = new Scope(reader, units);
            boolean isWhole = scope.seesFigures(unitId);
            boolean standsAbove =
                    reader.unitsWith(Function.SEE_FIGURES).stream().anyMatch(own -> units.isWithin(own, unitId));
            if (!isWhole && !standsAbove) {
                throw new Forbidden(Function.SEE_FIGURES, unitId);
            }
            List<LocalDate> dates = dates(snapshot, scheme, date).toList();
            if (dates.isEmpty() || !dates.get(0).equals(date)) {
                throw new java.util.NoSuchElementException(scheme.id());
            }
            List<List<Standing>> boards = dates.stream()
                    .map(d -> winners(snapshot, scheme, unitId, d))
                    .toList();
            return new Board(
                    scheme,
                    unitId,
                    date,
                    dates.size(),
                    dates.stream().skip(1).findFirst(),
                    entries(boards).stream()
                            .filter(e ->
                                    scope.seesFigures(e.standing().candidate().unitId()))
                            .toList(),
                    isWhole);
        });
    }

    /** What the numbers of a scheme's first figure are. */
    public Shape shape(AwardScheme scheme, LocalDate date) {
        AwardScheme.Figure figure = scheme.score().get(0).figure();
        return lake.read(s -> Shape.of(figure, s.alone(v -> v.indicator(figure.indicator(), date))));
    }

    /** The newest board's entries with their streaks; boards from the newest back. */
    static List<Entry> entries(List<List<Standing>> boards) {
        Map<String, Integer> onBoard = new HashMap<>();
        Map<String, Integer> atFirst = new HashMap<>();
        Map<String, Integer> inARow = new HashMap<>();
        for (int i = 0; i < boards.size(); i++) {
            for (Standing standing : boards.get(i)) {
                String id = standing.candidate().id();
                onBoard.merge(id, 1, Integer::sum);
                atFirst.merge(id, standing.place() == 1 ? 1 : 0, Integer::sum);
                if (inARow.getOrDefault(id, 0) == i) {
                    inARow.put(id, i + 1);
                }
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Standing standing : boards.get(0)) {
            String id = standing.candidate().id();
            entries.add(new Entry(
                    standing, inARow.getOrDefault(id, 0), onBoard.getOrDefault(id, 0), atFirst.getOrDefault(id, 0)));
        }
        return entries;
    }

    /** A new snapshot has boards of its own. */
    @EventListener
    void forget(LakeChanged changed) {
        kept.invalidateAll();
    }

    private List<Standing> winners(Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date) {
        Key key = new Key(snapshot, scheme, unitId, date, awards.registered(scheme, date));
        return kept.get(key, k -> awards.result(snapshot, scheme, unitId, date).winners());
    }

    /** The closed dates on which a scheme's board is due, from one back. */
    private static Stream<LocalDate> dates(Snapshot snapshot, AwardScheme scheme, LocalDate from) {
        Rhythm rhythm = scheme.rhythm().orElseThrow();
        LocalDate first = snapshot.firstClosed().orElse(LocalDate.MAX);
        if (snapshot.lastClosed().map(from::isAfter).orElse(true) || from.isBefore(first)) {
            return Stream.empty();
        }
        return Stream.iterate(from, d -> !d.isBefore(first), d -> d.minusDays(1))
                .filter(rhythm::isDueAsOf)
                .limit(LOOKED_BACK.getOrDefault(rhythm, 1));
    }
}
