package io.outpost.cli;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.verify.Difference;
import io.outpost.engine.verify.Verification;
import io.outpost.server.ui.TextTable;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Recomputes closed dates from raw facts and compares (复核). */
@Command(
        name = "verify",
        description = "Recomputes from raw facts by an independent path and compares with what the close stored. 复核。",
        footerHeading = "%nExample:%n",
        footer = "  ./outpost verify --date 2022-01-28")
final class VerifyCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--date", paramLabel = "D", description = "One closed date; default: all.")
    private Optional<LocalDate> date;

    @Override
    public void run() {
        Verification verification = new Verification(outpost.workspace().required(), outpost.definitions());
        Verification.Report report;
        try (Progress progress = new Progress(outpost, "cli.verifying")) {
            report = verification.run(date, (d, done, all) -> progress.at(done, all, d.toString()));
        }
        if (report.differenceCount() > 0) {
            TextTable table = new TextTable("date", "kind", "holder", "what", ">stored", ">recomputed");
            for (Difference d : report.differences()) {
                table.add(d.date().toString(), d.kind(), d.holder(), d.what(), d.stored(), d.recomputed());
            }
            table.print(outpost.out());
            outpost.out().flush();
            throw new Refusal("verify.differs", report.differenceCount());
        }
        outpost.say("verify.equal", report.dates(), report.valuesCompared(), report.statesCompared());
        if (report.valuesBelieved() > 0) {
            outpost.say("verify.believed", report.valuesBelieved());
        }
    }
}
