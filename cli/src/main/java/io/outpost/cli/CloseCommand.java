package io.outpost.cli;

import io.outpost.engine.close.Close;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Closes every open business date in order (日终). */
@Command(
        name = "close",
        footer = {
            "  ./outpost close --through 2021-12-31",
            "  ./outpost close --engine spark --master local[2]",
            "  ./outpost --home s3a://bucket/bank close --engine spark \\",
            "      --master spark://host:7077"
        })
final class CloseCommand implements Callable<Integer> {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--through", paramLabel = "DATE")
    private Optional<LocalDate> through;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() {
        if (engine.isSpark()) {
            return engine.run("ClusterClose", outpost, "--through", through);
        }
        run(outpost, through);
        return 0;
    }

    static void run(Outpost outpost, Optional<LocalDate> through) {
        Close close = new Close(outpost.workspace().required(), outpost.definitions());
        try (Progress progress = new Progress(outpost, "cli.closing")) {
            Close.Result result = close.through(through, (date, done, all) -> progress.at(done, all, date.toString()));
            progress.close();
            if (result.dates() == 0) {
                outpost.say("cli.closed-nothing");
            } else {
                outpost.say(
                        result.again() > 0 ? "cli.closed-again" : "cli.closed",
                        result.dates(),
                        result.first().orElseThrow(),
                        result.last().orElseThrow(),
                        result.again());
            }
        }
    }
}
