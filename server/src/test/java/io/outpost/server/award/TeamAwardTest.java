package io.outpost.server.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Employee;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own: teams and what is awarded here stay. */
class TeamAwardTest {

    private static final RunningServer SERVER = RunningServer.start(Map.of());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private final Visitor county = SERVER.signedInAs("county");
    private final Reader manager = io.outpost.server.publish.Readers.of(SERVER, "county");
    private final Lake lake = SERVER.bean(Lake.class);
    private final LocalDate last = lake.read(Snapshot::lastClosed).orElseThrow();
    private final String unit = manager.home().orElseThrow();

    @Test
    void aManagementTeamWinsByItsUnitAndIsNamed() {
        AwardResult result = SERVER.bean(Awards.class).dryRun(manager, "organisation", unit, last);
        Standing first = result.winners().get(0);
        HttpResponse<String> frozen = freeze("organisation", last);
        String csv = csv(frozen.uri().getPath() + ".csv");

        Map<String, Fraction> increases = lake.read(s -> s.alone(v -> v.exact(Question.of("deposit.balance", last)
                .as(Form.INCREASE)
                .since(last.withDayOfYear(1).minusDays(1)))));
        assertThat(first.candidate().members()).hasSize(1);
        assertThat(first.marks().get(1).value())
                .isEqualByComparingTo(increases
                        .getOrDefault(first.candidate().unitId(), Fraction.ZERO)
                        .rounded(2));
        assertThat(leaders(first.candidate().unitId()))
                .containsExactly(first.candidate().members().get(0).id());
        assertThat(frozen.body())
                .contains(first.candidate().members().get(0).name(), "管理团队", "网点负责人")
                .contains(first.candidate().name() + "（"
                        + first.candidate().members().get(0).name() + "）");
        assertThat(csv).contains("成员");
    }

    @Test
    void aTeamIsVetoedWithAnyOfItsMembers() {
        LocalDate date = last.minusDays(1);
        Candidate best = SERVER.bean(Awards.class)
                .dryRun(manager, "organisation", unit, date)
                .winners()
                .get(0)
                .candidate();

        county.post(
                "/awards/vetoes",
                "/awards/vetoes",
                Map.of(
                        "kind",
                        "employee",
                        "candidate",
                        best.members().get(0).id(),
                        "reason",
                        "飞单",
                        "from",
                        date.toString(),
                        "to",
                        date.toString()));

        AwardResult after = SERVER.bean(Awards.class).dryRun(manager, "organisation", unit, date);
        Standing vetoed = after.standings().stream()
                .filter(s -> s.candidate().id().equals(best.id()))
                .findFirst()
                .orElseThrow();
        assertThat(vetoed.outcome()).isEqualTo(Outcome.VETOED);
        assertThat(vetoed.reason()).contains("飞单", best.members().get(0).name());
    }

    @Test
    void aProjectTeamIsJudgedByTheSumOfItsMembersOfTheDate(@TempDir Path folder) throws IOException {
        List<Employee> sellers = employees();
        String team = team("金秋项目组", "project");
        join(team, "employee", sellers.get(0).id(), last.minusDays(40));
        join(team, "employee", sellers.get(1).id(), last.minusDays(40));
        HttpResponse<String> left = join(team, "employee", sellers.get(2).id(), last.minusDays(40));
        String leave = left.body().substring(left.body().lastIndexOf(team + "/members/"));
        county.post(
                team,
                leave.substring(0, leave.indexOf("/leave") + 6),
                Map.of("to", last.minusDays(20).toString()));

        AwardResult result = SERVER.bean(Awards.class).dryRun(manager, "project", unit, last);
        Standing standing = of(result, "金秋项目组");

        List<String> ids = List.of(sellers.get(0).id(), sellers.get(1).id());
        Fraction sum = lake
                .read(s -> s.alone(v -> v.employees()
                        .exact(
                                Question.of("sales.amount", last)
                                        .as(Form.INCREASE)
                                        .since(last.withDayOfYear(1).minusDays(1)),
                                ids)))
                .values()
                .stream()
                .reduce(Fraction.ZERO, Fraction::plus);
        assertThat(standing.candidate().members())
                .extracting(Candidate.Member::id)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(standing.marks().get(0).value()).isEqualByComparingTo(sum.rounded(2));
        Path file = folder.resolve("project.json");
        ResultJson.write(result, file);
        assertThat(ResultJson.result(Files.readAllBytes(file))).isEqualTo(result);
    }

    @Test
    void aSalesTeamIsJudgedByTheUnitsAssignedToItAndByItsOwnTarget() {
        String outlet = outlets().get(0).id();
        String team = team("城区营销团队", "marketing");
        join(team, "employee", employees().get(3).id(), last.minusDays(30));
        join(team, "unit", outlet, last.minusDays(30));
        join(team, "unit", unit, last.minusDays(30));
        LocalDate from = last.minusDays(10);
        HttpResponse<String> set = county.post(
                team,
                team + "/targets",
                Map.of(
                        "indicator",
                        "deposit.balance",
                        "amount",
                        "100",
                        "counted",
                        "units",
                        "from",
                        from.toString(),
                        "to",
                        last.plusDays(10).toString()));

        Standing standing = of(SERVER.bean(Awards.class).dryRun(manager, "market", unit, last), "城区营销团队");

        Fraction gained = lake.read(s -> s.alone(v -> v.exact(Question.of("deposit.balance", last)
                        .of(unit)
                        .as(Form.INCREASE)
                        .since(from.minusDays(1)))))
                .getOrDefault(unit, Fraction.ZERO);
        assertThat(set.body()).contains("100.00万元", "负责机构");
        assertThat(standing.marks().get(0).value())
                .isEqualByComparingTo(gained.dividedBy(Fraction.of(1_000_000)).rounded(6));
    }

