package io.outpost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.definition.DefinitionFaults;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.figure.Reproduction;
import io.outpost.engine.figure.Reproduction.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the five reports published comes out of facts again, to the letter; a fact that moves moves its figure. */
class FiguresTest {

    private static final Path PRODUCT = Path.of(Shell.PACKS);

    @TempDir
    Path folder;

    private Path packs;

    @BeforeEach
    void copyThePacks() throws IOException {
        packs = folder.resolve("packs");
        try (Stream<Path> files = Files.walk(PRODUCT)) {
            for (Path file : files.toList()) {
                Files.copy(file, packs.resolve(PRODUCT.relativize(file).toString()));
            }
        }
    }

    @Test
    void everyFigureThatCanBeComputedIsTheSame() {
        List<Outcome> all = outcomes(PRODUCT, Set.of());

        assertThat(all).filteredOn(Outcome::isDifferent).isEmpty();
        assertThat(all.stream()
                        .filter(Outcome::isSame)
                        .map(o -> o.figure().row())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(118);
        assertThat(all)
                .filteredOn(o -> o.computed().isEmpty())
                .allSatisfy(o -> assertThat(o.figure().notYet()).isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a fact of a drop      | said before                           | says now                              | row  | which comes out as
            jiulongpo/sale.csv      | LH,0,136                              | LH,0,137                              | N073 | 458户
            jiulongpo/sale.csv      | LH,0,136                              | LH,0,137                              | N074 | 167.15%
            jiulongpo/target.csv    | JLP,average-increase,136000000        | JLP,average-increase,140000000        | N067 | 237.14%
            jiulongpo/activity.csv  | SPQ,open-day,1,52                     | SPQ,open-day,1,46                     | N071 | 超110位
            jiulongpo/unit.csv      | JLP23,JLP,OUTLET,样例网点23           | JLP23,渝,OUTLET,样例网点23            | N070 | 22个
            pingyu/balance.csv      | GD1A,2022-02-06,2466000000            | GD1A,2022-02-06,2515000000            | N062 | 第2位
            borrowers/balance.csv   | G3,2022-12-31,0                       | G3,2022-12-31,5420000                 | N184 | 2
            borrowers/register.csv  | SC,household,15400                    | SC,household,5400                     | N194 | 4000元/户
            borrowers/lending.csv   | SC,paid-out,18000000                  | SC,paid-out,18200000                  | N188 | 1.280亿元
            banks/activity.csv      | SDB6,medical-account,3320             | SDB6,medical-account,5134             | N179 | 第6位
            """)
    void aFactThatMovesMovesItsFigure(String file, String before, String now, String row, String computed)
            throws IOException {
        Path facts = packs.resolve("published/facts").resolve(file);
        String text = Files.readString(facts);
        assertThat(text).contains(before);
        Files.writeString(facts, text.replace(before, now));

        List<Outcome> outcomes = outcomes(packs, Set.of(row));

        assertThat(outcomes).singleElement().satisfies(o -> {
            assertThat(o.computed()).contains(computed);
            assertThat(o.isDifferent()).isTrue();
        });
    }

    /** 2.5 through key persons and 13 of returning migrants, 0.8 of it both, and 2.2 that is neither. */
    @Test
    void whatIsAttributedTwiceIsInTheTotalOnce() throws IOException {
        Path figures = packs.resolve("published/figures.yaml");
        Files.writeString(
                figures, Files.readString(figures).replace("of: published.funds.key-person,", "of: published.funds,"));

        assertThat(outcomes(packs, Set.of("N037"))).singleElement().satisfies(o -> assertThat(o.computed())
                .contains("16.9亿元"));
    }

    @Test
    void printsPublishedBesideComputedAndEndsWellWhereAllIsTheSame() {
        Shell.Outcome outcome = Shell.run("figures", "--row", "N062,N064");

        assertThat(outcome.out().lines()).hasSize(4);
        assertThat(outcome.out()).contains("N062", "第1位", "N064", "10万—50万元");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void endsWithOneWhereAFigureDiffers() throws IOException {
        Path figures = PRODUCT.resolve("published/figures.yaml");
        Files.writeString(
                packs.resolve("published/figures.yaml"),
                Files.readString(figures).replace("published: '25.14亿元'", "published: '25.15亿元'"));

        Shell.Outcome outcome = Shell.runWith(packs, "figures", "--row", "N061");

        assertThat(outcome.out()).contains("25.15亿元", "25.14亿元");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void refusesARowThatNoReportHas() {
        Shell.Outcome outcome = Shell.run("figures", "--row", "N003");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void isNoPartOfAnyWorkspace() throws IOException {
        assertThat(Definitions.load(PRODUCT).figures()).isEmpty();
        assertThat(Definitions.load(PRODUCT).record("fund")).isEmpty();

        assertThat(Shell.run("--home", folder.resolve("home"), "init").exit()).isZero();
        assertThat(folder.resolve("home/packs/core")).exists();
        assertThat(folder.resolve("home/packs/published")).doesNotExist();
    }

    @Test
    void namesTheLineOfAFigureThatAsksForNoIndicator() throws IOException {
        Path figures = packs.resolve("published/figures.yaml");
        Files.writeString(
                figures, Files.readString(figures).replace("of: customers.tier.diamond", "of: customers.tier.ruby"));

        assertThatThrownBy(() -> outcomes(packs, Set.of("N061")))
                .isInstanceOfSatisfying(DefinitionFaults.class, f -> assertThat(f.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.place().file()).isEqualTo("published/figures.yaml")));
    }

    private List<Outcome> outcomes(Path from, Set<String> rows) {
        return new Reproduction(from, folder.resolve("scratch"))
                .outcomes(f -> rows.isEmpty() || rows.contains(f.row()), (facts, date, done, all) -> {});
    }
}
