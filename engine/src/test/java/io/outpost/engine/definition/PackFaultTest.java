package io.outpost.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a definition is told with its file, its line and its code. */
class PackFaultTest {

    private static final String NAME = "    name: {zh: 某, en: Some}";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsTheLineOfAFault(String code, int line, List<String> lines) {
        PackFixture packs = new PackFixture(folder).core().file("more/more.yaml", lines.toArray(String[]::new));

        List<Fault> faults = packs.faults();

        assertThat(faults).extracting(Fault::code).contains(code);
        Fault fault =
                faults.stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow();
        assertThat(fault.place()).isEqualTo(new Place("more/more.yaml", line));
        assertThat(fault.text(Language.ENGLISH)).startsWith("more/more.yaml:" + line + ": ");
        assertThat(fault.text(Language.CHINESE)).startsWith("more/more.yaml:" + line + ": ");
    }

    static Stream<Arguments> tellsTheLineOfAFault() {
        return Stream.of(
                fault("definition.not-yaml", 2, "indicators:", "  - {id: x, kind: ]}"),
                fault("definition.not-yaml", 3, "indicators:", "  - id: x", "\tkind: level"),
                fault("definition.schema", 2, "indicators:", "  - id: x", NAME, "    kind: level"),
                fault("definition.schema", 4, "indicators:", "  - id: x", NAME, "    kind: stock", "    of: account"),
                fault("definition.schema", 1, "indicator: []"),
                fault("definition.twice", 3, "tiers:", tier("gold", 1), tier("gold", 2)),
                fault("definition.twice", 3, "tiers:", tier("gold", 1), tier("silver", 1)),
                fault("definition.twice", 3, "groups:", group("rich"), group("rich")),
                fault("definition.twice", 3, "product-classes:", productClass("bond"), productClass("bond")),
                fault("definition.twice", 2, record("kind: reference", "a: {type: text}", "key: [a]", "id: unit")),
                fault("definition.twice", 1, "pack: {id: core, name: {zh: 又, en: Again}}"),
                fault("definition.unknown-pack", 1, "pack: {id: more, name: {zh: 多, en: More}, requires: [loans]}"),
                fault("definition.unknown-record", 2, record("kind: reference", "a: {type: text, references: branch}")),
                fault("definition.unknown-column", 2, record("kind: reference", "a: {type: text}", "key: [b]")),
                fault("definition.fact-without-date", 2, record("kind: fact", "a: {type: text}")),
                fault("definition.not-a-date", 2, record("kind: fact", "a: {type: text}", "date: a")),
                fault(
                        "definition.not-a-unit",
                        2,
                        record("kind: fact", "{a: {type: text}, d: {type: date}}", "date: d", "unit: a")),
                fault("definition.bad-date", 4, "indicators:", "  - id: x", NAME, "    from: 2021-02-30", LEVEL),
                fault("definition.version-twice", 6, two("version: 1", "version: 1, from: 2021-01-01")),
                fault("definition.version-twice", 6, two("version: 1", "version: 2")),
                fault(
                        "definition.kind-changed",
                        6,
                        "indicators:",
                        "  - id: x",
                        NAME,
                        "    kind: level",
                        "    of: account",
                        "  - id: x",
                        NAME,
                        "    version: 2",
                        "    from: 2021-01-01",
                        "    kind: flow",
                        "    of: parcel"),
                fault("definition.flow-of-state", 2, measured("flow", "account", "sum: balance")),
                fault("definition.flow-of-state", 2, measured("flow", "customer", "sum: aum")),
                fault("definition.level-of-facts", 2, measured("level", "parcel", "sum: fee")),
                fault("definition.level-of-facts", 2, measured("level", "account-event", "sum: balance")),
                fault("definition.unknown-source", 2, measured("flow", "letter", "sum: fee")),
                fault("definition.unknown-source", 2, measured("flow", "unit", "sum: fee")),
                fault(
                        "definition.fact-without-unit",
                        9,
                        record("kind: fact", "d: {type: date}", "date: d", "key: [d]") + "\nindicators:",
                        "  - {id: x, name: {zh: 某, en: Some}, kind: flow, of: thing}"),
                fault("definition.money-counted", 2, measured("flow", "parcel", "unit: money")),
                fault("definition.unknown-indicator", 2, ratio("nothing", "parcels")),
                fault("definition.unknown-indicator", 2, average("nothing")),
                fault("definition.not-additive", 4, ratio("parcels", "x2")),
                fault("definition.not-additive", 4, average("x2")),
                fault("definition.mixed-ratio", 2, ratio("parcels", "accounts")),
                fault("definition.average-of-flow", 2, average("parcels")),
                fault("definition.twice", 12, award(5, "x", "{units: OUTLET}", "[GROUP]", "{of: x}") + "\n" + AWARD),
                fault("definition.unknown-indicator", 5, award(5, "a", "{units: OUTLET}", "[GROUP]", "{of: nothing}")),
                fault("definition.nobody-below", 5, award(5, "a", "{units: COUNTY}", "[OUTLET]", "{of: x}")),
                fault("definition.not-of-employees", 5, award(5, "a", "{employees: []}", "[GROUP]", "{of: x}")),
                fault(
                        "definition.nobody-below",
                        5,
                        award(5, "a", "{management: CITY, posts: [m]}", "[CITY]", "{of: x}")),
                fault("definition.not-of-employees", 5, award(5, "a", "{teams: []}", "[GROUP]", "{of: x}")),
                fault("definition.not-summed", 5, award(5, "a", "{teams: [], by: units}", "[GROUP]", GROWTH)),
                fault("definition.schema", 7, award(5, "a", "{management: COUNTY}", "[GROUP]", "{of: x}")),
                fault("definition.schema", 7, award(5, "a", "{teams: [choir]}", "[GROUP]", "{of: x}")),
                fault("definition.schema", 7, award(5, "a", "{units: OUTLET, by: units}", "[GROUP]", "{of: x}")),
                fault("definition.indicator-circle", 2, ratio("x", "parcels")),
                fault("definition.indicator-circle", 2, average("x")),
                fault("definition.schema", 8, award(5, "a", "{units: OUTLET}", "[GROUP]", "{of: x, as: increase}")),
                fault("definition.campaign-backwards", 5, campaign("2022-01-01", "2021-12-31", "{of: x}")),
                fault(
                        "definition.unknown-workstream",
                        5,
                        campaign("2021-10-01", "2021-12-31", "{of: x, workstream: nobody}")),
                fault("definition.unknown-indicator", 5, campaign("2021-10-01", "2021-12-31", "{of: nothing}")));
    }

