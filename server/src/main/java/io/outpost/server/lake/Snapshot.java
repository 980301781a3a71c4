package io.outpost.server.lake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.CampaignDay;
import io.outpost.engine.value.Employee;
import io.outpost.engine.value.Milestones;
import io.outpost.engine.value.Movements;
import io.outpost.engine.value.PeerGroup;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Sponsorship;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.UnitTree;
import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lake as it stood at one moment (快照): its closed dates, its trees, and its values, each worked out once.
 *
 * <p>Numbers here know no scope; pages ask {@code Numbers} instead.
 */
public final class Snapshot {

    private static final long COLUMNS_KEPT = 3_000_000;
    private static final int MOVEMENTS_KEPT = 10;
    private static final LocalDate ALWAYS = LocalDate.MAX;
    private static final int CAMPAIGN_DAYS_KEPT = 2;
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final Definitions definitions;
    private final Values values;
    private final Supplier<Values> further;
    private @Nullable Values deep;
    private final Cache<Question, Map<String, BigDecimal>> columns = Caffeine.newBuilder()
            .maximumWeight(COLUMNS_KEPT)
            .weigher((Question q, Map<String, BigDecimal> column) -> column.size() + 1)
            .build();
    private final Cache<Question, Map<String, Integer>> places = Caffeine.newBuilder()
            .maximumWeight(COLUMNS_KEPT)
            .weigher((Question q, Map<String, Integer> column) -> column.size() + 1)
            .build();
    private final DailyColumns daily = new DailyColumns(this);
    private final Cache<LocalDate, Map<String, Movements.Largest>> movements =
            Caffeine.newBuilder().maximumSize(60).build();
    private final Cache<LocalDate, List<Employee>> employees = Caffeine.newBuilder()
            .maximumWeight(COLUMNS_KEPT / 3)
            .weigher((LocalDate d, List<Employee> all) -> all.size() + 1)
            .build();
    private final Cache<LocalDate, List<Sponsorship>> sponsorships =
            Caffeine.newBuilder().maximumSize(60).build();
    private final Cache<LocalDate, List<Stage>> stages =
            Caffeine.newBuilder().maximumSize(60).build();
    private final Cache<LocalDate, List<Stage>> allStages =
            Caffeine.newBuilder().maximumSize(1).build();
    private final Cache<ReachedKey, Map<String, LocalDate>> reached =
            Caffeine.newBuilder().maximumSize(60).build();
    private final Cache<KnownStage, Optional<Stage>> knownStages = Caffeine.newBuilder()
            .maximumWeight(COLUMNS_KEPT)
            .weigher((KnownStage k, Optional<Stage> stage) -> 1
                    + stage.stream()
                            .flatMap(s -> s.targets().values().stream())
                            .mapToInt(Map::size)
                            .sum())
            .build();
    private final Cache<LocalDate, CampaignDay> campaignDays =
            Caffeine.newBuilder().maximumSize(CAMPAIGN_DAYS_KEPT).build();
    private final Cache<LocalDate, List<PeerGroup>> peerGroups =
            Caffeine.newBuilder().maximumSize(60).build();
    private final Cache<LocalDate, Units> trees =
            Caffeine.newBuilder().maximumSize(60).build();
    private int readers;
    private boolean isRetired;

    private Snapshot(Definitions definitions, Supplier<Values> open) {
        this.definitions = definitions;
        this.values = open.get();
        this.further = open;
    }

    /** Opens the lake as it stands now; without an application, whoever opens it closes it. */
    public static Snapshot open(Workspace workspace, Definitions definitions) {
        return new Snapshot(definitions, () -> Values.open(workspace, definitions));
    }

    public Definitions definitions() {
        return definitions;
    }

    /** The last closed business date; empty while nothing is closed. */
    public Optional<LocalDate> lastClosed() {
        return values.closes().last();
    }

    /** The first closed business date; empty while nothing is closed. */
    public Optional<LocalDate> firstClosed() {
        return values.closes().manifests().keySet().stream().min(LocalDate::compareTo);
    }

