package io.outpost.server.publish.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.publish.Readers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pushing from an issued bulletin to the platforms' stand-ins, in the running application. */
class PushTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final StandIn WECOM = new StandIn();
    private static final StandIn DINGTALK = new StandIn();
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static RunningServer server;
    private static Reader manager;
    private static Visitor county;
    private static String unit;
    private static LocalDate date;

    @BeforeAll
    static void start() {
        MAIL.start();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("outpost.publish.push.other-origins", WECOM.origin() + "," + DINGTALK.origin());
        settings.put("outpost.publish.push.first-delay", "10ms");
        settings.put("outpost.publish.push.attempts", "3");
        settings.put("outpost.publish.push.timeout", "2s");
        settings.put("outpost.publish.push.address", "https://outpost.example.cn/");
        settings.put("outpost.publish.push.mail-from", "outpost@example.cn");
        settings.put("outpost.publish.push.mail-domains", "example.cn");
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", MAIL.getSmtp().getPort());
        settings.put("db-scheduler.polling-interval", "200ms");
        settings.put("OUTPOST_CHANNEL_WECOM", WECOM.origin() + "/cgi-bin/webhook/send?key=abc");
        settings.put("OUTPOST_CHANNEL_DING", DINGTALK.origin() + "/robot/send?access_token=xyz");
        settings.put("OUTPOST_CHANNEL_DING_SECRET", "SEC1");
        settings.put("OUTPOST_CHANNEL_INSIDE", "http://169.254.169.254/latest/meta-data");
        server = RunningServer.start(settings);
        manager = Readers.of(server, "county");
        county = server.signedInAs("county");
        unit = manager.home().orElseThrow();
        date = Readers.lastClosed(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        WECOM.close();
        DINGTALK.close();
        MAIL.stop();
    }

    @AfterEach
    void forget() {
        ReaderScope.asSystem(() -> {
            jdbc().sql("delete from publish.channel").update();
        });
        WECOM.received().clear();
        DINGTALK.received().clear();
    }

    @Test
    void anIssuedBulletinGoesToEveryChannelThatTakesItOnce() throws MessagingException {
        add(Map.of("name", "县局工作群", "platform", "wecom", "address", "OUTPOST_CHANNEL_WECOM"));
        add(Map.of(
                "name",
                "钉钉群",
                "platform",
                "dingtalk",
                "address",
                "OUTPOST_CHANNEL_DING",
                "secret",
                "OUTPOST_CHANNEL_DING_SECRET",
                "template",
                "daily"));
        add(Map.of("name", "周报群", "platform", "feishu", "address", "OUTPOST_CHANNEL_INSIDE", "template", "weekly"));
        add(Map.of("name", "邮箱", "platform", "mail", "recipients", "a@example.cn， b@example.cn", "language", "en"));

        long issue = Readers.issued(server.bean(Bulletins.class), manager, date);
        await().atMost(SOON)
                .until(() -> states(issue).size() == 4 && states(issue).stream().allMatch("sent"::equals));
        announce(issue);
        announce(issue);

        await().atMost(SOON).until(() -> unfinishedEvents() == 0);
        assertThat(states(issue)).hasSize(4).containsOnly("sent");
        assertThat(WECOM.received().stream().map(r -> r.body().path("msgtype").asString()))
                .containsExactlyInAnyOrder("markdown", "image");
        assertThat(DINGTALK.received()).hasSize(1);
        assertThat(DINGTALK.received().get(0).query()).containsKeys("timestamp", "sign");
        MimeMessage[] mails = MAIL.getReceivedMessages();
        assertThat(mails).hasSize(2);
        String mail = GreenMailUtil.getWholeMessage(mails[0]);
        assertThat(mails[0].getSubject()).contains("No. 1 of " + date.getYear());
        assertThat(mail).contains("Content-ID: <bulletin>", "image/png", "application/pdf", "spreadsheetml");
    }

    @Test
    void aPlatformThatFailsIsTriedAgainAndTheLogShowsIt() {
        WECOM.answers(500, "").answers(200, "{\"errcode\":-1,\"errmsg\":\"system busy\"}");
        long channel = add(Map.of("name", "工作群", "platform", "wecom", "address", "OUTPOST_CHANNEL_WECOM"));

        HttpResponse<String> log = test(channel);

        assertThat(log.body()).contains("工作群");
        await().atMost(SOON)
                .until(() -> county.get("/publish/deliveries").body().contains("state-sent"));
        assertThat(WECOM.received()).hasSize(3);
    }

    @Test
    void aRefusalIsFinalUntilSomebodyRetries() {
        DINGTALK.answers(200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
        long channel = add(Map.of(
                "name",
                "钉钉群",
                "platform",
                "dingtalk",
                "address",
                "OUTPOST_CHANNEL_DING",
                "secret",
                "OUTPOST_CHANNEL_DING_SECRET"));
        test(channel);
        await().atMost(SOON)
                .until(() -> county.get("/publish/deliveries").body().contains("310000 sign not match"));

        String retry =
                county.get("/publish/deliveries").body().replaceAll("(?s).*?(/publish/deliveries/\\d+/retry).*", "$1");
        county.post("/publish/deliveries", retry, Map.of());

        await().atMost(SOON)
                .until(() -> county.get("/publish/deliveries").body().contains("state-sent"));
        assertThat(DINGTALK.received()).hasSize(2);
    }

    @Test
    void whatFailsEveryTimeIsGivenUp() {
        WECOM.answers(500, "").answers(502, "").answers(503, "");
        long channel = add(Map.of("name", "工作群", "platform", "wecom", "address", "OUTPOST_CHANNEL_WECOM"));

        test(channel);

        await().atMost(SOON)
                .until(() -> county.get("/publish/deliveries").body().contains("HTTP 503"));
        assertThat(county.get("/publish/deliveries?state=failed").body()).contains("平台繁忙", "重发");
        assertThat(WECOM.received()).hasSize(3);
    }

    @Test
    void noAddressOfOurOwnNetworkIsCalled() {
        long channel = add(Map.of("name", "内网", "platform", "feishu", "address", "OUTPOST_CHANNEL_INSIDE"));

        test(channel);

        await().atMost(SOON)
                .until(() -> county.get("/publish/deliveries").body().contains("机器人地址不是该平台的地址"));
    }

    @Test
    void aRobotSendsNoMoreThanItsPlatformAllows() {
        long channel = add(Map.of("name", "工作群", "platform", "wecom", "address", "OUTPOST_CHANNEL_WECOM"));

        for (int i = 0; i < 22; i++) {
            test(channel);
        }

        await().atMost(SOON).until(() -> WECOM.received().size() == 20 && queued() == 2);
        assertThat(county.get("/publish/deliveries?state=waiting").body()).contains("按平台限额排队");
    }

    @Test
    void aChannelThatMakesNoSenseIsRefusedInTheReadersLanguage() {
        assertThat(refused(Map.of("name", "群", "platform", "wecom", "address", "PATH")))
                .contains("环境变量名“PATH”不正确");
        assertThat(refused(Map.of("name", "群", "platform", "wecom", "address", "OUTPOST_DATABASE_PASSWORD")))
                .contains("不正确");
        assertThat(refused(Map.of("name", "信", "platform", "mail", "recipients", "a@example.com")))
                .contains("不允许向 example.com");
        assertThat(refused(Map.of("name", "信", "platform", "mail", "recipients", "a@@b")))
                .contains("邮箱地址 a@@b");
        assertThat(refused(Map.of("name", "群", "platform", "pigeon"))).contains("请选择推送平台");
        assertThat(refused(Map.of("name", "群", "platform", "wecom", "unit", "CN")))
                .contains("机构 CN 不存在");
        assertThat(refused(Map.of("name", "<b>", "platform", "wecom", "address", "<script>")))
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
    }

    @Test
    void anotherUnitsChannelIsNotThere() {
        long channel = add(Map.of("name", "县局工作群", "platform", "wecom", "address", "OUTPOST_CHANNEL_WECOM"));

        HttpResponse<String> tried =
                server.signedInAs("teller").post("/", "/publish/channels/" + channel + "/test", Map.of());
        int rows = rowsInScopeOf("no-such-unit");

        assertThat(tried.statusCode()).isEqualTo(404);
        assertThat(rows).isZero();
        assertThat(WECOM.received()).isEmpty();
    }

    private static long add(Map<String, String> fields) {
        HttpResponse<String> answer = county.post("/publish/channels", "/publish/channels", withUnit(fields));
        assertThat(answer.statusCode()).isEqualTo(200);
        return ReaderScope.asSystem(() -> jdbc().sql("select max(channel_id) from publish.channel")
                .query(Long.class)
                .single());
    }

    private static String refused(Map<String, String> fields) {
        HttpResponse<String> answer = county.post("/publish/channels", "/publish/channels", withUnit(fields));
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private static Map<String, String> withUnit(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("unit", unit);
        return all;
    }

    private static HttpResponse<String> test(long channel) {
        return county.post("/publish/channels", "/publish/channels/" + channel + "/test", Map.of());
    }

    private static void announce(long issue) {
        ReaderScope.asSystem(() -> server.bean(Deliveries.class).announce(issue));
    }

    private static List<String> states(long issue) {
        return ReaderScope.asSystem(
                () -> jdbc().sql("select state from publish.delivery where bulletin_id = :issue order by delivery_id")
                        .param("issue", issue)
                        .query(String.class)
                        .list());
    }

    private static int queued() {
        return ReaderScope.asSystem(() -> jdbc().sql("select count(*) from publish.delivery where problem = 'queued'")
                .query(Integer.class)
                .single());
    }

    private static int rowsInScopeOf(String path) {
        ReaderScope.enter(List.of(path));
        try {
            return jdbc().sql("select count(*) from publish.channel")
                    .query(Integer.class)
                    .single();
        } finally {
            ReaderScope.leave();
        }
    }

    private static int unfinishedEvents() {
        return jdbc().sql("select count(*) from event_publication where completion_date is null")
                .query(Integer.class)
                .single();
    }

    private static JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }
}
