package io.outpost.server.publish.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.IssuedFixture;
import io.outpost.server.publish.form.Forms;
import io.outpost.server.publish.form.FormsFixture;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProtocolTest {

    private static final Instant NOW = Instant.parse("2022-02-07T01:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String SECRET = "SEC0123456789abcdef";

    /** Both worked out by other means. */
    private static final String DINGTALK_SIGN = "U8SfMCefaq4gnIJWI+hmzBQvnikUEf/PaVExdUTH7tQ=";

    private static final String FEISHU_SIGN = "Vu4EPikjCVt++l1pFChCU/rQ0O5NtPq6swJDrXPucdw=";

    private final StandIn platform = new StandIn();
    private final Forms forms = FormsFixture.forms();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void weComIsSentMarkdown() {
        Outcome outcome =
                new WeCom(robot("/cgi-bin/webhook/send?key=abc"), forms).send(channel(Platform.WECOM), text());

        assertThat(outcome).isEqualTo(new Outcome.Sent());
        StandIn.Received received = platform.received().get(0);
        assertThat(received.path()).isEqualTo("/cgi-bin/webhook/send");
        assertThat(received.query()).containsEntry("key", "abc");
        assertThat(received.body().path("msgtype").asString()).isEqualTo("markdown");
        assertThat(received.body().path("markdown").path("content").asString())
                .startsWith("**储蓄存款日通报 〔2022〕第37号**\n")
                .contains("列全国第1位")
                .endsWith("[查看全文](https://outpost.example.cn/bulletins/7)");
    }

    @Test
    void weComIsSentThePictureWithItsDigest() throws NoSuchAlgorithmException {
        new WeCom(robot("/send"), forms).send(channel(Platform.WECOM), message(Part.PICTURE));

        JsonNode body = platform.received().get(0).body();
        byte[] png =
                Base64.getDecoder().decode(body.path("image").path("base64").asString());
        assertThat(body.path("msgtype").asString()).isEqualTo("image");
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        assertThat(body.path("image").path("md5").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("MD5").digest(png)));
    }

    @Test
    void dingTalkIsSignedInTheAddress() {
        new DingTalk(robot("/robot/send?access_token=xyz"), CLOCK).send(channel(Platform.DINGTALK), text());

        StandIn.Received received = platform.received().get(0);
        assertThat(received.query())
                .containsEntry("access_token", "xyz")
                .containsEntry("timestamp", "1644195600000")
                .containsEntry("sign", DINGTALK_SIGN);
        assertThat(received.body().path("msgtype").asString()).isEqualTo("markdown");
        assertThat(received.body().path("markdown").path("title").asString()).contains("储蓄存款日通报");
    }

    @Test
    void feishuIsSignedInTheBody() {
        new Feishu(robot("/open-apis/bot/v2/hook/1"), CLOCK).send(channel(Platform.FEISHU), text());

        JsonNode body = platform.received().get(0).body();
        assertThat(body.path("timestamp").asString()).isEqualTo("1644195600");
        assertThat(body.path("sign").asString()).isEqualTo(FEISHU_SIGN);
        assertThat(body.path("msg_type").asString()).isEqualTo("post");
        JsonNode post = body.path("content").path("post").path("zh_cn");
        assertThat(post.path("title").asString()).contains("第37号");
        JsonNode last =
                post.path("content").get(post.path("content").size() - 1).get(0);
        assertThat(last.path("tag").asString()).isEqualTo("a");
        assertThat(last.path("href").asString()).isEqualTo("https://outpost.example.cn/bulletins/7");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # platform, status, answer,                                  kind,    problem,        waits seconds
                    WECOM,    200, '{"errcode":45009,"errmsg":"freq limit"}',    Later,   rate-limited,   60
                    WECOM,    200, '{"errcode":-1,"errmsg":"system busy"}',      Later,   busy,           0
                    WECOM,    200, '{"errcode":93000,"errmsg":"invalid key"}',   Refused, bad-robot,      0
                    WECOM,    200, '{"errcode":40058,"errmsg":"bad parameter"}', Refused, bad-message,    0
                    DINGTALK, 200, '{"errcode":410100,"errmsg":"too fast"}',     Later,   rate-limited,   600
                    DINGTALK, 200, '{"errcode":310000,"errmsg":"sign"}',         Refused, bad-secret,     0
                    DINGTALK, 200, '{"errcode":300001,"errmsg":"no token"}',     Refused, bad-robot,      0
                    FEISHU,   200, '{"code":11232,"msg":"frequency limited"}',   Later,   rate-limited,   60
                    FEISHU,   200, '{"code":19021,"msg":"sign match fail"}',     Refused, bad-secret,     0
                    FEISHU,   400, '{"code":19001,"msg":"token invalid"}',       Refused, bad-robot,      0
                    FEISHU,   200, '{"StatusCode":0,"StatusMessage":"success"}', Sent,    '',             0
                    WECOM,    500, 'oops',                                       Later,   busy,           0
                    WECOM,    429, '',                                           Later,   rate-limited,   0
                    DINGTALK, 404, '<html>',                                     Refused, bad-robot,      0
                    DINGTALK, 200, '<html>',                                     Later,   not-understood, 0
                    FEISHU,   302, '',                                           Later,   not-understood, 0
                    """)
    void everyAnswerIsSentLaterOrRefused(
            Platform kind, int status, String answer, String outcome, String problem, long waits) {
        platform.answers(status, answer);
        Robot robot = robot("/send");
        Messenger messenger =
                switch (kind) {
                    case WECOM -> new WeCom(robot, forms);
                    case DINGTALK -> new DingTalk(robot, CLOCK);
                    default -> new Feishu(robot, CLOCK);
                };

        Outcome found = messenger.send(channel(kind), text());

        assertThat(found.getClass().getSimpleName()).isEqualTo(outcome);
        if (found instanceof Outcome.Later later) {
            assertThat(later.problem()).isEqualTo(problem);
            assertThat(later.atLeast()).isEqualTo(Duration.ofSeconds(waits));
        } else if (found instanceof Outcome.Refused refused) {
            assertThat(refused.problem()).isEqualTo(problem);
        }
    }

    @Test
    void aPlatformThatSaysNothingIsTriedLater() {
        platform.isSilent();

        Outcome outcome = new WeCom(robot("/send"), forms).send(channel(Platform.WECOM), text());

        assertThat(outcome).isEqualTo(new Outcome.Later("timeout", ""));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1, true
                    https://qyapi.weixin.qq.com:443/cgi-bin/webhook/send,   true
                    http://qyapi.weixin.qq.com/cgi-bin/webhook/send,        false
                    https://qyapi.weixin.qq.com:8443/,                      false
                    https://qyapi.weixin.qq.com.example.com/,               false
                    https://qyapi.weixin.qq.com@169.254.169.254/,           false
                    https://user:word@qyapi.weixin.qq.com/,                 false
                    https://oapi.dingtalk.com/robot/send,                   false
                    http://169.254.169.254/latest/meta-data,                false
                    http://127.0.0.1:8080/,                                 false
                    file:///etc/passwd,                                     false
                    not an address,                                         false
                    """)
    void onlyThePlatformsOwnAddressesAreCalled(String address, boolean isAllowed) {
        RobotAddresses addresses = new RobotAddresses(settings(List.of()));

        assertThat(addresses.allowed(Platform.WECOM, address).isPresent()).isEqualTo(isAllowed);
    }

    @Test
    void namesAreNotMarkup() {
        Message message = new Message(
                Part.TEXT,
                Language.CHINESE,
                "题",
                "题\n[点我](http://example.com) <@all> **",
                Optional.empty(),
                Optional.empty());

        assertThat(Markdown.of(message, "\n")).isEqualTo("**题**\n［点我］(http://example.com) ＜＠all＞ ＊＊");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(Message.cut("邮政储蓄", 9)).isEqualTo("邮政…");
        assertThat(Message.cut("𠮷𠮷𠮷", 11)).isEqualTo("𠮷𠮷…");
        assertThat(Message.cut("abc", 3)).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({"1,30", "2,60", "3,120", "7,1800", "40,1800"})
    void theDelayDoublesUpToItsLimit(int failed, long seconds) {
        assertThat(settings(List.of()).delayAfter(failed)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private Robot robot(String path) {
        PushSettings settings = settings(List.of(platform.origin()));
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "variables",
                        Map.of("OUTPOST_CHANNEL_A", platform.origin() + path, "OUTPOST_CHANNEL_A_SECRET", SECRET)));
        return new Robot(new RobotAddresses(settings), new Variables(environment), settings, JsonMapper.shared());
    }

    private static PushSettings settings(List<String> origins) {
        return new PushSettings(null, origins, null, null, null, null, null, Duration.ofMillis(500));
    }

    private static Channel channel(Platform platform) {
        return new Channel(
                1,
                "P01",
                "群",
                platform,
                Optional.of("OUTPOST_CHANNEL_A"),
                platform == Platform.WECOM ? Optional.empty() : Optional.of("OUTPOST_CHANNEL_A_SECRET"),
                List.of(),
                List.of(),
                Language.CHINESE,
                false);
    }

    private Message text() {
        return message(Part.TEXT);
    }

    private Message message(Part part) {
        var issued = IssuedFixture.issued(12);
        return new Message(
                part,
                Language.CHINESE,
                "储蓄存款日通报 〔2022〕第37号",
                forms.message(issued, Language.CHINESE),
                Optional.of("https://outpost.example.cn/bulletins/7"),
                Optional.of(issued));
    }
}
