package io.outpost.server.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which PostgreSQL to use (业务库设置).
 *
 * @param url a server's JDBC address; without it the workspace keeps a PostgreSQL of its own
 * @param username a role that owns its database and is no superuser
 */
@ConfigurationProperties("outpost.database")
record DatabaseSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        int connections) {

    DatabaseSettings {
        connections = connections > 0 ? connections : 16;
    }
}
