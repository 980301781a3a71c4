package io.outpost.server.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NoticePagesTest {

    private final RunningServer server = RunningServer.shared();

    @Test
    void aNoticeGoesDownAndIsReceivedAndCarriedOut() {
        Visitor county = server.signedInAs("county");
        Visitor outlet = server.signedInAs("outlet");

        String address = issue(county, "旺季安排<script>", UnitLevel.OUTLET).uri().getPath();
        String unit = units().tree().standing(UnitLevel.OUTLET).get(0).id();
        outlet.post(address, address + "/received", Map.of("unit", unit));
        outlet.post(address, address + "/done", Map.of("unit", unit, "report", "已布置"));

        assertThat(county.get(address).body()).contains("签收1个，办结1个", "已布置", "旺季安排&lt;script&gt;");
        assertThat(outlet.get("/notices").body()).contains("旺季安排");
    }

    @Test
    void anotherCountysOutletsSeeNothingOfIt() {
        Visitor county = server.signedInAs("county");
        HttpResponse<String> page = issue(county, "只给本县", UnitLevel.OUTLET);

        String mine = page.body();

        String elsewhere = units().tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> !units().isWithin(u.id(), countyUnit()))
                .findFirst()
                .orElseThrow()
                .name();
        assertThat(mine).doesNotContain(elsewhere);
        assertThat(server.signedInAs("outlet").get("/notices/999999").statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyIssuesForAUnitThatIsNotHis() {
        Visitor county = server.signedInAs("county");

        HttpResponse<String> answer = county.post(
                "/notices/new",
                "/notices/new",
                Map.of("unit", "CN", "level", "OUTLET", "title", "越权", "body", "越权", "due", ""));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void aBlankTitleIsRefusedAndWhatWasEnteredStays() {
        Visitor county = server.signedInAs("county");

        HttpResponse<String> answer = county.post(
                "/notices/new",
                "/notices/new",
                Map.of("unit", countyUnit(), "level", "OUTLET", "title", " ", "body", "请各网点落实", "due", ""));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("请填写标题", "请各网点落实");
    }

    @Test
    void theDatabaseRefusesToChangeAnIssuedNotice() {
        issue(server.signedInAs("county"), "不可更改", UnitLevel.OUTLET);
        JdbcClient jdbc = server.bean(JdbcClient.class);

        assertThatThrownBy(() -> ReaderScope.asSystem(
                        () -> jdbc.sql("update notice.notice set title = 'x'").update()))
                .hasMessageContaining("cannot be changed");
    }

    private HttpResponse<String> issue(Visitor as, String title, UnitLevel level) {
        return as.post(
                "/notices/new",
                "/notices/new",
                Map.of("unit", countyUnit(), "level", level.name(), "title", title, "body", "请各网点落实。", "due", ""));
    }

    private String countyUnit() {
        String outlet = units().tree().standing(UnitLevel.OUTLET).get(0).id();
        return units().ancestry(outlet).stream()
                .filter(u -> u.level() == UnitLevel.COUNTY)
                .map(Unit::id)
                .findFirst()
                .orElseThrow();
    }

    private Snapshot.Units units() {
        return server.bean(Lake.class).read(Snapshot::units);
    }
}
