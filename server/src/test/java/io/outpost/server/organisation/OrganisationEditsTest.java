package io.outpost.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Grant;
import io.outpost.server.access.Reader;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What may become of the organisation; each test has units of its own to change. */
class OrganisationEditsTest {

    private static RunningServer server;
    private static Organisation organisation;
    private static OrganisationEdits edits;
    private static LocalDate open;
    private static List<Unit> counties;

    private final Reader city = manager("city", "4117");

    @BeforeAll
    static void start() {
        server = RunningServer.start(Map.of());
        organisation = server.bean(Organisation.class);
        edits = server.bean(OrganisationEdits.class);
        open = server.bean(Lake.class).read(Organisation::openDate);
        counties = server.bean(Lake.class).read(s -> s.units().tree().standing(UnitLevel.COUNTY));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void renamesAUnitFromADateOn() {
        String outlet = opened("RENAME", 0);

        Answer answer = amend(city, outlet, "新名营业所", counties.get(0).id(), open.plusDays(10));

        assertThat(answer).isInstanceOf(Answer.Taken.class);
        assertThat(name(outlet, open.plusDays(9))).isEqualTo("RENAME营业所");
        assertThat(name(outlet, open.plusDays(10))).isEqualTo("新名营业所");
        List<Version> history = as(city, open, mine -> mine.history(outlet));
        assertThat(history).hasSize(2);
    }

    @Test
    void increasesCompareAfterAnOutletHasMoved() {
        Unit from = counties.get(1);
        Unit to = counties.get(2);
        Unit outlet = server.bean(Lake.class).read(s -> s.units().tree().children(from.id())).stream()
                .filter(u -> u.level() == UnitLevel.OUTLET)
                .findFirst()
                .orElseThrow();
        LocalDate day = open.minusDays(1);
        BigDecimal ofOutlet = increase(outlet.id(), day);
        BigDecimal toBefore = increase(to.id(), day);
        BigDecimal fromBefore = increase(from.id(), day);
        BigDecimal toTheDayBefore = increase(to.id(), day.minusDays(1));

        Answer answer = amend(city, outlet.id(), outlet.name(), to.id(), day);

        assertThat(answer).isInstanceOf(Answer.Taken.class);
        assertThat(increase(to.id(), day)).isEqualByComparingTo(toBefore.add(ofOutlet));
        assertThat(increase(from.id(), day)).isEqualByComparingTo(fromBefore.subtract(ofOutlet));
        assertThat(increase(to.id(), day.minusDays(1))).isEqualByComparingTo(toTheDayBefore);
        assertThat(((Answer.Taken) answer).reopensFrom()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(textBlock = """
            # what,             name,   parent,  days from the open date, refused because
            no name,            '  ',   same,    0,      organisation.missing
            hidden character,   a\u200bb, same,  0,      organisation.unprintable
            unknown parent,     名,     NOWHERE, 0,      organisation.unknown-unit
            itself,             名,     self,    0,      organisation.cycle
            below itself,       名,     outlet,  0,      organisation.cycle
            of its own level,   名,     county,  0,      organisation.wrong-level
            ended parent,       名,     ended,   5,      organisation.parent-ended
            far future,         名,     same,    9999,   organisation.date-out-of-range
            before its history, 名,     same,    -1,     organisation.changed-later
            nothing changed,    old,    same,    0,      organisation.nothing-changed
            """)
    void refusesWhatCannotBe(String what, String name, String parent, int days, String reason) {
        String id = "R" + Integer.toHexString(what.hashCode()).toUpperCase(java.util.Locale.ROOT);
        String branch = id + "B";
        openUnit(city, branch, counties.get(0).id(), "BRANCH");
        openUnit(city, id + "O", branch, "OUTLET");
        String top = id + "C";
        openUnit(city, top, "4117", "COUNTY");
        edits.make(city, new Change.EndUnit(top, open.plusDays(1)), version(top), "撤销");
        boolean isCounty = parent.equals("county");
        String unit = isCounty ? counties.get(3).id() : branch;

        Answer answer = amend(
                city,
                unit,
                name.equals("old") ? branch + "营业所" : name,
                switch (parent) {
                    case "same" -> counties.get(0).id();
                    case "self" -> branch;
                    case "outlet" -> id + "O";
                    case "county" -> counties.get(0).id();
                    case "ended" -> top;
                    default -> parent;
                },
                open.plusDays(days));

        assertThat(codes(answer)).containsExactly(reason);
    }

    @Test
    void refusesANameThatIsTooLongAndAChangeWithoutAReason() {
        String outlet = opened("LONG", 0);

        Answer tooLong = amend(city, outlet, "长".repeat(101), counties.get(0).id(), open);
        Answer unexplained = edits.make(city, new Change.EndUnit(outlet, open), version(outlet), " ");

        assertThat(codes(tooLong)).containsExactly("organisation.too-long");
        assertThat(codes(unexplained)).containsExactly("organisation.missing");
    }

    @Test
    void refusesAnEndBeforeTheBeginningAndOneAboveUnitsThatStand() {
        String branch = "ENDB";
        openUnit(city, branch, counties.get(0).id(), "BRANCH");
        openUnit(city, "ENDO", branch, "OUTLET");

        Answer reversed = edits.make(city, new Change.EndUnit("ENDO", open.minusDays(3)), version("ENDO"), "撤");
        Answer above = edits.make(city, new Change.EndUnit(branch, open.plusDays(3)), version(branch), "撤");

        assertThat(codes(reversed)).containsExactly("organisation.dates-reversed");
        assertThat(codes(above)).containsExactly("organisation.children-stand");
    }

    @Test
    void aCountyManagerNeitherSeesNorChangesAnotherCounty() {
        Reader mine = manager("county", counties.get(0).id());
        String foreign = opened("FOREIGN", 1);
        String own = opened("OWN", 0);

        Answer given = amend(mine, own, "OWN营业所", counties.get(1).id(), open);
        Answer itself = amend(mine, counties.get(0).id(), "改名", "4117", open);

        assertThatThrownBy(() -> amend(mine, foreign, "改名", counties.get(1).id(), open))
                .isInstanceOf(Forbidden.class);
        assertThat(codes(given)).containsExactly("organisation.unknown-unit");
        assertThat(codes(itself)).containsExactly("organisation.belongs-above");
    }

    @Test
    void whoeverOnlySeesMayNotChange() {
        Reader analyst = reader("analyst", "CN", Set.of(Function.SEE_FIGURES));
        String outlet = opened("SEEN", 0);

        Answer answer = amend(analyst, outlet, "改名", counties.get(0).id(), open);

        assertThat(codes(answer)).containsExactly("organisation.may-not");
    }

    @Test
    void ofTwoWhoChangeAUnitAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        String outlet = opened("TWICE", 0);
        Optional<Integer> seen = version(outlet);
        ExecutorService two = Executors.newFixedThreadPool(2);

        List<Future<Answer>> answers = two.invokeAll(List.<Callable<Answer>>of(
                () -> edits.make(city, amendment(outlet, "甲", open), seen, "甲改"),
                () -> edits.make(city, amendment(outlet, "乙", open), seen, "乙改")));
        two.shutdown();

        List<Answer> both = List.of(answers.get(0).get(), answers.get(1).get());
        assertThat(both.stream().filter(Answer.Taken.class::isInstance)).hasSize(1);
        assertThat(both.stream().filter(Answer.Refused.class::isInstance).flatMap(a -> codes(a).stream()))
                .containsExactly("organisation.changed-meanwhile");
    }

    @Test
    void anEditIsTakenBackFromTheSameDayOn() {
        String outlet = opened("UNDO", 0);
        LocalDate later = open.plusDays(20);
        Answer.Taken renamed =
                (Answer.Taken) amend(city, outlet, "错名", counties.get(0).id(), later);

        Answer undone = undo(renamed.editId());
        Answer again = undo(renamed.editId());

        assertThat(undone).isInstanceOf(Answer.Taken.class);
        assertThat(name(outlet, later.plusDays(1))).isEqualTo("UNDO营业所");
        assertThat(codes(again)).containsExactly("organisation.undone-already");
        assertThat(ReaderScope.asSystem(() -> edits.ofUnit(outlet, 0, 9)))
                .extracting(Edit::action)
                .containsExactly("undo", "amend-unit", "open-unit");
    }

    @Test
    void anOpeningThatIsTakenBackHasNeverBeen() {
        Answer.Taken opened =
                (Answer.Taken) openUnit(city, "NEVER", counties.get(0).id(), "OUTLET");

        undo(opened.editId());

        boolean stands = as(city, open.plusDays(1), mine -> mine.stands(mine.unit("NEVER")));
        assertThat(stands).isFalse();
    }

    @Test
    void onlyTheLatestChangeIsTakenBack() {
        String outlet = opened("LATEST", 0);
        Answer.Taken first =
                (Answer.Taken) amend(city, outlet, "一", counties.get(0).id(), open);
        amend(city, outlet, "二", counties.get(0).id(), open);

        Answer answer = undo(first.editId());

        assertThat(codes(answer)).containsExactly("organisation.changed-since");
    }

    @Test
    void peopleArePutInMovedAndLeave() {
        String here = opened("PEOPLE1", 0);
        String there = opened("PEOPLE2", 0);
        Map<String, String> person = Map.of("employee_id", "P1", "name", "王小明", "post", "柜员", "unit_id", here);

        edits.make(city, new Change.Enter(Kind.EMPLOYEE, person, open), Optional.empty(), "入职");
        edits.make(
                city,
                new Change.MoveEmployee("P1", there, "理财经理", open.plusDays(5)),
                version(Kind.EMPLOYEE, "P1"),
                "调动");
        edits.make(
                city,
                new Change.Finish(Kind.EMPLOYEE, List.of("P1"), open.plusDays(9)),
                version(Kind.EMPLOYEE, "P1"),
                "离职");

        assertThat(people(here, open)).isEqualTo(1);
        assertThat(people(here, open.plusDays(5))).isZero();
        assertThat(people(there, open.plusDays(9))).isEqualTo(1);
        assertThat(people(there, open.plusDays(10))).isZero();
    }

    @Test
    void onePersonHoldsSeveralPostsAndUnitsHaveSponsorsGroupsAndPartners() {
        String here = opened("TIES", 0);
        String employee = as(city, open, mine -> mine.entries(Kind.EMPLOYEE))
                .get(0)
                .value("employee_id")
                .orElseThrow();

        Answer post = enter(Kind.ASSIGNMENT, Map.of("employee_id", employee, "unit_id", here, "post", "负责人"));
        Answer sponsor = enter(Kind.SPONSOR, Map.of("employee_id", employee, "unit_id", here, "share", "0.5"));
        Answer group = enter(Kind.PEER_GROUP, Map.of("group_id", "G1", "unit_id", here, "name", "城区组"));
        Answer partner = enter(Kind.PARTNER, Map.of("partner_id", "B1", "unit_id", here, "name", "某支行"));
        Answer twice = enter(Kind.PARTNER, Map.of("partner_id", "B1", "unit_id", here, "name", "某支行"));
        Answer tooMuch = enter(Kind.SPONSOR, Map.of("employee_id", employee, "unit_id", here, "share", "1.5"));
        Answer nobody = enter(Kind.SPONSOR, Map.of("employee_id", "NOBODY", "unit_id", here, "share", "1"));

        assertThat(List.of(post, sponsor, group, partner)).allMatch(Answer.Taken.class::isInstance);
        assertThat(codes(twice)).containsExactly("organisation.there-already");
        assertThat(codes(tooMuch)).containsExactly("organisation.bad-share");
        assertThat(codes(nobody)).containsExactly("organisation.unknown-employee");
        for (Kind kind : List.of(Kind.ASSIGNMENT, Kind.SPONSOR, Kind.PEER_GROUP, Kind.PARTNER)) {
            List<Version> entries = as(city, open, mine -> mine.entries(kind, here));
            assertThat(entries).as(kind.record()).hasSize(1);
        }
    }

    @Test
    void everyEditIsInTheAuditLogWithWhatWasBefore() {
        String outlet = opened("AUDIT", 0);
        amend(city, outlet, "审计营业所", counties.get(0).id(), open);

        String detail = ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql(
                        "select detail::text from access.audit where action = 'organisation.amend-unit' and subject = :unit")
                .param("unit", outlet)
                .query(String.class)
                .single());

        assertThat(detail).contains("AUDIT营业所").contains("审计营业所").contains("holdsFrom");
    }

    @Test
    void whatAStoppedProcessLeftIsSettledByWhatTheLakeHas() {
        String outlet = opened("STOPPED", 0);
        EditStore store = server.bean(EditStore.class);
        Version before = as(city, open, mine -> mine.row(outlet));
        Draft draft = Draft.of(
                "amend-unit",
                Kind.UNIT,
                Optional.of(before),
                Draft.with(before.values(), Map.of("name", Optional.of("停电营业所"))),
                open.plusDays(1));
        ReaderScope.asSystem(() -> {
            store.begin("edit-stopped-before", draft, "入库前中断", city, Instant.EPOCH);
            store.begin("edit-stopped-after", draft, "入库后中断", city, Instant.EPOCH);
        });
        int number = takeIn("edit-stopped-after", draft);

        edits.afterPropertiesSet();

        List<Edit> made = ReaderScope.asSystem(() -> edits.ofUnit(outlet, 0, 9));
        assertThat(made).extracting(Edit::reason).containsExactly("入库后中断", "新设");
        assertThat(made.get(0).drop()).isEqualTo(number);
        Map<String, Long> unfinished = ReaderScope.asSystem(store::unfinished);
        assertThat(unfinished).isEmpty();
    }

    private static int takeIn(String name, Draft draft) {
        Lake lake = server.bean(Lake.class);
        Definitions definitions = Definitions.load(lake.workspace().packs());
        try (EditDrop drop = EditDrop.write(name, draft, server.bean(JsonMapper.class))) {
            return new Import(lake.workspace(), definitions.records(), definitions.indicatorIds())
                    .take(drop.folder(), true, Progress.NONE)
                    .drop()
                    .orElseThrow();
        } finally {
            lake.refresh();
        }
    }

    @Test
    void anotherScopeSeesNoneOfTheEdits() {
        opened("ROWS", 0);

        List<Edit> seen = scoped(List.of("CN/41/4117/" + counties.get(1).id()), () -> edits.all(0, 1000));

        assertThat(seen).noneMatch(e -> e.unitId().equals("ROWS"));
    }

    private static <T> T scoped(List<String> paths, java.util.function.Supplier<T> work) {
        ReaderScope.enter(paths);
        try {
            return work.get();
        } finally {
            ReaderScope.leave();
        }
    }

    private String opened(String id, int county) {
        assertThat(openUnit(city, id, counties.get(county).id(), "OUTLET")).isInstanceOf(Answer.Taken.class);
        return id;
    }

    private static Answer openUnit(Reader author, String id, String parent, String level) {
        return edits.make(
                author,
                new Change.OpenUnit(id, parent, level, id + "营业所", Optional.empty(), Optional.empty(), open),
                Optional.empty(),
                "新设");
    }

    private static Answer amend(Reader author, String unit, String name, String parent, LocalDate from) {
        return edits.make(
                author,
                new Change.AmendUnit(unit, name, Optional.empty(), Optional.empty(), Optional.of(parent), from),
                version(unit),
                "变更");
    }

    private static Change amendment(String unit, String name, LocalDate from) {
        return new Change.AmendUnit(unit, name, Optional.empty(), Optional.empty(), Optional.empty(), from);
    }

    private Answer enter(Kind kind, Map<String, String> values) {
        return edits.make(city, new Change.Enter(kind, values, open), Optional.empty(), "登记");
    }

    private Answer undo(long editId) {
        return scoped(List.of("CN"), () -> edits.make(city, new Change.Undo(editId), Optional.empty(), "撤回"));
    }

    private static Optional<Integer> version(String unit) {
        return version(Kind.UNIT, unit);
    }

    private static Optional<Integer> version(Kind kind, String... key) {
        return Optional.of(as(manager("group", "CN"), open, mine -> mine.version(kind, List.of(key))));
    }

    private static <T> T as(
            Reader reader, LocalDate date, java.util.function.Function<ReaderOrganisation, T> question) {
        return organisation.read(reader, Optional.of(date), question);
    }

    private String name(String unit, LocalDate date) {
        return as(city, date, mine -> mine.unit(unit).name());
    }

    private int people(String unit, LocalDate date) {
        return as(city, date, mine -> mine.people(unit));
    }

    private static BigDecimal increase(String unit, LocalDate date) {
        Question question =
                Question.of("deposit.balance", date).as(Form.INCREASE).since(date.minusDays(20));
        return server.bean(Lake.class).read(s -> s.column(question)).get(unit);
    }

    private static List<String> codes(Answer answer) {
        return answer instanceof Answer.Refused refused
                ? refused.reasons().stream().map(Answer.Reason::code).toList()
                : List.of("taken");
    }

    private static Reader manager(String name, String unit) {
        return reader(name, unit, Set.of(Function.SEE_FIGURES, Function.EDIT_ORGANISATION));
    }

    private static Reader reader(String name, String unit, Set<Function> functions) {
        return new Reader(1, name, name, Language.CHINESE, false, List.of(new Grant(name, unit, functions)));
    }
}
