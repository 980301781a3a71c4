package io.outpost.server.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.AwardScheme.Lastly;
import io.outpost.engine.definition.AwardScheme.Points;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every contest, whatever the numbers. */
class ContestProperties {

    /** What a candidate brings: small numbers, so that ties are many. */
    record Brought(int balance, int sales, int risk, boolean isVetoed) {}

    @Property(tries = 300)
    void theOrderOfCandidatesNeverMatters(
            @ForAll("fields") List<Brought> field, @ForAll Lastly lastly, @ForAll Points points, @ForAll long seed) {
        ContestFixture contest = contest(field, lastly, points);
        List<Candidate> shuffled = new ArrayList<>(contest.candidates());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(contest.standings(shuffled)).isEqualTo(contest.standings());
    }

    @Property(tries = 300)
    void theVetoedAndTheNotEligibleNeverWinAndNobodyIsForgotten(
            @ForAll("fields") List<Brought> field, @ForAll Lastly lastly, @ForAll Points points) {
        List<Standing> standings = contest(field, lastly, points).standings();

        assertThat(standings).hasSameSizeAs(field);
        for (Standing standing : standings) {
            Brought brought =
                    field.get(Integer.parseInt(standing.candidate().id().substring(1)));
            assertThat(standing.outcome() == Outcome.VETOED).isEqualTo(brought.isVetoed());
            assertThat(standing.outcome() == Outcome.NOT_ELIGIBLE).isEqualTo(!brought.isVetoed() && brought.risk() < 1);
        }
    }

    @Property(tries = 300)
    void placesFollowTheScoreAndClassesFollowPlaces(
            @ForAll("fields") List<Brought> field, @ForAll Lastly lastly, @ForAll Points points) {
        List<Standing> scored = contest(field, lastly, points).standings().stream()
                .filter(s -> s.place() > 0)
                .toList();

        for (int i = 0; i < scored.size(); i++) {
            Standing one = scored.get(i);
            assertThat(one.hasWon()).isEqualTo(one.place() <= 3);
            assertThat(one.score()).isBetween(java.math.BigDecimal.ZERO, java.math.BigDecimal.valueOf(100));
            if (i > 0) {
                assertThat(one.place()).isBetween(scored.get(i - 1).place(), i + 1);
                assertThat(one.score()).isLessThanOrEqualTo(scored.get(i - 1).score());
            }
        }
        if (lastly == Lastly.BY_ID) {
            assertThat(scored.stream().filter(Standing::hasWon)).hasSize(Math.min(3, scored.size()));
        }
    }

    @Provide
    Arbitrary<List<Brought>> fields() {
        return Combinators.combine(
                        Arbitraries.integers().between(-2, 4),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(false, false, false, true))
                .as(Brought::new)
                .list()
                .ofMaxSize(25);
    }

    private static ContestFixture contest(List<Brought> field, Lastly lastly, Points points) {
        ContestFixture contest = new ContestFixture()
                .scored(ContestFixture.BALANCE, points, 2)
                .scored(ContestFixture.SALES, Points.BEST, 1)
                .atLeast(ContestFixture.RISK, "1")
                .tie(ContestFixture.SALES)
                .lastly(lastly)
                .winners(1, 2);
        for (int i = 0; i < field.size(); i++) {
            String id = "U" + i;
            contest.number(
                            ContestFixture.BALANCE,
                            id,
                            String.valueOf(field.get(i).balance()))
                    .number(
                            ContestFixture.SALES,
                            id,
                            String.valueOf(field.get(i).sales()))
                    .number(ContestFixture.RISK, id, String.valueOf(field.get(i).risk()));
            if (field.get(i).isVetoed()) {
                contest.veto(id, "x");
            }
        }
        return contest;
    }
}
