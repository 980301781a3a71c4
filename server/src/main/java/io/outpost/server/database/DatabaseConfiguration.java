package io.outpost.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Starts or finds the PostgreSQL and gives the application its connections. */
@Configuration
class DatabaseConfiguration {

    @Bean
    PostgresServer postgresServer(DatabaseSettings settings, @Value("${outpost.home}") Path home) {
        return settings.url() == null || settings.url().isBlank()
                ? new PostgresServer(Optional.of(EmbeddedPostgres.start(home.resolve("postgres"))))
                : new PostgresServer(Optional.empty());
    }

    @Bean
    HikariDataSource pool(DatabaseSettings settings, PostgresServer server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("outpost");
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(2_000);
        server.embedded()
                .ifPresentOrElse(
                        own -> {
                            config.setJdbcUrl(own.url());
                            config.setUsername(EmbeddedPostgres.USER);
                            config.setPassword(own.password());
                        },
                        () -> {
                            config.setJdbcUrl(settings.url());
                            config.setUsername(settings.username());
                            config.setPassword(settings.password());
                        });
        return new HikariDataSource(config);
    }

    @Bean
    @Primary
    DataSource dataSource(HikariDataSource pool) {
        return new ScopedDataSource(pool);
    }
}
