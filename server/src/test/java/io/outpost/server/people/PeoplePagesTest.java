package io.outpost.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.database.ReaderScope;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class PeoplePagesTest {

    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([^<]+)</code>");
    private static final String COUNTY = "上蔡县";
    private static final String GOOD = "春风又绿江南岸 1086";

    private final RunningServer server = RunningServer.shared();
    private final Visitor admin = server.signedInAs("admin");

    @Test
    void aNewPersonChangesHisPasswordBeforeAnythingElse() {
        Added zhang = add("zhang.new", "张三", "teller");
        Visitor visitor = new Visitor(server.address()).signIn("zhang.new", zhang.password());

        assertThat(visitor.get("/").uri().getPath()).isEqualTo("/me");
        HttpResponse<String> changed = change(visitor, zhang.password(), GOOD, GOOD);

        assertThat(changed.body()).contains("密码已修改");
        assertThat(visitor.get("/").body()).contains(COUNTY);
        assertThat(new Visitor(server.address())
                        .signIn("zhang.new", zhang.password())
                        .get("/")
                        .uri()
                        .getPath())
                .isEqualTo("/sign-in");
    }

    @ParameterizedTest
    @CsvSource({
        "短, 太短",
        "zhangsan-w, 登录名相同",
        "password123, 太常见",
        "aaaaaaaaaaaa, 太常见",
    })
    void aBadPasswordIsRefusedWithItsReason(String fresh, String reason) {
        String signIn = "zhangsan-w";
        if (!has(signIn)) {
            add(signIn, "张三", "teller");
        }
        Visitor visitor = new Visitor(server.address()).signIn(signIn, reset(signIn));

        HttpResponse<String> refused = change(visitor, "", fresh, fresh);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("当前密码不对");
        String password = reset(signIn);
        Visitor again = new Visitor(server.address()).signIn(signIn, password);
        assertThat(change(again, password, fresh, fresh).body()).contains(reason);
        assertThat(change(again, password, GOOD, "其他 0123456789").body()).contains("不一致");
    }

    @Test
    void fiveWrongPasswordsLockTheDoorAndAnAdministratorOpensIt() {
        Added li = add("li.locked", "李四", "teller");
        Visitor visitor = new Visitor(server.address());
        for (int i = 0; i < 5; i++) {
            visitor.signIn("li.locked", "wrong-" + i);
        }

        assertThat(visitor.signIn("li.locked", li.password()).get("/").uri().getPath())
                .isEqualTo("/sign-in");
        String page = "/people/" + li.id();
        assertThat(admin.get(page).body()).contains("已锁定");
        admin.post(page, page + "/unlock", Map.of());

        assertThat(visitor.signIn("li.locked", li.password()).get("/").uri().getPath())
                .isEqualTo("/me");
    }

    @Test
    void sessionsEndWhenAPersonIsShutOut() {
        Added wang = add("wang.out", "王五", "teller");
        Visitor visitor = new Visitor(server.address()).signIn("wang.out", wang.password());
        change(visitor, wang.password(), GOOD, GOOD);
        String page = "/people/" + wang.id();

        assertThat(admin.post(page, page + "/disable", Map.of()).body()).contains("已停用");

        assertThat(visitor.get("/").uri().getPath()).isEqualTo("/sign-in");
        admin.post(page, page + "/enable", Map.of());
        assertThat(visitor.signIn("wang.out", GOOD).get("/").body()).contains(COUNTY);
    }

    @Test
    void aRoleHoldsFromItsFirstToItsLastDay() {
        Added zhao = add("zhao.terms", "赵六", "teller");
        String page = "/people/" + zhao.id();

        HttpResponse<String> backwards = appoint(page, COUNTY, "2026-05-01", "2026-04-30");
        HttpResponse<String> nowhere = appoint(page, "月球营业所", "2026-05-01", "");
        HttpResponse<String> past = appoint(page, COUNTY, "2021-01-01", "2021-12-31");

        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(backwards.body()).contains("结束日期不能早于开始日期");
        assertThat(nowhere.body()).contains("没有单位“月球营业所”");
        assertThat(past.body()).contains("岗位已授予", "2021-12-31");
        Visitor visitor = new Visitor(server.address()).signIn("zhao.terms", zhao.password());
        assertThat(visitor.get("/me").body()).contains("柜员").doesNotContain("县管理人员");
    }

    @Test
    void nobodyGivesHimselfRights() {
        String me = "/people/" + id("admin");

        HttpResponse<String> refused =
                admin.post(me, me + "/appoint", Map.of("role", "group-manager", "unit", "CN", "from", "2021-01-01"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("不能修改自己");
    }

    @Test
    void othersFindNoAdministration() {
        for (String role : new String[] {"county", "outlet", "teller", "auditor"}) {
            Visitor visitor = server.signedInAs(role);
            assertThat(visitor.get("/people").statusCode()).as(role).isEqualTo(404);
            assertThat(visitor.get("/people/roles").statusCode()).as(role).isEqualTo(404);
            assertThat(visitor.post("/me", "/people/" + id("teller") + "/reset", Map.of())
                            .statusCode())
                    .as(role)
                    .isEqualTo(404);
        }
        assertThat(admin.get("/audit").statusCode()).isEqualTo(404);
    }

    @Test
    void peopleAreFoundSortedAndExported() {
        add("sun.found", "孙七", "wealth-manager");

        assertThat(admin.get("/people?q=sun.found&role=wealth-manager&state=never-signed-in")
                        .body())
                .contains("孙七");
        assertThat(admin.get("/people?q=sun.found&role=teller").body()).contains("没有符合条件的用户");
        assertThat(admin.get("/people/export.csv?q=sun.found").body()).contains("孙七", "理财经理");
        assertThat(admin.get("/people?sort=nonsense&order=%00&page=-5").statusCode())
                .isEqualTo(200);
    }

    @Test
    void rolesCannotLockOutTheirOwnAdministrator() {
        HttpResponse<String> refused =
                admin.post("/people/roles", "/people/roles", Map.of("given", "teller:see-figures"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("未保存");
        assertThat(server.signedInAs("county").get("/").body()).contains(COUNTY);
    }

    @Test
    void theLogTellsWhoDidWhatAndCannotBeChanged() {
        add("zhou.logged", "周八", "teller");
        Visitor auditor = server.signedInAs("auditor");

        assertThat(auditor.get("/audit?who=admin&action=person").body()).contains("新增用户", "zhou.logged");
        assertThat(auditor.get("/audit?unit=" + id("admin") + "&from=2030-01-01")
                        .body())
                .contains("没有符合条件的记录");
        assertThat(auditor.post("/audit", "/audit/verify", Map.of()).body()).contains("完整：共");
        assertThat(auditor.get("/audit/export.csv?action=person").body()).contains("zhou.logged");
        JdbcClient jdbc = server.bean(JdbcClient.class);
        for (String sql : new String[] {
            "update access.audit set sign_in = 'nobody'", "delete from access.audit", "truncate access.audit"
        }) {
            assertThatThrownBy(() -> ReaderScope.asSystem(() -> jdbc.sql(sql).update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void theDoorSaysTheSameWhateverWasWrong() {
        String unknown = answer("nobody-has-this-name", "x");
        String wrong = answer("auditor", "x");

        assertThat(unknown).contains("用户名或密码").isEqualTo(wrong);
    }

    private String answer(String name, String password) {
        return new Visitor(server.address())
                .post("/sign-in", "/sign-in", Map.of("name", name, "password", password))
                .body()
                .replaceAll("content=\"[^\"]*\"|value=\"[^\"]*\"", "");
    }

    private record Added(long id, String password) {}

    private Added add(String signIn, String name, String role) {
        HttpResponse<String> page = admin.post(
                "/people",
                "/people",
                Map.of("signIn", signIn, "name", name, "role", role, "unit", COUNTY, "from", "2021-01-01", "to", ""));
        return new Added(id(signIn), secret(page));
    }

    private String reset(String signIn) {
        String page = "/people/" + id(signIn);
        return secret(admin.post(page, page + "/reset", Map.of()));
    }

    private HttpResponse<String> appoint(String page, String unit, String from, String to) {
        return admin.post(
                page, page + "/appoint", Map.of("role", "county-manager", "unit", unit, "from", from, "to", to));
    }

    private static HttpResponse<String> change(Visitor visitor, String current, String fresh, String again) {
        return visitor.post("/me", "/me/password", Map.of("current", current, "fresh", fresh, "again", again));
    }

    private static String secret(HttpResponse<String> page) {
        Matcher matcher = SECRET.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private boolean has(String signIn) {
        return ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql("select exists (select 1 from access.person where sign_in = :name)")
                .param("name", signIn)
                .query(Boolean.class)
                .single());
    }

    private long id(String signIn) {
        return ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql("select person_id from access.person where sign_in = :name")
                .param("name", signIn)
                .query(Long.class)
                .single());
    }
}