    /** The digest of a closed date's stored values: another one after the date was closed again with other facts. */
    public String digest(LocalDate date) {
        CloseManifest manifest = values.closes().manifests().get(date);
        CloseManifest.Written written =
                manifest == null ? null : manifest.files().get("values.parquet");
        return written == null ? "" : written.sha256();
    }

    /** The units as of a date, with their paths. */
    public Units units(LocalDate date) {
        return trees.get(date, d -> new Units(alone(v -> v.tree(d))));
    }

    /** The units as of the last close; none while nothing is closed. */
    public Units units() {
        return lastClosed().map(this::units).orElseGet(() -> new Units(alone(v -> v.tree(LocalDate.EPOCH))));
    }

    /**
     * A number for every unit that has one, by unit id; worked out once for each question.
     *
     * @param question without unit or level; with several indicators only the first is answered
     */
    public Map<String, BigDecimal> column(Question question) {
        return columns.get(question, q -> {
            Map<String, BigDecimal> column = new HashMap<>();
            for (Value value : alone(v -> v.ask(q))) {
                value.amount().ifPresent(a -> column.put(value.unit().id(), a));
            }
            return Map.copyOf(column);
        });
    }

    /** Every unit's place among those of its level under the same parent, by unit id; highest first, ties share. */
    public Map<String, Integer> placesAmongSiblings(Question question) {
        return places.get(question, q -> alone(v -> v.placesAmongSiblings(q)));
    }

    /**
     * A unit's stored numbers on each day of a span, over the tree as of the last day; of an indicator that is stored itself. Days before the
     * first close are 0; empty when the unit has no number on any of them.
     */
    public Optional<long[]> daily(String indicator, String unitId, LocalDate first, LocalDate last) {
        return daily.of(indicator, unitId, first, last);
    }

    /** How many days of all stored indicators there is room for: in the largest networks fewer than a trend would like. */
    public int daysKept() {
        return daily.daysKept();
    }

    /** Reads the days of all stored indicators before they are asked for, as far back as they are kept. */
    public void prepareDays() {
        daily.readAll();
    }

    /** The ids of the indicators that are stored themselves, levels and flows, as defined on a date. */
    public List<String> stored(LocalDate date) {
        return definitions.indicators(date).stream()
                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                .map(Indicator::id)
                .toList();
    }

    /** The customers whose assets moved most on a date, by their unit. */
    public Map<String, Movements.Largest> movements(LocalDate date) {
        return movements.get(date, d -> deeply(v -> new Movements(v).largest(d, MOVEMENTS_KEPT)));
    }

    /** The employees who stand on a date, by id. */
    public List<Employee> employees(LocalDate date) {
        return employees.get(date, d -> alone(v -> v.employees().standing(d)));
    }

    /** The sponsorships that stand on a date, by employee, then by unit. */
    public List<Sponsorship> sponsorships(LocalDate date) {
        return sponsorships.get(date, d -> alone(v -> v.employees().sponsorships(d)));
    }

    /** Every campaign stage that is known, without targets. */
    public List<Stage> stages() {
        return allStages.get(ALWAYS, d -> alone(Values::allStages));
    }

    /** Every unit's first day, up to a date, on which its target in a stage was reached, by unit id. */
    public Map<String, LocalDate> firstComplete(Question.StageId stage, String indicator, LocalDate date) {
        return reached.get(
                new ReachedKey(stage, indicator, date),
                k -> deeply(v -> new Milestones(v).firstComplete(stage, indicator, date)));
    }

    private record ReachedKey(Question.StageId stage, String indicator, LocalDate date) {}

    /** The campaign stages that run on a date. */
    public List<Stage> stages(LocalDate date) {
        return stages.get(date, d -> alone(v -> v.stagesWithTargets(d)));
    }

    /** A stage with its targets as known on a date, whether it runs then or not. */
    public Optional<Stage> stage(Question.StageId id, LocalDate known) {
        return knownStages.get(new KnownStage(id, known), k -> alone(v -> v.stage(id, known)));
    }

    /** A stage with the newest of its targets, also those that hold only from a later date on. */
    public Optional<Stage> latest(Question.StageId id) {
        return stage(id, LATEST);
    }

