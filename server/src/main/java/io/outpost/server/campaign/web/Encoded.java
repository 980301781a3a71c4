package io.outpost.server.campaign.web;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Writes a value into an address (网址编码). */
final class Encoded {

    private Encoded() {}

    static String of(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
