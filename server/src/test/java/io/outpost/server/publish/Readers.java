package io.outpost.server.publish;

import io.outpost.server.RunningServer;
import io.outpost.server.access.People;
import io.outpost.server.access.Reader;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readers of the demo, and what they issue. */
public final class Readers {

    private Readers() {}

    public static Reader of(RunningServer server, String signIn) {
        long id = server.bean(JdbcClient.class)
                .sql("select person_id from access.person where sign_in = :name")
                .param("name", signIn)
                .query(Long.class)
                .single();
        return server.bean(People.class).reader(id).orElseThrow();
    }

    public static LocalDate lastClosed(RunningServer server) {
        return server.bean(Lake.class).read(Snapshot::lastClosed).orElseThrow();
    }

    /** The daily bulletin of a manager's unit, issued now or before. */
    public static long issued(Bulletins bulletins, Reader manager, LocalDate date) {
        Bulletins.Answer answer = ReaderScope.asSystem(
                () -> bulletins.issue(manager, manager.home().orElseThrow(), "daily", date));
        if (answer instanceof Bulletins.Answer.AlreadyIssued before) {
            return before.id();
        }
        return ((Bulletins.Answer.Issued) answer).id();
    }
}
