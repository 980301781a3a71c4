package io.outpost.server.award;

import static io.outpost.server.award.ContestFixture.BALANCE;
import static io.outpost.server.award.ContestFixture.RISK;
import static io.outpost.server.award.ContestFixture.SALES;
import static io.outpost.server.award.ContestFixture.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.AwardScheme.Lastly;
import io.outpost.engine.definition.AwardScheme.Points;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

    @Test
    void theScoreIsTheWeightedSumOfPoints() {
        List<Standing> standings = new ContestFixture()
                .number(BALANCE, "A", "200")
                .number(BALANCE, "B", "50")
                .number(BALANCE, "C", "-10")
                .number(SALES, "A", "1")
                .number(SALES, "B", "3")
                .number(SALES, "C", "3")
                .scored(BALANCE, Points.BEST, 3)
                .scored(SALES, Points.RANK, 1)
                .winners(1)
                .standings();

        // A: (3×100 + 33⅓) ÷ 4; B: (3×25 + 100) ÷ 4; C: (3×0 + 100) ÷ 4
        assertThat(standings)
                .extracting(s -> s.candidate().id() + " " + s.place() + " " + s.score() + " " + s.outcome())
                .containsExactly("A 1 83.3333 WON", "B 2 43.7500 PLACED_AFTER", "C 3 25.0000 PLACED_AFTER");
        assertThat(of(standings, "A").marks().get(1).points()).isEqualTo(new BigDecimal("33.3333"));
    }

    @Test
    void classesAreFilledOneAfterTheOther() {
        ContestFixture contest =
                new ContestFixture().scored(BALANCE, Points.BEST, 1).winners(1, 2);
        for (int i = 1; i <= 5; i++) {
            contest.number(BALANCE, "U" + i, String.valueOf(100 - i));
        }

        List<Standing> standings = contest.standings();

        assertThat(standings)
                .extracting(s -> s.outcome() + " " + s.which())
                .containsExactly("WON 0", "WON 1", "WON 1", "PLACED_AFTER 0", "PLACED_AFTER 0");
    }

    @Test
    void whoMissesAConditionIsToldWithWhichNumber() {
        List<Standing> standings = new ContestFixture()
                .number(BALANCE, "A", "10")
                .number(BALANCE, "B", "20")
                .number(BALANCE, "C", "30")
                .number(RISK, "A", "1")
                .number(RISK, "B", "0.999999")
                .scored(BALANCE, Points.BEST, 1)
                .atLeast(RISK, "1")
                .winners(9)
                .standings();

        assertThat(of(standings, "A").outcome()).isEqualTo(Outcome.WON);
        assertThat(of(standings, "A").score()).isEqualByComparingTo("100");
        assertThat(of(standings, "B").outcome()).isEqualTo(Outcome.NOT_ELIGIBLE);
        assertThat(of(standings, "B").missed()).isEqualByComparingTo("0.999999");
        assertThat(of(standings, "C").missed()).isNull();
    }

    @Test
    void theVetoedGoesBeforeAnyConditionAndMovesNobody() {
        List<Standing> standings = new ContestFixture()
                .number(BALANCE, "A", "10")
                .number(BALANCE, "B", "20")
                .scored(BALANCE, Points.RANK, 1)
                .winners(1)
                .veto("B", "挪用")
                .standings();

        assertThat(of(standings, "B").outcome()).isEqualTo(Outcome.VETOED);
        assertThat(of(standings, "B").reason()).isEqualTo("挪用");
        assertThat(of(standings, "A").place()).isEqualTo(1);
        assertThat(of(standings, "A").score()).isEqualByComparingTo("100");
    }

    @Test
    void aTieFigureDecidesAndTheLoserIsToldWhich() {
        List<Standing> standings = new ContestFixture()
                .number(BALANCE, "A", "10")
                .number(BALANCE, "B", "10")
                .number(SALES, "A", "1")
                .number(SALES, "B", "2")
                .scored(BALANCE, Points.BEST, 1)
                .tie(RISK)
                .tie(SALES)
                .winners(1)
                .standings();

        assertThat(of(standings, "B").outcome()).isEqualTo(Outcome.WON);
        assertThat(of(standings, "A").outcome()).isEqualTo(Outcome.TIE_LOST);
        assertThat(of(standings, "A").which()).isEqualTo(1);
    }

    @Test
    void thoseStillTiedShareThePlaceAndWinTogether() {
        ContestFixture contest = new ContestFixture()
                .number(BALANCE, "A", "10")
                .number(BALANCE, "B", "10")
                .number(BALANCE, "C", "5")
                .scored(BALANCE, Points.BEST, 1)
                .winners(1, 1);

        List<Standing> shared = contest.standings();
        List<Standing> byId = contest.lastly(Lastly.BY_ID).standings();

        assertThat(shared).extracting(Standing::place).containsExactly(1, 1, 3);
        assertThat(shared).extracting(Standing::hasWon).containsExactly(true, true, false);
        assertThat(byId).extracting(Standing::place).containsExactly(1, 2, 3);
        assertThat(byId).extracting(Standing::which).containsExactly(0, 1, 0);
    }

    @Test
    void tiesByIdAreToldAsSuch() {
        List<Standing> standings = new ContestFixture()
                .number(BALANCE, "A", "10")
                .number(BALANCE, "B", "10")
                .scored(BALANCE, Points.BEST, 1)
                .tie(SALES)
                .lastly(Lastly.BY_ID)
                .winners(1)
                .standings();

        assertThat(of(standings, "B").outcome()).isEqualTo(Outcome.TIE_LOST);
        assertThat(of(standings, "B").which()).isEqualTo(1);
    }

    @Test
    void eachPoolHasWinnersOfItsOwn() {
        List<Standing> standings = new ContestFixture()
                .number(BALANCE, "A", "10", "P1")
                .number(BALANCE, "B", "20", "P1")
                .number(BALANCE, "C", "1", "P2")
                .scored(BALANCE, Points.BEST, 1)
                .winners(1)
                .standings();

        assertThat(standings.stream().filter(Standing::hasWon))
                .extracting(s -> s.candidate().id())
                .containsExactly("B", "C");
        assertThat(of(standings, "C").score()).isEqualByComparingTo("100");
    }

    @Test
    void aStreakEndsWhereTheBoardMissesHim() {
        Standing first = standing("A", 1);
        Standing second = standing("B", 2);

        List<Boards.Entry> entries = Boards.entries(List.of(
                List.of(first, second),
                List.of(standing("B", 1), standing("A", 2)),
                List.of(standing("B", 1)),
                List.of(standing("A", 1))));

        assertThat(entries).containsExactly(new Boards.Entry(first, 2, 3, 2), new Boards.Entry(second, 3, 3, 2));
    }

    @Test
    void aDrawCanBeRedoneFromWhatWasPublished() {
        List<Box.Prize> prizes = List.of(new Box.Prize("奶茶", 3), new Box.Prize("盲盒", 1));
        Candidate winner = new Candidate("E1", "甲", "U1", "网点", "U1");

        List<Box.Drawn> drawn = Box.draw(prizes, "seed", "hash", List.of(winner));

        // printf 'seed|hash|E1' | sha256sum, modulo 4
        String digest = ResultJson.hash("seed|hash|E1");
        int rest = Integer.parseInt(digest.substring(digest.length() - 1), 16) % 4;
        assertThat(drawn).containsExactly(new Box.Drawn("E1", "甲", "U1", rest < 3 ? "奶茶" : "盲盒"));
    }

    private static Standing standing(String id, int place) {
        return new Standing(
                new Candidate(id, id, id, id, "top"), Outcome.WON, 0, place, BigDecimal.TEN, List.of(), null, "");
    }
}
