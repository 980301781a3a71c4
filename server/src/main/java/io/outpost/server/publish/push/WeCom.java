package io.outpost.server.publish.push;

import io.outpost.server.publish.form.Forms;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The group robots of WeCom (企业微信群机器人).
 *
 * <p>Source: developer.work.weixin.qq.com/document/path/91770 (messages, limits) and 90313 (error codes).
 */
@Component
class WeCom implements Messenger {

    private static final int LONGEST_MARKDOWN = 4096;
    private static final int LARGEST_PICTURE = 2 * 1024 * 1024;

    private final Robot robot;
    private final Forms forms;

    WeCom(Robot robot, Forms forms) {
        this.robot = robot;
        this.forms = forms;
    }

    @Override
    public Platform platform() {
        return Platform.WECOM;
    }

    @Override
    public Outcome send(Channel channel, Message message) {
        if (message.part() == Part.PICTURE && message.issued().isPresent()) {
            byte[] png = forms.picture(message.issued().get(), message.language());
            return png.length > LARGEST_PICTURE
                    ? new Outcome.Refused("bad-message", png.length + " bytes")
                    : post(channel, Map.of("msgtype", "image", "image", image(png)));
        }
        String content = Message.cut(Markdown.of(message, "\n"), LONGEST_MARKDOWN);
        return post(channel, Map.of("msgtype", "markdown", "markdown", Map.of("content", content)));
    }

    private Outcome post(Channel channel, Map<String, ?> body) {
        return robot.call(channel, address -> robot.post(address, body, WeCom::read));
    }

    private static Map<String, String> image(byte[] png) {
        try {
            String md5 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(png));
            return Map.of("base64", Base64.getEncoder().encodeToString(png), "md5", md5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Outcome read(JsonNode answer) {
        int code = answer.path("errcode").asInt(Integer.MIN_VALUE);
        String detail = code + " " + Message.cut(answer.path("errmsg").asString(""), 200);
        return switch (code) {
            case 0 -> new Outcome.Sent();
            // The system is busy.
            case -1, 6000, 50001 -> new Outcome.Later("busy", detail);
            case 45009, 45033 -> new Outcome.Later("rate-limited", detail, Platform.WECOM.shutOut());
            case 93000, 93004, 93008, 93017 -> new Outcome.Refused("bad-robot", detail);
            case Integer.MIN_VALUE -> new Outcome.Later("not-understood", "");
            default -> new Outcome.Refused("bad-message", detail);
        };
    }
}
