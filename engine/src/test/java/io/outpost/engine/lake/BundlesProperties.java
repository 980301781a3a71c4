package io.outpost.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.SmallWorld;
import io.outpost.engine.definition.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** A lake says the same whether its reference data is read from bundles, from some of them, or from the drops alone. */
class BundlesProperties {

    private static final int DROPS = 9;

    private Path folder;

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("bundles-properties");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        Folders.delete(folder);
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void givesTheSameRowsFromBundlesOfAnySize(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 2, max = 4) int span,
            @ForAll @IntRange(min = 40, max = 200) int large) {
        LakeFixture lake = taken(seed);
        Drops alone = Drops.of(lake.workspace());
        try (Database database = Database.open(lake.workspace())) {
            List<String> expected = rows(lake, alone, database);

            bundles(lake, span, large).make(database, lake.definitions().records());

            Drops bundled = alone.bundled(bundles(lake, span, large));
            assertThat(rows(lake, bundled, database)).isEqualTo(expected);
            assertThat(bundled.pieces("account", d -> true).size())
                    .isLessThan(alone.pieces("account").size());
        }
    }

    /** Bundles appear one by one; a process that is killed leaves some, and an unfinished file. */
    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void givesTheSameRowsWhereverTheMakingEnded(@ForAll @LongRange(min = 1, max = 1_000_000) long seed)
            throws IOException {
        Random random = new Random(seed);
        LakeFixture lake = taken(seed);
        Drops alone = Drops.of(lake.workspace());
        try (Database database = Database.open(lake.workspace())) {
            List<String> expected = rows(lake, alone, database);
            bundles(lake, 2, 1_000).make(database, lake.definitions().records());
            List<Path> whole = bundleFiles(lake);

            for (Path file : whole) {
                if (random.nextBoolean()) {
                    Files.delete(file);
                    Files.writeString(file.resolveSibling("." + file.getFileName() + ".tmp"), "PAR1 cut");
                }
            }

            assertThat(rows(lake, alone.bundled(bundles(lake, 2, 1_000)), database))
                    .isEqualTo(expected);
            bundles(lake, 2, 1_000).make(database, lake.definitions().records());
            assertThat(bundleFiles(lake)).isEqualTo(whole);
            assertThat(rows(lake, alone.bundled(bundles(lake, 2, 1_000)), database))
                    .isEqualTo(expected);
        }
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void doesNotReadBundlesOfOtherDrops(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) throws IOException {
        LakeFixture lake = taken(seed);
        LakeFixture other = taken(seed + 1);
        try (Database database = Database.open(lake.workspace())) {
            bundles(other, 2, 1_000).make(database, other.definitions().records());
            Files.move(other.workspace().bundles(), lake.workspace().bundles());
            Drops alone = Drops.of(lake.workspace());

            Drops bundled = alone.bundled(bundles(lake, 2, 1_000));

            assertThat(bundled.pieces("account", d -> true)).isEqualTo(alone.pieces("account"));
            assertThat(rows(lake, bundled, database)).isEqualTo(rows(lake, alone, database));
        }
    }

    private LakeFixture taken(long seed) {
        LakeFixture lake = SmallWorld.lake(folder.resolve("lake" + seed));
        new SmallWorld(seed, DROPS).drops().forEach(lake::take);
        return lake;
    }

    private static Bundles bundles(LakeFixture lake, int span, long large) {
        return new Bundles(lake.workspace(), Drops.of(lake.workspace()), span, large);
    }

    private static List<Path> bundleFiles(LakeFixture lake) throws IOException {
        try (Stream<Path> files = Files.walk(lake.workspace().bundles())) {
            return files.filter(f -> !f.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** What the lake answers of every record type of reference data, on every date, for closes that knew any number of drops. */
    private static List<String> rows(LakeFixture lake, Drops drops, Database database) {
        Facts facts = new Facts(drops);
        List<String> queries = new ArrayList<>();
        for (String id : List.of("product", "account", "campaign")) {
            RecordType record = lake.definitions().record(id).orElseThrow();
            queries.add(facts.versions(record));
            for (int day = -1; day < DROPS * SmallWorld.DAYS_PER_DROP; day += 9) {
                LocalDate date = SmallWorld.FIRST.plusDays(day);
                queries.add(facts.holding(record, date));
                queries.add(facts.holdingMostly(record, date));
                queries.add(facts.beginning(record, date, Math.max(0, day / 5)));
            }
        }
        List<String> rows = new ArrayList<>();
        for (String query : queries) {
            rows.add("");
            database.rows("select r.* from " + query + " r order by all").forEach(row -> rows.add(row.toString()));
        }
        return rows;
    }
}