    @Test
    void aTeamWithoutMembersWinsNothingAndIsToldSo() {
        team("空团队", "project");

        Standing standing = of(SERVER.bean(Awards.class).dryRun(manager, "project", unit, last), "空团队");

        assertThat(standing.outcome()).isEqualTo(Outcome.NO_MEMBERS);
        assertThat(county.get("/awards/dry-run?scheme=project&unit=" + unit + "&date=" + last)
                        .body())
                .contains("当日没有成员，无人可奖");
    }

    @Test
    void teamsAreFoundChangedEndedAndTakenAway() {
        String team = team("春播团队", "marketing");
        String member = employees().get(4).id();
        join(team, "employee", member, last);
        county.post(team, team, Map.of("name", "春播营销团队", "focus", "乡镇集市", "notes", ""));

        assertThat(county.get("/awards/teams?q=" + encoded("集市")).body()).contains("春播营销团队");
        assertThat(county.get("/awards/teams?q=" + member).body()).contains("春播营销团队");
        assertThat(county.get("/awards/teams?kind=project&q=" + encoded("集市")).body())
                .contains("没有符合的团队");
        assertThat(csv("/awards/teams.csv?q=" + member)).contains("春播营销团队", member, "专职营销团队");
        assertThat(join(team, "employee", member, last).statusCode()).isEqualTo(422);
        assertThat(join(team, "employee", "nobody", last).statusCode()).isEqualTo(422);
        HttpResponse<String> early =
                county.post(team, team + "/end", Map.of("to", last.minusDays(90).toString()));
        HttpResponse<String> ended =
                county.post(team, team + "/end", Map.of("to", last.plusDays(400).toString()));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(ended.body()).contains("结束于", "加入成员", "修改为").doesNotContain("/members/");
        assertThat(SERVER.signedInAs("auditor").get("/audit").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyKeepsOrSeesTeamsOfOthers() {
        String team = team("保密团队", "project");
        Visitor outlet = SERVER.signedInAs("outlet");
        Visitor analyst = SERVER.signedInAs("analyst");

        assertThat(outlet.get(team).statusCode()).isEqualTo(404);
        assertThat(outlet.get("/awards/teams").body()).doesNotContain("保密团队");
        assertThat(analyst.post("/awards", team + "/end", Map.of("to", last.toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(county.post(
                                "/awards/teams",
                                "/awards/teams",
                                Map.of(
                                        "name",
                                        "越权",
                                        "kind",
                                        "project",
                                        "unit",
                                        "CN",
                                        "focus",
                                        "",
                                        "notes",
                                        "",
                                        "from",
                                        last.toString()))
                        .statusCode())
                .isEqualTo(404);
    }

    /** The address of a new team. */
    private String team(String name, String kind) {
        HttpResponse<String> made = county.post(
                "/awards/teams",
                "/awards/teams",
                Map.of(
                        "name",
                        name,
                        "kind",
                        kind,
                        "unit",
                        unit,
                        "focus",
                        "",
                        "notes",
                        "",
                        "from",
                        last.minusDays(60).toString()));
        assertThat(made.uri().getPath()).matches("/awards/teams/\\d+");
        return made.uri().getPath();
    }

    private HttpResponse<String> join(String team, String kind, String id, LocalDate from) {
        return county.post(team, team + "/members", Map.of("kind", kind, "member", id, "from", from.toString()));
    }

    private HttpResponse<String> freeze(String scheme, LocalDate date) {
        return county.post(
                "/awards", "/awards/freeze", Map.of("scheme", scheme, "unit", unit, "date", date.toString()));
    }

    private static Standing of(AwardResult result, String team) {
        return result.standings().stream()
                .filter(s -> s.candidate().name().equals(team))
                .findFirst()
                .orElseThrow();
    }

    private List<String> leaders(String outlet) {
        return lake.read(s -> s.alone(v -> v.employees().holders(List.of("网点负责人"), last))).stream()
                .filter(e -> e.unit().equals(outlet))
                .map(Employee::id)
                .toList();
    }

    private List<Employee> employees() {
        return lake.read(s -> s.alone(v -> v.employees().standing(last)).stream()
                .filter(e -> s.units().isWithin(e.unit(), unit))
                .toList());
    }

    private List<Unit> outlets() {
        return lake.read(s -> s.units().tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> s.units().isWithin(u.id(), unit))
                .toList());
    }

    private String csv(String path) {
        return new String(
                county.bytes(HttpRequest.newBuilder(URI.create(county.address() + path))
                        .GET()
                        .build()),
                StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
