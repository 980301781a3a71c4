package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.OutpostServer;
import io.outpost.server.access.People;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.demo.DemoPeople;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.form.Form;
import io.outpost.server.publish.run.Run;
import io.outpost.server.publish.run.Runs;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bulletins of a whole province for one day (全省通报): computed and frozen, then rendered to spreadsheets, in one process. */
final class BulletinsBenchmark {

    private static final int OUTLETS = 2_400;
    private static final int DAYS = 3;
    private static final long TENTH = 100_000_000L;

    private BulletinsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long accounts = Long.parseLong(arguments[1]);
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        if (Closes.of(workspace, Drops.of(workspace)).last().isEmpty()) {
            try (GeneratedNetwork network = new GeneratedNetwork(folder, accounts, OUTLETS)) {
                BenchWorkspace.take(workspace, definitions, network.opening());
                for (int day = 1; day <= DAYS; day++) {
                    BenchWorkspace.take(workspace, definitions, network.day(day));
                }
            }
            new Close(workspace, definitions).through(Optional.empty(), (date, done, all) -> {});
        }
        try (ConfigurableApplicationContext application =
                OutpostServer.start(workspace.root(), Map.of("server.port", 0, "outpost.nightly", "-"))) {
            application.getBean(DemoPeople.class).make();
            LocalDate date =
                    application.getBean(Lake.class).read(Snapshot::lastClosed).orElseThrow();
            issue(application, date);
            render(application, date);
        }
    }

    private static void issue(ConfigurableApplicationContext application, LocalDate date) {
        Bulletins bulletins = application.getBean(Bulletins.class);
        int[] issued = new int[1];
        double seconds =
                Figures.seconds(() -> issued[0] = bulletins.issueAll("daily", date, EnumSet.allOf(UnitLevel.class)));
        System.out.printf("%,d bulletins of %s computed and frozen: %.1f s%n", issued[0], date, seconds);
    }

    private static void render(ConfigurableApplicationContext application, LocalDate date) {
        Runs runs = application.getBean(Runs.class);
        Lake lake = application.getBean(Lake.class);
        Reader group = ReaderScope.asSystem(() -> {
            long person = application
                    .getBean(JdbcClient.class)
                    .sql("select person_id from access.person where sign_in = 'group'")
                    .query(Long.class)
                    .single();
            return application.getBean(People.class).reader(person).orElseThrow();
        });
        Scope scope = new Scope(group, lake.read(Snapshot::units));
        int[] files = new int[1];
        double seconds = Figures.seconds(() -> {
            long id = ReaderScope.asSystem(
                    () -> runs.start(scope, group.home().orElseThrow(), date, List.of(Form.XLSX), Language.CHINESE));
            Run run;
            do {
                LockSupport.parkNanos(TENTH);
                run = ReaderScope.asSystem(() -> runs.newest(scope)).stream()
                        .filter(r -> r.id() == id)
                        .findFirst()
                        .orElseThrow();
            } while (!run.isOver());
            if (run.state() != Run.State.DONE) {
                throw new IllegalStateException("the run failed");
            }
            files[0] = run.filesDone();
        });
        System.out.printf("%,d spreadsheets from one run: %.1f s%n", files[0], seconds);
    }
}
