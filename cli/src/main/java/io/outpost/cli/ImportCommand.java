package io.outpost.cli;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Report;
import io.outpost.engine.kernel.TextTable;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes a day drop in (入库). */
@Command(name = "import", footer = "  ./outpost import drops/2021-10-01")
final class ImportCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Parameters(paramLabel = "DROP")
    private Path drop;

    @Option(names = "--strict")
    private boolean strict;

    @Override
    public void run() {
        if (StandardPacks.setUp(outpost.workspace())) {
            outpost.say("cli.initialised", outpost.workspace().root());
        }
        run(outpost, drop, strict);
    }

    static void run(Outpost outpost, Path drop, boolean strict) {
        Definitions definitions = outpost.definitions();
        Import door = new Import(outpost.workspace(), definitions.records(), definitions.indicatorIds());
        Report report;
        try (Progress progress = new Progress(outpost, "cli.importing")) {
            report = door.take(drop, strict, (rows, bytes, all) -> progress.at(bytes, all, String.format("%,d", rows)));
        }
        print(outpost, report);
    }

    private static void print(Outpost outpost, Report report) {
        TextTable table = new TextTable("file", ">read", ">taken", ">replacing", ">identical", ">refused");
        for (Report.TakenFile f : report.files()) {
            table.add(
                    f.file(),
                    String.valueOf(f.read()),
                    String.valueOf(f.taken()),
                    String.valueOf(f.replacing()),
                    String.valueOf(f.identical()),
                    String.valueOf(f.refused()));
        }
        table.print(outpost.out());
        outpost.out().flush();
        for (Report.TakenFile f : report.files()) {
            if (!f.unknownColumns().isEmpty()) {
                outpost.say("cli.unknown-columns", f.file(), String.join(", ", f.unknownColumns()));
            }
        }
        if (!report.unknownFiles().isEmpty()) {
            outpost.say("cli.unknown-files", String.join(", ", report.unknownFiles()));
        }
        report.quarantine().ifPresent(q -> outpost.say("cli.quarantined", report.refused(), q));
        report.reopensFrom().ifPresent(d -> outpost.say("cli.reopens", d));
        report.drop().ifPresentOrElse(n -> outpost.say("cli.imported", n), () -> outpost.say("cli.imported-nothing"));
    }
}
