package io.outpost.cli;

import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.TextTable;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.server.demo.DemoEvenings;
import io.outpost.server.demo.DemoPeople;
import io.outpost.world.DemoWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes the demo world, closes its days and prints the last day's bulletin (演示). */
@Command(name = "demo", footer = "  ./outpost demo --size city")
final class DemoCommand implements Runnable {

    private static final long SEED = 20211001;

    // About so many rows for each customer over the season: for the progress bar only.
    private static final int ROWS_PER_CUSTOMER = 11;

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "county")
    private DemoWorld.Size size;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "" + SEED)
    private long seed;

    @Option(names = "--days", paramLabel = "N", defaultValue = "120")
    private int days;

    @Option(names = "--no-serve")
    private boolean noServe;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080")
    private int port;

    @Override
    public void run() {
        StandardPacks.setUp(outpost.workspace());
        if (Drops.of(outpost.workspace()).newest() == 0) {
            makeWorld();
        } else {
            outpost.say("demo.there-already", outpost.workspace().root());
        }
        CloseCommand.run(outpost, Optional.empty());
        outpost.out().println();
        BulletinCommand.print(outpost, Optional.empty(), Optional.empty(), UnitLevel.COUNTY);
        if (noServe) {
            outpost.say("demo.next", outpost.workspace().root());
            return;
        }
        serve();
    }

    /** Ends with the served application, its address and a table of sign-ins, one for each role. */
    private void serve() {
        ConfigurableApplicationContext application = ServeCommand.start(outpost, port, "127.0.0.1");
        TextTable table =
                new TextTable(Messages.text(outpost.language(), "demo.sign-ins").split("\\|"));
        List<DemoPeople.Someone> people = application.getBean(DemoPeople.class).make();
        application.getBean(DemoEvenings.class).pass(people);
        for (DemoPeople.Someone one : people) {
            table.add(
                    one.signIn(),
                    DemoPeople.PASSWORD,
                    one.roleIn(outpost.language()),
                    one.unit().name());
        }
        outpost.out().println();
        table.print(outpost.out());
        outpost.out().flush();
        outpost.say("serve.address", ServeCommand.address(application, "127.0.0.1"));
        ServeCommand.waitUntilStopped(application);
    }

    private void makeWorld() {
        Path drop = outpost.workspace().root().resolve("demo-drop");
        DemoWorld world = DemoWorld.of(size, seed).days(days);
        outpost.say("demo.making", size.name().toLowerCase(Locale.ROOT), world.firstDay(), world.lastDay());
        try {
            Folders.delete(drop);
            long expected = (long) size.customers() * ROWS_PER_CUSTOMER;
            try (Progress progress = new Progress(outpost, "demo.writing")) {
                world.writeTo(
                        drop, rows -> progress.at(Math.min(rows, expected), expected, String.format("%,d", rows)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ImportCommand.run(outpost, drop, false);
    }
}
