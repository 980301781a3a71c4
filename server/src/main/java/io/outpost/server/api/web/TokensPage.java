package io.outpost.server.api.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** One's tokens (我的令牌), and the secret of the one just made. */
public record TokensPage(Frame frame, List<Line> lines, String secret, String refusal) {

    /** A token in the list. */
    public record Line(
            long id, String name, String prefix, String made, String expires, String used, boolean isRevoked) {}
}
