package io.outpost.server.publish.push;

import io.outpost.engine.kernel.Language;
import io.outpost.server.ui.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The group robots of Feishu (飞书群机器人), signed where the channel has a secret.
 *
 * <p>Source: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
 */
@Component
class Feishu implements Messenger {

    private static final int LONGEST_TEXT = 15_000;

    private final Robot robot;
    private final Clock clock;

    Feishu(Robot robot, Clock clock) {
        this.robot = robot;
        this.clock = clock;
    }

    @Override
    public Platform platform() {
        return Platform.FEISHU;
    }

    @Override
    public Outcome send(Channel channel, Message message) {
        Map<String, Object> body = new LinkedHashMap<>();
        robot.secret(channel).ifPresent(secret -> {
            long seconds = clock.instant().getEpochSecond();
            body.put("timestamp", String.valueOf(seconds));
            body.put("sign", Signature.ofFeishu(seconds, secret));
        });
        body.put("msg_type", "post");
        body.put("content", Map.of("post", Map.of(language(message.language()), post(message))));
        return robot.call(channel, address -> robot.post(address, body, Feishu::read));
    }

    private static Map<String, ?> post(Message message) {
        List<List<Map<String, String>>> lines = new ArrayList<>();
        String text = Message.cut(message.text(), LONGEST_TEXT);
        for (String line : text.split("\n", -1)) {
            lines.add(List.of(Map.of("tag", "text", "text", line)));
        }
        message.link()
                .ifPresent(link -> lines.add(List.of(Map.of(
                        "tag", "a", "text", Texts.in(message.language()).of("publish.read-whole"), "href", link))));
        return Map.of("title", Message.cut(message.title(), 100), "content", lines);
    }

    private static String language(Language language) {
        return language == Language.ENGLISH ? "en_us" : "zh_cn";
    }

    static Outcome read(JsonNode answer) {
        int code = answer.path("code").asInt(answer.path("StatusCode").asInt(Integer.MIN_VALUE));
        String said = answer.path("msg").asString(answer.path("StatusMessage").asString(""));
        String detail = code + " " + Message.cut(said, 200);
        return switch (code) {
            case 0 -> new Outcome.Sent();
            case 11232, 11233, 99991400 -> new Outcome.Later("rate-limited", detail, Platform.FEISHU.shutOut());
            case 19021, 19022, 19024 -> new Outcome.Refused("bad-secret", detail);
            case 19001, 19002 -> new Outcome.Refused("bad-robot", detail);
            case 10500, 11243, 1500 -> new Outcome.Later("busy", detail);
            case Integer.MIN_VALUE -> new Outcome.Later("not-understood", "");
            default -> new Outcome.Refused("bad-message", detail);
        };
    }
}
