package io.outpost.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.OutpostServer;
import io.outpost.server.RunningServer;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.database.ReaderScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application that is killed while it issues bulletins leaves each of them whole, or none. */
class KilledIssuingTest {

    private Path home;

    @BeforeEach
    void aClosedWorld() {
        home = RunningServer.closedWorld();
    }

    @AfterEach
    void clear() throws IOException {
        io.outpost.engine.lake.Folders.delete(home);
    }

    @Test
    void whatIsThereAfterwardsIsWholeAndNumberedWithoutGaps() {
        try (ServingProcess issuing = ServingProcess.issuing(home)) {
            issuing.awaitIssues(30);
            issuing.kill();
        }

        try (ConfigurableApplicationContext application =
                OutpostServer.start(home, Map.of("server.port", 0, "outpost.nightly", "-"))) {
            Bulletins bulletins = application.getBean(Bulletins.class);
            List<Long> issues = ReaderScope.asSystem(() -> application
                    .getBean(JdbcClient.class)
                    .sql("select issue_id from bulletin.issue order by issue_id")
                    .query(Long.class)
                    .list());
            assertThat(issues).hasSizeGreaterThanOrEqualTo(30);
            assertThat(issues).allSatisfy(id -> assertThat(ReaderScope.asSystem(() -> bulletins.isIntact(id)))
                    .isTrue());
            long gaps = ReaderScope.asSystem(() -> application
                    .getBean(JdbcClient.class)
                    .sql("""
                            select count(*)
                            from (
                              select max(number) as last, count(*) as issues
                              from bulletin.issue
                              group by unit_id, template, year
                            ) n
                            where last <> issues
                            """)
                    .query(Long.class)
                    .single());
            assertThat(gaps).isZero();
        }
    }
}
