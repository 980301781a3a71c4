package io.outpost.server.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What makes a password good enough (密码规则). */
final class PasswordRules {

    static final int LEAST_CHARACTERS = 10;
    static final int MOST_BYTES = 72;
    static final int NOT_AMONG_LAST = 3;
    private static final int LEAST_DIFFERENT = 4;

    private static final Set<String> COMMONEST = Set.of(
            "0123456789",
            "0987654321",
            "1234567890",
            "1234567891",
            "12345678900",
            "12345678910",
            "123456789a",
            "1234567890a",
            "123456789abc",
            "123qweasdzxc",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "1qazxsw23edc",
            "5201314520",
            "520131414520",
            "9876543210",
            "a123456789",
            "a1234567890",
            "aa123456789",
            "abc123456789",
            "abcd123456",
            "abcd1234567",
            "abcdefghij",
            "admin12345",
            "admin123456",
            "administrator",
            "asdfghjkl123",
            "asdfghjklzxcvbnm",
            "changeme123",
            "iloveyou1314",
            "letmein123",
            "outpost123",
            "outpost1234",
            "passw0rd123",
            "password01",
            "password10",
            "password12",
            "password123",
            "password1234",
            "password12345",
            "q1w2e3r4t5",
            "q1w2e3r4t5y6",
            "qazwsxedcrfv",
            "qq123456789",
            "qwer123456",
            "qwerasdfzxcv",
            "qwerty12345",
            "qwerty123456",
            "qwertyuiop",
            "qwertyuiop123",
            "w123456789",
            "welcome123",
            "woaini1314",
            "woaini1314520",
            "woaini520520",
            "youzheng123",
            "zaq12wsxcde3",
            "zhongguo123",
            "zxcvbnm123");

    private PasswordRules() {}

    /** Why a password is refused for a sign-in name; empty when it is good enough. */
    static Optional<Refused> refusal(String password, String signIn) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            return refused("access.password-too-short", LEAST_CHARACTERS);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return refused("access.password-too-long", MOST_BYTES);
        }
        if (lower.equals(signIn)) {
            return refused("access.password-is-name");
        }
        if (COMMONEST.contains(lower) || password.codePoints().distinct().count() < LEAST_DIFFERENT) {
            return refused("access.password-too-common");
        }
        return Optional.empty();
    }

    private static Optional<Refused> refused(String code) {
        return Optional.of(Refused.because(code));
    }

    private static Optional<Refused> refused(String code, int limit) {
        return Optional.of(Refused.because(code, String.valueOf(limit)));
    }
}
