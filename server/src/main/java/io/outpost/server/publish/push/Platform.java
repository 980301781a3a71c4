package io.outpost.server.publish.push;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A platform that bulletins are pushed to (推送平台).
 *
 * <p>Source of hosts and limits: the platforms' own pages on group robots (企业微信 91770, 钉钉 自定义机器人, 飞书 自定义机器人).
 */
public enum Platform {
    WECOM("企业微信", "WeCom", List.of("qyapi.weixin.qq.com"), 20, Duration.ofMinutes(1), List.of(Part.TEXT, Part.PICTURE)),
    /** Whoever sends faster is shut out for ten minutes. */
    DINGTALK("钉钉", "DingTalk", List.of("oapi.dingtalk.com"), 20, Duration.ofMinutes(10), List.of(Part.TEXT)),
    FEISHU(
            "飞书",
            "Feishu",
            List.of("open.feishu.cn", "open.larksuite.com"),
            100,
            Duration.ofMinutes(1),
            List.of(Part.TEXT)),
    MAIL("邮件", "Mail", List.of(), 60, Duration.ofMinutes(1), List.of(Part.MAIL));

    private final String chinese;
    private final String english;
    private final List<String> hosts;
    private final int perMinute;
    private final Duration shutOut;
    private final List<Part> parts;

    Platform(String chinese, String english, List<String> hosts, int perMinute, Duration shutOut, List<Part> parts) {
        this.chinese = chinese;
        this.english = english;
        this.hosts = hosts;
        this.perMinute = perMinute;
        this.shutOut = shutOut;
        this.parts = parts;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String name(io.outpost.engine.kernel.Language language) {
        return language == io.outpost.engine.kernel.Language.ENGLISH ? english : chinese;
    }

    List<String> hosts() {
        return hosts;
    }

    /** How many messages one robot may send in a minute. */
    int perMinute() {
        return perMinute;
    }

    /** How long a robot that sent too fast has to wait. */
    Duration shutOut() {
        return shutOut;
    }

    /** The messages that one bulletin becomes. */
    List<Part> parts() {
        return parts;
    }

    public static Optional<Platform> named(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
    }
}
