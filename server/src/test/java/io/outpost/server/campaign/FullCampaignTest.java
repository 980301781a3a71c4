package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Milestones;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Values;
import io.outpost.server.RunningServer;
import io.outpost.server.Season;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.Document;
import io.outpost.server.bulletin.Issue;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.Readers;
import io.outpost.server.supervision.Shortfall;
import io.outpost.server.supervision.ShortfallSearch;
import io.outpost.server.supervision.Shortfalls;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A campaign from October to March, day by day: each date's drop is taken in, the dates are closed (one by one where something happens, at once in
 * between), the later stages are set while it runs, bulletins are issued; every number is held against sums of the drops' files.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullCampaignTest {

    private static final String DEPOSITS = "deposit.balance";
    private static final String CITY = "4117";
    private static final int DAYS = 183;
    private static final LocalDate FIRST = LocalDate.of(2021, 10, 1);
    private static final LocalDate S2_IS_SET = LocalDate.of(2021, 11, 28);
    private static final LocalDate S2_IS_CHANGED = LocalDate.of(2022, 1, 10);
    private static final LocalDate S3_IS_SET = LocalDate.of(2022, 1, 30);
    private static final LocalDate AFTER = LocalDate.of(2022, 4, 1);
    private static final Question.StageId S1 = new Question.StageId("C2022", "S1");
    private static final Question.StageId S2 = new Question.StageId("C2022", "S2");
    private static final Question.StageId S3 = new Question.StageId("C2022", "S3");
    private static final List<LocalDate> ISSUED = List.of(
            LocalDate.of(2021, 10, 20),
            LocalDate.of(2021, 11, 10),
            LocalDate.of(2021, 11, 30),
            LocalDate.of(2021, 12, 1),
            LocalDate.of(2022, 1, 15),
            LocalDate.of(2022, 1, 31),
            LocalDate.of(2022, 2, 28),
            LocalDate.of(2022, 3, 31));

    private final Ledger ledger = new Ledger();
    private final Map<LocalDate, Issue> issues = new TreeMap<>();
    private final List<TargetDesk.Answer> answers = new ArrayList<>();
    private final Map<LocalDate, Map<String, BigDecimal>> changed = new HashMap<>();
    private RunningServer server;

    @BeforeAll
    void theCampaignIsPlayed() {
        Path home = RunningServer.emptyHome();
        Season season = new Season(home, 900, DAYS);
        ledger.take(FIRST, season.drop(FIRST));
        season.take(FIRST);
        season.close(FIRST);
        server = RunningServer.on(home);
        for (LocalDate date = FIRST.plusDays(1); date.isBefore(FIRST.plusDays(DAYS)); date = date.plusDays(1)) {
            ledger.take(date, season.drop(date));
            season.take(date);
            if (isBusy(date) || isBusy(date.plusDays(1))) {
                season.close(date);
            }
            if (isBusy(date)) {
                after(date);
            }
        }
    }

    private static boolean isBusy(LocalDate date) {
        return List.of(S2_IS_SET, S2_IS_CHANGED, S3_IS_SET, AFTER).contains(date) || ISSUED.contains(date);
    }

    private void after(LocalDate date) {
        server.bean(Lake.class).refresh();
        if (date.equals(S2_IS_SET)) {
            set(S2, "第二阶段", LocalDate.of(2021, 12, 1), LocalDate.of(2022, 1, 31), LocalDate.of(2021, 11, 30));
            breakDown(S2, "CN", new BigDecimal("8000000"));
        }
        if (date.equals(S2_IS_CHANGED)) {
            changeSecondStage(date);
        }
        if (date.equals(S3_IS_SET)) {
            set(S3, "第三阶段", LocalDate.of(2022, 2, 1), LocalDate.of(2022, 3, 31), LocalDate.of(2022, 1, 31));
            breakDown(S3, "CN", new BigDecimal("2000000"));
        }
        if (ISSUED.contains(date)) {
            Bulletins bulletins = server.bean(Bulletins.class);
            Bulletins.Answer answer =
                    ReaderScope.asSystem(() -> bulletins.issue(reader("city"), CITY, "campaign", date));
            assertThat(answer).as("%s", date).isInstanceOf(Bulletins.Answer.Issued.class);
            issues.put(
                    date,
                    bulletins.whole(((Bulletins.Answer.Issued) answer).id()).orElseThrow());
        }
        if (date.equals(LocalDate.of(2021, 11, 30)) || date.equals(AFTER)) {
            answers.add(targets(reader("city"), date.equals(AFTER) ? S3 : S1, "4117", Map.of()));
        }
    }

    private void set(Question.StageId id, String name, LocalDate from, LocalDate to, LocalDate base) {
        StageDesk desk = server.bean(StageDesk.class);
        StageDesk.Wanted wanted = new StageDesk.Wanted(id, name, from, to, base);

        assertThat(desk.set(reader("city"), wanted)).isPresent();
        assertThat(desk.set(reader("group"), wanted)).isEmpty();
    }

    /** Sets the top's own target, then those of all below, level by level, in equal parts. */
    private void breakDown(Question.StageId stage, String unit, BigDecimal whole) {
        if (unit.equals("CN")) {
            assertThat(targets(reader("group"), stage, unit, Map.of(unit, whole)))
                    .isInstanceOf(TargetDesk.Answer.Set.class);
        }
        Breakdown now = server.bean(TargetDesk.class).breakdown(reader("group"), stage, DEPOSITS, unit);
        if (now.rows().isEmpty()) {
            return;
        }
        List<BigDecimal> parts = now.shared(Rule.EQUAL, whole).orElseThrow();
        Map<String, BigDecimal> targets = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            targets.put(now.rows().get(i).unit().id(), parts.get(i));
        }
        assertThat(targets(reader("group"), stage, unit, targets)).isInstanceOf(TargetDesk.Answer.Set.class);
        targets.forEach((below, part) -> breakDown(stage, below, part));
    }

    /** Moves a part of one county's target to another; what is closed keeps its completion. */
    private void changeSecondStage(LocalDate date) {
        Question asked = Question.of(DEPOSITS, date).as(Form.COMPLETION).against("C2022", "S2");
        Map<String, BigDecimal> before = server.bean(Lake.class).read(s -> s.column(asked));
        Breakdown now = server.bean(TargetDesk.class).breakdown(reader("city"), S2, DEPOSITS, CITY);
        Map<String, BigDecimal> targets = new HashMap<>();
        now.rows().forEach(r -> targets.put(r.unit().id(), r.target().orElseThrow()));
        String first = now.rows().get(0).unit().id();
        String second = now.rows().get(1).unit().id();
        targets.merge(first, new BigDecimal("-1900000"), BigDecimal::add);
        targets.merge(second, new BigDecimal("1900000"), BigDecimal::add);

        assertThat(targets(reader("city"), S2, CITY, targets))
                .isInstanceOfSatisfying(TargetDesk.Answer.Set.class, set -> assertThat(set.holdsFrom())
                        .isEqualTo(date.plusDays(1)));

        changed.put(date.plusDays(1), Map.of(first, targets.get(first), second, targets.get(second)));
        Map<String, BigDecimal> after = server.bean(Lake.class).read(s -> s.column(asked));
        assertThat(after).isEqualTo(before);
    }

    private TargetDesk.Answer targets(
            Reader author, Question.StageId stage, String unit, Map<String, BigDecimal> targets) {
        return server.bean(TargetDesk.class)
                .set(
                        author,
                        new TargetChange(
                                stage, DEPOSITS, unit, Form.INCREASE, Rule.EQUAL, BigDecimal.ZERO, targets, "跨年度活动目标"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aStageThatIsOverChangesNoMore() {
        assertThat(answers).hasSize(2).allSatisfy(a -> assertThat(a)
                .isInstanceOfSatisfying(TargetDesk.Answer.Refused.class, r -> assertThat(r.code())
                        .isEqualTo("campaign.stage-over")));
    }

    @Test
    void everyUnitReachedItsTargetOnTheDayThatTheFactsSay() {
        Map<Question.StageId, Long> reached = new HashMap<>();
        long targets = 0;
        for (Question.StageId id : List.of(S1, S2, S3)) {
            Stage stage = stage(id);
            Progress progress = progress(id, stage.to());
            for (Unit unit : units().tree().standing()) {
                Optional<LocalDate> expected = reachedOn(stage, unit);
                assertThat(progress.reachedOn(DEPOSITS, unit.id()))
                        .as("%s %s", id, unit.name())
                        .isEqualTo(expected);
                expected.ifPresent(d -> reached.merge(id, 1L, Long::sum));
                targets += stage.target(DEPOSITS, unit.id()).isPresent() ? 1 : 0;
            }
        }

        assertThat(reached.keySet()).containsExactlyInAnyOrder(S1, S2, S3);
        assertThat(reached.values().stream().mapToLong(Long::longValue).sum()).isLessThan(targets);
    }

    @Test
    void everyIssuedBulletinSaysWhatTheFactsSay() {
        assertThat(issues.keySet()).containsExactlyElementsOf(ISSUED);
        issues.forEach((date, issue) -> {
            Stage stage = stageOn(date);
            Document.Table table = tables(issue).get(0);
            assertThat(table.rows()).hasSize(5);
            for (Document.Row row : table.rows()) {
                Unit unit = units().unit(row.unitId().orElseThrow()).orElseThrow();
                BigDecimal target = target(stage, unit.id(), date).orElseThrow();
                BigDecimal actual = ledger.gain(outlets(unit), stage.base(), date);
                BigDecimal ahead = completion(actual, target).subtract(stage.timeProgress(date));
                assertThat(number(row, 2)).as("%s %s", date, unit.name()).isEqualByComparingTo(target);
                assertThat(number(row, 3)).as("%s %s", date, unit.name()).isEqualByComparingTo(actual);
                assertThat(number(row, 4)).isEqualByComparingTo(completion(actual, target));
                assertThat(number(row, 5)).isEqualByComparingTo(ahead);
                assertThat(number(row, 6))
                        .isEqualByComparingTo(target.subtract(actual).max(BigDecimal.ZERO));
                assertThat(row.cells().get(8))
                        .isEqualTo(new Document.Day(reachedOn(stage, unit)
                                .filter(d -> !d.isAfter(date))
                                .orElse(null)));
            }
            long stagesBegun = List.of(S1, S2, S3).stream()
                    .filter(s -> !stage(s).from().isAfter(date))
                    .count();
            assertThat(tables(issue).get(tables(issue).size() - 1).rows()).hasSize((int) stagesBegun);
        });
    }

    @Test
    void theUnitsBehindTimeAreNamedAndTheirShortfallsAreOpen() {
        issues.forEach((date, issue) -> {
            List<String> behind = counties().stream()
                    .filter(c -> isBehind(c, date))
                    .map(Unit::id)
                    .toList();
            Document.NameList named = issue.document().blocks().stream()
                    .filter(Document.NameList.class::isInstance)
                    .map(Document.NameList.class::cast)
                    .filter(l -> l.lead().chinese().contains("落后序时进度"))
                    .findFirst()
                    .orElseThrow();
            assertThat(named.units().stream().map(Document.Named::unitId))
                    .as("%s", date)
                    .containsExactlyInAnyOrderElementsOf(behind);
        });
        LocalDate last = ISSUED.get(ISSUED.size() - 1);
        Map<String, Long> open = ReaderScope.asSystem(() -> server.bean(Shortfalls.class)
                        .list(reader("city"), new ShortfallSearch(ShortfallSearch.State.OPEN, "", "", false), 100, 0))
                .stream()
                .collect(Collectors.groupingBy(Shortfall::unitId, Collectors.counting()));
        assertThat(open.keySet())
                .containsExactlyInAnyOrderElementsOf(counties().stream()
                        .filter(c -> isBehind(c, last))
                        .map(Unit::id)
                        .toList());
    }

    @Test
    void whoLedTheCountiesDayAfterDayIsCountedAsTheFactsSay() {
        LocalDate last = LocalDate.of(2022, 3, 31);
        int longest = 0;
        for (Unit county : counties()) {
            int streak = server.bean(Lake.class)
                    .read(s -> s.alone(v -> new Milestones(v)
                            .streak(Question.of(DEPOSITS, last).since(FIRST).by(Form.INCREASE), county.id(), 2)));
            int expected = 0;
            for (LocalDate day = last; !day.isBefore(FIRST) && place(county, day) <= 2; day = day.minusDays(1)) {
                expected++;
            }
            assertThat(streak).as(county.name()).isEqualTo(expected);
            longest = Math.max(longest, expected);
        }
        assertThat(longest).isPositive();
    }

    @Test
    void itIsTakenAwayInEveryFormAndBothLanguages() {
        Issue issue = issues.get(LocalDate.of(2022, 1, 15));
        Visitor city = server.signedInAs("city");

        for (String language : List.of("zh", "en")) {
            boolean isChinese = language.equals("zh");
            city.post("/", "/language", Map.of("to", language, "back", "/"));
            String page = city.get("/bulletins/" + issue.id()).body();
            String text = city.get("/bulletins/" + issue.id() + "/export.txt").body();
            assertThat(List.of(page, text)).allSatisfy(said -> assertThat(said)
                    .contains(isChinese ? "序时进度" : "of the time has passed")
                    .contains(isChinese ? "落后序时进度：" : "behind the time that has passed: ")
                    .contains(isChinese ? "首次达标日" : "First reached")
                    .contains(isChinese ? "第二阶段" : "by stage"));
            for (String form : List.of("xlsx", "pdf", "png")) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create(server.address() + "/bulletins/" + issue.id() + "/export." + form))
                        .build();
                assertThat(city.bytes(request)).as(form).hasSizeGreaterThan(3_000);
            }
        }
        boolean isIntact =
                ReaderScope.asSystem(() -> server.bean(Bulletins.class).isIntact(issue.id()));
        assertThat(isIntact).isTrue();
    }

    @Test
    void outsideTheStagesNoCampaignBulletinIsDue() {
        Bulletins.Answer answer =
                ReaderScope.asSystem(() -> server.bean(Bulletins.class).issue(reader("city"), CITY, "campaign", AFTER));

        assertThat(answer).isEqualTo(new Bulletins.Answer.Refused("bulletin.not-due"));
    }

    private int place(Unit county, LocalDate day) {
        BigDecimal own = ledger.gain(outlets(county), FIRST, day);
        return 1
                + (int) counties().stream()
                        .filter(c -> ledger.gain(outlets(c), FIRST, day).compareTo(own) > 0)
                        .count();
    }

    private boolean isBehind(Unit unit, LocalDate date) {
        Stage stage = stageOn(date);
        BigDecimal target = target(stage, unit.id(), date).orElseThrow();
        return completion(ledger.gain(outlets(unit), stage.base(), date), target)
                        .compareTo(stage.timeProgress(date))
                < 0;
    }

    private Optional<LocalDate> reachedOn(Stage stage, Unit unit) {
        return stage.from()
                .datesUntil(stage.to().plusDays(1))
                .filter(day -> target(stage, unit.id(), day)
                        .filter(t ->
                                ledger.gain(outlets(unit), stage.base(), day).compareTo(t) >= 0)
                        .isPresent())
                .findFirst();
    }

    /** The target as it held on a day: before the change of the second stage the counties' parts were equal. */
    private Optional<BigDecimal> target(Stage stage, String unit, LocalDate day) {
        boolean isBefore = stage.id().equals(S2) && !day.isAfter(S2_IS_CHANGED);
        boolean isChanged = changed.values().stream().anyMatch(c -> c.containsKey(unit));
        return isBefore && isChanged
                ? Optional.of(new BigDecimal("2000000"))
                : stage.target(DEPOSITS, unit).map(Stage.Target::value);
    }

    private static BigDecimal completion(BigDecimal actual, BigDecimal target) {
        return actual.divide(target, 6, RoundingMode.HALF_UP);
    }

    private static BigDecimal number(Document.Row row, int column) {
        return java.util.Objects.requireNonNull(((Document.Number) row.cells().get(column)).value());
    }

    private static List<Document.Table> tables(Issue issue) {
        return issue.document().blocks().stream()
                .filter(Document.Table.class::isInstance)
                .map(Document.Table.class::cast)
                .toList();
    }

    private Stage stageOn(LocalDate date) {
        return List.of(S1, S2, S3).stream()
                .map(this::stage)
                .filter(s -> !s.from().isAfter(date) && !s.to().isBefore(date))
                .findFirst()
                .orElseThrow();
    }

    private Stage stage(Question.StageId id) {
        return server.bean(Lake.class)
                .read(s -> s.alone((Values v) -> v.stage(id, AFTER)))
                .orElseThrow();
    }

    private Progress progress(Question.StageId id, LocalDate date) {
        return server.bean(Lake.class)
                .read(s -> Progress.of(s, s.alone(v -> v.stage(id, date)).orElseThrow(), date));
    }

    private List<Unit> counties() {
        return units().tree().standing(UnitLevel.COUNTY);
    }

    private List<String> outlets(Unit unit) {
        return units().tree().standing(UnitLevel.OUTLET).stream()
                .map(Unit::id)
                .filter(o -> units().isWithin(o, unit.id()))
                .toList();
    }

    private Snapshot.Units units() {
        return server.bean(Lake.class).read(Snapshot::units);
    }

    private Reader reader(String signIn) {
        return Readers.of(server, signIn);
    }
}
