package io.outpost.server.api.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * One's own tokens (我的令牌页).
 *
 * @param secret the token just made, shown this once; empty otherwise
 * @param refusal why none was made; empty otherwise
 */
public record TokensPage(Frame frame, String secret, String refusal, List<Row> rows) {

    /** A token (令牌). */
    public record Row(
            long id,
            String name,
            String prefix,
            String madeAt,
            String expiresAt,
            String lastUsed,
            String state,
            boolean holds) {}
}
