package io.outpost.server.publish.push;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The group robots of DingTalk (钉钉群机器人), signed where the channel has a secret.
 *
 * <p>Source: open.dingtalk.com/document/robots/custom-robot-access and customize-robot-security-settings.
 */
@Component
class DingTalk implements Messenger {

    private static final int LONGEST_TEXT = 18_000;

    private final Robot robot;
    private final Clock clock;

    DingTalk(Robot robot, Clock clock) {
        this.robot = robot;
        this.clock = clock;
    }

    @Override
    public Platform platform() {
        return Platform.DINGTALK;
    }

    @Override
    public Outcome send(Channel channel, Message message) {
        Map<String, ?> body = Map.of(
                "msgtype",
                "markdown",
                "markdown",
                Map.of(
                        "title",
                        Message.cut(message.title(), 100),
                        "text",
                        Message.cut(Markdown.of(message, "  \n"), LONGEST_TEXT)));
        return robot.call(channel, address -> robot.post(signed(channel, address), body, DingTalk::read));
    }

    private URI signed(Channel channel, URI address) {
        return robot.secret(channel)
                .map(secret -> {
                    long millis = clock.millis();
                    String sign = URLEncoder.encode(Signature.ofDingTalk(millis, secret), StandardCharsets.UTF_8);
                    String joint = address.getRawQuery() == null ? "?" : "&";
                    return URI.create(address + joint + "timestamp=" + millis + "&sign=" + sign);
                })
                .orElse(address);
    }

    static Outcome read(JsonNode answer) {
        int code = answer.path("errcode").asInt(Integer.MIN_VALUE);
        String detail = code + " " + Message.cut(answer.path("errmsg").asString(""), 200);
        return switch (code) {
            case 0 -> new Outcome.Sent();
            case -1 -> new Outcome.Later("busy", detail);
            case 130101, 410100 -> new Outcome.Later("rate-limited", detail, Platform.DINGTALK.shutOut());
            case 310000 -> new Outcome.Refused("bad-secret", detail);
            case 300001, 400013, 400101, 400102, 400106 -> new Outcome.Refused("bad-robot", detail);
            case Integer.MIN_VALUE -> new Outcome.Later("not-understood", "");
            default -> new Outcome.Refused("bad-message", detail);
        };
    }
}
