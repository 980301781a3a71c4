package io.outpost.server.publish.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of robots (加签): HMAC-SHA256 in Base64. */
final class Signature {

    private Signature() {}

    /** DingTalk signs the time in milliseconds, a line break and the secret, with the secret as key. */
    static String ofDingTalk(long millis, String secret) {
        return sign(secret, millis + "\n" + secret);
    }

    /** Feishu signs nothing, with the time in seconds, a line break and the secret as key. */
    static String ofFeishu(long seconds, String secret) {
        return sign(seconds + "\n" + secret, "");
    }

    private static String sign(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
