package io.outpost.cli;

import io.outpost.engine.verify.Verdict;
import io.outpost.engine.verify.Verification;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Recomputes closed dates from raw facts and compares (复核). */
@Command(
        name = "verify",
        footer = {"  ./outpost verify --date 2022-01-28", "  ./outpost verify --engine spark --master local[2]"})
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--date", paramLabel = "D")
    private Optional<LocalDate> date;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() {
        if (engine.isSpark()) {
            return engine.run("ClusterVerify", outpost, "--date", date);
        }
        Verification verification = new Verification(outpost.workspace().required(), outpost.definitions());
        Verification.Report report;
        try (Progress progress = new Progress(outpost, "cli.verifying")) {
            report = verification.run(date, (d, done, all) -> progress.at(done, all, d.toString()));
        }
        new Verdict(report).print(outpost.out(), outpost::say);
        return 0;
    }
}
