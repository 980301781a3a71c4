package io.outpost.engine.drop;

import java.sql.SQLException;

/** Rows could not be written to the database's tables (暂存失败): the disk or the memory allowed is used up. */
final class StagingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StagingFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
