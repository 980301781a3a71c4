package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CascadeProperties {

    private static final Question.StageId STAGE = new Question.StageId("C", "S");
    private static final String INDICATOR = "deposit.balance";
    private static final LocalDate DAY = LocalDate.of(2021, 10, 1);

    private final Snapshot.Units units = RunningServer.shared().bean(Lake.class).read(Snapshot::units);

    @Property(tries = 200)
    void everyUnitsPartsSumToItsOwnTargetAtEveryLevel(
            @ForAll @LongRange(min = -100_000_000_000L, max = 100_000_000_000L) long fen,
            @ForAll @IntRange(max = 100) int overPercent,
            @ForAll UnitLevel through,
            @ForAll Rule province,
            @ForAll Rule city,
            @ForAll Rule county,
            @ForAll long seed) {
        Unit root = units.tree().roots().get(0);
        BigDecimal own = BigDecimal.valueOf(fen, 2);
        BigDecimal over = BigDecimal.valueOf(overPercent, 2);

        Cascade cascade = cascade(
                basis(root, own, new Random(seed)),
                new Cascade.Wish(
                        STAGE,
                        INDICATOR,
                        root.id(),
                        through,
                        Map.of(
                                UnitLevel.GROUP,
                                Rule.EQUAL,
                                UnitLevel.PROVINCE,
                                sharing(province),
                                UnitLevel.CITY,
                                sharing(city),
                                UnitLevel.COUNTY,
                                sharing(county)),
                        over));

        Map<String, BigDecimal> targets = new HashMap<>(cascade.targets());
        targets.put(root.id(), own);
        for (Cascade.Part part : cascade.parts()) {
            String id = part.of().unit().id();
            BigDecimal sum =
                    units.below(id).stream().map(u -> targets.get(u.id())).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(Breakdown.whole(targets.get(id), over));
            if (overPercent == 0) {
                assertThat(sum).isEqualByComparingTo(targets.get(id));
            }
        }
        assertThat(cascade.levels()).allMatch(Cascade.LevelSum::adds);
        assertThat(targets.keySet()).isEqualTo(reached(root, through));
    }

    /** The unit and all below it, down to the level; below a level that the tree skips, the next one. */
    private Set<String> reached(Unit unit, UnitLevel through) {
        Set<String> reached = new HashSet<>(Set.of(unit.id()));
        if (through.isBelow(unit.level())) {
            units.below(unit.id()).forEach(u -> reached.addAll(reached(u, through)));
        }
        return reached;
    }

    private static Rule sharing(Rule rule) {
        return rule == Rule.MANUAL ? Rule.EQUAL : rule;
    }

    private Basis basis(Unit root, BigDecimal own, Random random) {
        Map<String, BigDecimal> bases = new HashMap<>();
        Map<String, BigDecimal> growths = new HashMap<>();
        units.tree().standing().forEach(u -> {
            bases.put(u.id(), BigDecimal.valueOf(random.nextInt(1_000_000_000), 2));
            growths.put(u.id(), BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000L, 2));
        });
        Stage stage = new Stage(
                STAGE,
                "S",
                DAY,
                DAY.plusDays(60),
                DAY,
                Map.of(INDICATOR, Map.of(root.id(), new Stage.Target(Form.INCREASE, own))));
        return new Basis(stage, INDICATOR, units, bases, growths, BigDecimal.valueOf(10_000));
    }

    private static Cascade cascade(Basis basis, Cascade.Wish wish) {
        return ((Cascade.Outcome.Shared) Cascade.of(basis, wish)).cascade();
    }
}
