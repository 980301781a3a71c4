package io.outpost.server.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.DocumentText;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server of its own: what is entered here stays. */
class BanksTest {

    private static final RunningServer SERVER = RunningServer.start(Map.of());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private final Visitor county = SERVER.signedInAs("county");
    private final Visitor city = SERVER.signedInAs("city");
    private final Reader manager = io.outpost.server.publish.Readers.of(SERVER, "county");
    private final String unit = manager.home().orElseThrow();
    private final String page = "/units/" + unit + "/banks";
    private final Lake lake = SERVER.bean(Lake.class);
    private final LocalDate last = lake.read(Snapshot::lastClosed).orElseThrow();

    @Test
    void aUnitIsRankedAmongItsBanksByTheNewestDateWithFigures() {
        LocalDate earlier = last.minusDays(9);
        LocalDate newest = last.minusDays(3);
        BigDecimal own = own("deposit.balance", newest);
        String equal = inTenThousand(own);
        enter("deposit.balance", "level", earlier, "工商银行，1", "银发〔2021〕1号");
        enter("deposit.balance", "level", newest, "工商银行, 99999999\n农业银行：" + equal + "\n建设银行,0.01", "人行县支行月报");

        String shown = county.get(page).body();
        String unitPage = county.get("/units/" + unit).body();
        String before = county.get(page + "?date=" + newest.minusDays(1)).body();
        String csv = csv(page + ".csv");

        assertThat(shown).contains("列第2位，共4家", "人行县支行月报", newest.toString(), "人工录入，只用于排名");
        assertThat(unitPage).contains("同业排名", "2/4", page + "?date=" + last + "#deposit.balance-level");
        assertThat(before).contains("列第1位，共2家", "银发〔2021〕1号");
        assertThat(csv).contains("2," + "农业银行," + own.stripTrailingZeros().toPlainString(), "本平台数据");
        assertThat(county.get("/why?indicator=deposit.balance&unit=" + unit + "&date=" + newest)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCorrectionReplacesAndStaysInTheHistory() {
        enter("aum.balance", "increase", last, "中国银行，12.5", "报表");
        enter("aum.balance", "increase", last, "中国银行，13.5", "更正");
        String entry = county.get(page).body();
        String path = page + "/" + newestFigure() + "/withdraw";

        HttpResponse<String> withdrawn = county.post(page, path, Map.of());

        assertThat(entry).contains("12.50万元", "13.50万元", "撤回");
        assertThat(withdrawn.body()).doesNotContain("aum.balance-increase");
        assertThat(city.post(
                                page,
                                "/units/"
                                        + manager.unitsWith(io.outpost.server.access.Function.SEE_FIGURES)
                                                .get(0)
                                        + "0/banks/" + newestFigure() + "/withdraw",
                                Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(enter("deposit.balance", "level", last.plusYears(30), "甲，1", "报")
                        .statusCode())
                .isEqualTo(422);
        assertThat(enter("deposit.balance", "level", last, "甲，一亿", "报").body()).contains("每行一家银行");
        assertThat(enter("deposit.balance", "level", last, "甲，1\n甲，2", "报").statusCode())
                .isEqualTo(422);
        assertThat(enter("deposit.balance", "level", last, "甲，1", " ").statusCode())
                .isEqualTo(422);
        assertThat(enter("nothing", "level", last, "甲，1", "报").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyThoseWhoIssueItsBulletinsEnterAndOnlyThoseOfTheUnitSee() {
        Visitor analyst = SERVER.signedInAs("analyst");
        Visitor outlet = SERVER.signedInAs("outlet");
        String path = lake.read(Snapshot::units)
                .path(io.outpost.server.publish.Readers.of(SERVER, "outlet")
                        .home()
                        .orElseThrow())
                .orElseThrow();

        assertThat(analyst.post("/me", page, Map.of("indicator", "deposit.balance", "lines", "甲，1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(outlet.get(page).statusCode()).isEqualTo(404);
        enter("customers.total", "level", last, "甲，1", "报");
        ReaderScope.enter(List.of(path));
        try {
            assertThat(SERVER.bean(JdbcClient.class)
                            .sql("select count(*) from numbers.bank_figure")
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            ReaderScope.leave();
        }
    }

    @Test
    void aBulletinSaysThePlaceOnlyWhereFiguresWereEntered() {
        LocalDate month = last.withDayOfMonth(1).minusDays(1);
        Reader cityManager = io.outpost.server.publish.Readers.of(SERVER, "city");
        String cityUnit = cityManager.home().orElseThrow();
        Bulletins bulletins = SERVER.bean(Bulletins.class);
        BulletinTemplate monthly = bulletins.templates().stream()
                .filter(t -> t.id().equals("monthly"))
                .findFirst()
                .orElseThrow();
        ReaderScope.enter(List.of(lake.read(Snapshot::units).path(cityUnit).orElseThrow()));
        try {
            String silent = text(bulletins.draft(cityManager, cityUnit, monthly.id(), month));
            SERVER.bean(Banks.class)
                    .enter(
                            cityManager,
                            cityUnit,
                            "deposit.balance",
                            BankBasis.LEVEL,
                            Optional.of(month),
                            "金融统计月报",
                            List.of(new Banks.Line("工商银行", Optional.of(BigDecimal.ONE))));

            String said = text(bulletins.draft(cityManager, cityUnit, monthly.id(), month));

            assertThat(silent).doesNotContain("金融机构");
            assertThat(said).contains("储蓄余额列当地金融机构第1位");
        } finally {
            ReaderScope.leave();
        }
    }

    @Test
    void numbersBeforeTheFirstCloseAreNotCompared() {
        LocalDate first = lake.read(Snapshot::firstClosed).orElseThrow();
        enter("customers.new", "growth", first.plusDays(1), "甲，3%", "报");

        assertThat(county.get(page).body()).doesNotContain("customers.new-growth");
    }

    private static String text(Bulletins.Draft draft) {
        return DocumentText.of(draft.document(), io.outpost.engine.kernel.Language.CHINESE);
    }

    private long newestFigure() {
        return ReaderScope.asSystem(() -> SERVER.bean(JdbcClient.class)
                .sql("select max(figure_id) from numbers.bank_figure")
                .query(Long.class)
                .single());
    }

    private HttpResponse<String> enter(String indicator, String basis, LocalDate asOf, String lines, String source) {
        return county.post(
                page,
                page,
                Map.of(
                        "indicator",
                        indicator,
                        "basis",
                        basis,
                        "asOf",
                        asOf.toString(),
                        "source",
                        source,
                        "lines",
                        lines));
    }

    private BigDecimal own(String indicator, LocalDate date) {
        return lake.read(s -> s.alone(
                        v -> v.exact(Question.of(indicator, date).of(unit).as(Form.LEVEL))))
                .get(unit)
                .rounded(2);
    }

    private static String inTenThousand(BigDecimal yuan) {
        return yuan.divide(new BigDecimal("10000"), 6, RoundingMode.UNNECESSARY).toPlainString();
    }

    private String csv(String path) {
        return new String(
                county.bytes(HttpRequest.newBuilder(URI.create(county.address() + path))
                        .GET()
                        .build()),
                StandardCharsets.UTF_8);
    }
}
