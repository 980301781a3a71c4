package io.outpost.server.database;

import java.util.Optional;

/** The PostgreSQL that the application runs on (数据库服务): its own, or somebody else's. */
public final class PostgresServer implements AutoCloseable {

    private final Optional<EmbeddedPostgres> own;

    PostgresServer(Optional<EmbeddedPostgres> own) {
        this.own = own;
    }

    Optional<EmbeddedPostgres> embedded() {
        return own;
    }

    /** Stops and starts the workspace's own PostgreSQL; another's is left alone. */
    public void restart() {
        own.ifPresent(EmbeddedPostgres::restart);
    }

    @Override
    public void close() {
        own.ifPresent(EmbeddedPostgres::close);
    }
}
