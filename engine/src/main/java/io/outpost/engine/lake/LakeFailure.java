package io.outpost.engine.lake;

import java.sql.SQLException;
import java.util.Locale;

/** A statement over the lake's files that failed (读写失败), with the statement. */
public final class LakeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LakeFailure(String sql, SQLException cause) {
        super(cause.getMessage() + "\n" + sql, cause);
    }

    /** What the engine said, in one line. */
    public String reason() {
        Throwable cause = getCause();
        return String.valueOf(cause == null ? getMessage() : cause.getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    /** Whether the disk, or the space allowed on it, was used up. */
    public boolean isDiskFull() {
        String message = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("file too large")
                || message.contains("disk quota");
    }
}