    /** How all units stand on a date in all stages that run then, worked out once. */
    public CampaignDay campaignDay(LocalDate date) {
        return campaignDays.get(date, d -> deeply(v -> v.campaignDay(d)));
    }

    private record KnownStage(Question.StageId id, LocalDate known) {}

    /** The peer groups that stand on a date. */
    public List<PeerGroup> peerGroups(LocalDate date) {
        return peerGroups.get(date, d -> alone(v -> v.peerGroups(d)));
    }

    /** Reads what questions on some dates, and trends up to the last of them, are answered from; one pass for each, once. */
    public void prepare(
            Collection<String> indicators, Collection<LocalDate> dates, LocalDate trendFrom, LocalDate date) {
        prepare(indicators, dates);
        daily.read(List.copyOf(indicators), trendFrom, date);
    }

    /** Reads what questions about some indicators on some dates are answered from, one pass for each date. */
    public void prepare(Collection<String> indicators, Collection<LocalDate> dates) {
        dates.forEach(d -> alone(v -> {
            v.prepare(d, indicators);
            return d;
        }));
    }

    /** Asks the engine itself; one question at a time, since it has one connection. */
    public <T> T alone(Function<Values, T> question) {
        synchronized (values) {
            return question.apply(values);
        }
    }

    /** Asks what takes longer, such as an explanation, beside the quick questions: these do not wait for it. */
    public <T> T deeply(Function<Values, T> question) {
        synchronized (further) {
            if (deep == null) {
                deep = further.get();
            }
            return question.apply(deep);
        }
    }

    /** Lets go of it, where it was opened without an application. */
    public void close() {
        retire();
    }

    synchronized void enter() {
        readers++;
    }

    synchronized void leave() {
        readers--;
        closeWhenUnused();
    }

    synchronized void retire() {
        isRetired = true;
        closeWhenUnused();
    }

    private void closeWhenUnused() {
        if (isRetired && readers == 0) {
            values.close();
            synchronized (further) {
                if (deep != null) {
                    deep.close();
                }
            }
        }
    }

    /** The unit tree as of a date, with each unit's path from the root. */
    public static final class Units {

        private final UnitTree tree;
        private final Map<String, String> paths = new HashMap<>();
        private final Map<String, List<Unit>> standingBelow = new HashMap<>();

        private Units(UnitTree tree) {
            this.tree = tree;
            tree.roots().forEach(root -> walk(root, ""));
            tree.standing().forEach(u -> u.parent().ifPresent(p -> standingBelow
                    .computeIfAbsent(p, id -> new ArrayList<>())
                    .add(u)));
        }

        private void walk(Unit unit, String above) {
            String path = above + unit.id();
            if (paths.put(unit.id(), path) == null) {
                tree.children(unit.id()).forEach(child -> walk(child, path + "/"));
            }
        }

        public UnitTree tree() {
            return tree;
        }

        public Optional<Unit> unit(String id) {
            return tree.unit(id);
        }

        /** The units directly below one that stand on the date, by id. */
        public List<Unit> below(String id) {
            return List.copyOf(standingBelow.getOrDefault(id, List.of()));
        }

        /** The ids from the root to a unit, joined by slashes; empty when there is no such unit. */
        public Optional<String> path(String id) {
            return Optional.ofNullable(paths.get(id));
        }

        /** Whether a unit is another or stands below it. */
        public boolean isWithin(String id, String above) {
            String path = paths.get(id);
            String top = paths.get(above);
            return path != null && top != null && (path.equals(top) || path.startsWith(top + "/"));
        }

        /** The units from the root down to one, itself included. */
        public List<Unit> ancestry(String id) {
            return path(id).stream()
                    .flatMap(p -> List.of(p.split("/")).stream())
                    .flatMap(i -> tree.unit(i).stream())
                    .toList();
        }

        int size() {
            return paths.size();
        }

        /** Whether the units stand below each other as in another tree. */
        boolean standsAs(Units other) {
            return paths.equals(other.paths);
        }

        public Map<String, String> paths() {
            return Map.copyOf(paths);
        }
    }
}