    @Test
    void findsNothingInSoundDefinitions() {
        PackFixture packs = new PackFixture(folder).core().file("more/more.yaml", "indicators:", PARTS);

        List<Fault> faults = packs.faults();

        assertThat(faults).isEmpty();
    }

    @Test
    void tellsAllFaultsOfAllFilesAtOnce() {
        PackFixture packs =
                new PackFixture(folder).core().file("a/a.yaml", "indicators: [").file("b/b.yaml", "nonsense: 1");

        List<Fault> faults = packs.faults();

        assertThat(faults).extracting(f -> f.place().file()).contains("a/a.yaml", "b/b.yaml");
    }

    @Test
    void tellsRecordTypesThatReferToEachOtherInACircle() {
        PackFixture packs = new PackFixture(folder)
                .core()
                .file(
                        "more/more.yaml",
                        "records:",
                        "  - {id: egg, name: {zh: 蛋, en: Egg}, kind: reference, key: [a], columns: {a: {type: text, references: hen}}}",
                        "  - {id: hen, name: {zh: 鸡, en: Hen}, kind: reference, key: [a], columns: {a: {type: text, references: egg}}}");

        List<Fault> faults = packs.faults();

        assertThat(faults).extracting(Fault::code).containsExactly("definition.circle");
        assertThat(faults.get(0).place()).isEqualTo(new Place("more/more.yaml", 2));
    }

    @Test
    void spellsOutACircleOfIndicatorsOnceAndFollowsItNoFurther() {
        PackFixture packs = new PackFixture(folder)
                .core()
                .file(
                        "more/more.yaml",
                        "indicators:",
                        PARTS,
                        "  - {id: a, " + SOME + ", kind: ratio, numerator: b, denominator: parcels}",
                        "  - {id: b, " + SOME + ", kind: average, over: month, average-of: c}",
                        "  - {id: c, " + SOME + ", kind: ratio, numerator: parcels, denominator: a}",
                        "awards:",
                        AWARD.replace("{units: OUTLET}", "{employees: []}").replace("of: x", "of: a"));

        List<Fault> faults = packs.faults();

        assertThat(faults).extracting(Fault::code).containsExactly("definition.indicator-circle");
        assertThat(faults.get(0).text(Language.ENGLISH))
                .startsWith("more/more.yaml:4: ")
                .endsWith("a → b → c → a");
    }

