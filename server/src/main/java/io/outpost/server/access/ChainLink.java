package io.outpost.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** All that an audit entry says, and the entry it follows (审计链环节): what its hash covers. */
record ChainLink(
        String previous,
        Instant at,
        Optional<Long> personId,
        String signIn,
        String action,
        Optional<String> unitId,
        String subject,
        String detail,
        Optional<String> address) {

    static final String FIRST = "0".repeat(64);

    /** Each part goes in with its length, so that no two entries read alike. */
    String hash() {
        MessageDigest digest = sha256();
        for (String part : List.of(
                previous,
                at.toString(),
                personId.map(String::valueOf).orElse(""),
                signIn,
                action,
                unitId.orElse(""),
                subject,
                detail,
                address.orElse(""))) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
