package io.outpost.cli;

import io.outpost.engine.close.Close;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Closes every open business date in order (日终). */
@Command(
        name = "close",
        description = "Closes every open business date in order; safe to kill and to run again. 日终。",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./outpost close --through 2021-12-31",
            "  ./outpost close --engine spark --master local[2]",
            "  ./outpost --home s3a://bucket/bank close --engine spark --master spark://host:7077"
        })
final class CloseCommand implements Callable<Integer> {

    /** What computes a close (计算引擎). */
    enum Engine {
        DUCKDB,
        SPARK
    }

    @ParentCommand
    private Outpost outpost;

    @Option(
            names = "--through",
            paramLabel = "DATE",
            description = "The last date to close; may go past the last fact.")
    private Optional<LocalDate> through;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "duckdb",
            description = "duckdb, in this process, or spark; both write the same. Default: duckdb.")
    private Engine engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Spark's master: local[N] or spark://HOST:PORT; for others see docs/cluster.md. Default: local[*].")
    private Optional<String> master;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark; may be given several times.")
    private Map<String, String> settings = Map.of();

    @Override
    public Integer call() {
        if (engine == Engine.SPARK) {
            return SparkProcess.run("ClusterClose", sparkArguments());
        }
        run(outpost, through);
        return 0;
    }

    private List<String> sparkArguments() {
        List<String> arguments = new ArrayList<>(List.of("--home", outpost.home()));
        through.ifPresent(date -> arguments.addAll(List.of("--through", date.toString())));
        master.ifPresent(url -> arguments.addAll(List.of("--master", url)));
        settings.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        return arguments;
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