    /** The faults of SQL fragments are found by compiling them: see DefinitionCheckTest. */
    @Test
    void everyFaultCodeHasACase() throws Exception {
        List<String> codes = Files.readString(Path.of("src/main/resources/io/outpost/engine/messages_en.properties"))
                .lines()
                .map(l -> l.split("=")[0])
                .filter(c -> c.startsWith("definition."))
                .toList();

        List<String> tested = new ArrayList<>(
                tellsTheLineOfAFault().map(a -> (String) a.get()[0]).toList());
        tested.addAll(List.of("definition.bad-sql", "definition.not-exact", "definition.circle"));

        assertThat(tested).containsAll(codes);
        assertThat(codes).containsAll(tested);
    }

    private static final String GROWTH = "{of: x, as: growth, since: year-start}";
    private static final String SOME = "name: {zh: 某, en: Some}";
    private static final String LEVEL = "    kind: level\n    of: account";
    private static final String PARTS = "  - {id: parcels, " + SOME + ", kind: flow, of: parcel}\n  - {id: accounts, "
            + SOME + ", kind: level, of: account}";

    private static final String AWARD =
            "  - {id: x, " + SOME + ", for: {units: OUTLET}, run-at: [GROUP], still-tied: shared, " + "score: [{" + SOME
                    + ", figure: {of: x}, points: best}], classes: [{" + SOME + ", size: 1}]}";

    /** An indicator x, and below it an award scheme that begins on a line. */
    private static String award(int line, String id, String recipients, String runAt, String figure) {
        String indicators = "indicators:\n  - {id: x, " + SOME + ", kind: level, of: account}\n";
        return indicators + "\n".repeat(line - 4) + "awards:\n  - id: " + id + "\n    " + SOME + "\n    for: "
                + recipients
                + "\n    score: [{" + SOME + ", points: best, figure: " + figure + "}]\n    run-at: " + runAt
                + "\n    still-tied: shared\n    classes: [{" + SOME + ", size: 1}]";
    }

    /** An indicator x, and below it, from its fifth line on, a campaign that weighs an indicator. */
    private static String campaign(String from, String to, String weighed) {
        String before = award(5, "a", "{units: OUTLET}", "[GROUP]", "{of: x}");
        return before.substring(0, before.indexOf("awards:")) + "campaigns:\n  - id: C1\n    " + SOME + "\n    from: '"
                + from + "'\n    to: '" + to + "'\n    groups:\n      - {id: g, " + SOME + ", weight: 1, indicators: ["
                + weighed
                + "]}";
    }

    private static Arguments fault(String code, int line, String... lines) {
        return Arguments.of(code, line, List.of(lines));
    }

    private static String tier(String id, int from) {
        return "  - {id: " + id + ", " + SOME + ", from-yuan: " + from + "}";
    }

    private static String group(String id) {
        return "  - {id: " + id + ", " + SOME + ", where: 'aum > 0'}";
    }

    private static String productClass(String id) {
        return "  - {id: " + id + ", " + SOME + "}";
    }

    /** A record type on line 2; what is said of it may follow its kind and columns. */
    private static String record(String kind, String columns, String... more) {
        String id = "thing";
        String key = "key: [a]";
        List<String> rest = new ArrayList<>();
        for (String each : more) {
            if (each.startsWith("id: ")) {
                id = each.substring(4);
            } else if (each.startsWith("key: ")) {
                key = each;
            } else {
                rest.add(each);
            }
        }
        String braced = columns.startsWith("{") ? columns : "{" + columns + "}";
        if (!columns.contains("a: ") && key.equals("key: [a]")) {
            throw new IllegalArgumentException("no key column");
        }
        rest.add("columns: " + braced);
        return "records:\n  - id: " + id + "\n    " + SOME + "\n    " + kind + "\n    " + key + "\n    "
                + String.join("\n    ", rest);
    }

    private static String[] two(String first, String second) {
        return new String[] {
            "indicators:",
            "  - id: x",
            NAME,
            LEVEL,
            "  - {id: x, " + SOME + ", kind: level, of: account, " + second + "}",
        };
    }

    private static String measured(String kind, String source, String more) {
        return "indicators:\n  - {id: x, " + SOME + ", kind: " + kind + ", of: " + source + ", " + more + "}";
    }

    private static String ratio(String numerator, String denominator) {
        return derived("kind: ratio, numerator: " + numerator + ", denominator: " + denominator);
    }

    private static String average(String of) {
        return derived("kind: average, over: month, average-of: " + of);
    }

    private static String derived(String what) {
        String second = "  - {id: x2, " + SOME + ", kind: ratio, numerator: parcels, denominator: parcels}\n";
        String first = "  - {id: x, " + SOME + ", " + what + "}\n";
        return what.contains("x2")
                ? "indicators:\n" + PARTS + "\n" + first + second
                : "indicators:\n" + first + second + PARTS;
    }
}
