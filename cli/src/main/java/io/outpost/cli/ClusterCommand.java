package io.outpost.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A small Spark cluster on this machine (本机集群), what brings workspaces to where clusters read them, and a nation's drops to try it with. */
@Command(
        name = "cluster",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  ./outpost cluster start",
            "  ./outpost cluster generate drops --accounts 1000000",
            "  ./outpost close --engine spark --master spark://127.0.0.1:7077",
            "  ./outpost cluster copy bank hdfs://namenode/bank"
        })
final class ClusterCommand implements Runnable {

    private static final String CONTROL = "ClusterControl";

    @ParentCommand
    private Outpost outpost;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw WrongUse.noCommand(spec.commandLine());
    }

    @Command(name = "start", footer = "  ./outpost cluster start --workers 4 --memory 1g")
    int start(
            @Option(names = "--workers", paramLabel = "N", defaultValue = "2") int workers,
            @Option(names = "--memory", paramLabel = "M", defaultValue = "2g") String memory,
            @Option(names = "--port", paramLabel = "PORT", defaultValue = "7077") int port) {
        return SparkProcess.run(
                CONTROL, List.of("start", folder(), String.valueOf(port), String.valueOf(workers), memory));
    }

    @Command(name = "stop", footer = "  ./outpost cluster stop")
    int stop() {
        return SparkProcess.run(CONTROL, List.of("stop", folder()));
    }

    @Command(
            name = "copy",
            footer = {
                "  ./outpost cluster copy bank hdfs://namenode/bank",
                "  ./outpost cluster copy s3a://bucket/bank bank \\",
                "      --conf spark.hadoop.fs.s3a.endpoint=URL"
            })
    int copy(
            @Parameters(paramLabel = "FROM") String from,
            @Parameters(paramLabel = "TO") String to,
            @Option(names = "--conf", paramLabel = "KEY=VALUE") @Nullable Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(from, to));
        if (settings != null) {
            settings.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        }
        return SparkProcess.run("ClusterCopy", arguments);
    }

    @Command(
            name = "generate",
            footer = {
                "  ./outpost cluster generate drops --accounts 1000000 \\",
                "      --master spark://127.0.0.1:7077"
            })
    int generate(
            @Parameters(paramLabel = "DEST") String destination,
            @Option(names = "--accounts", paramLabel = "N", defaultValue = "10000000") long accounts,
            @Option(names = "--outlets", paramLabel = "N", defaultValue = "31700") int outlets,
            @Option(names = "--days", paramLabel = "N", defaultValue = "3") int days,
            @Option(names = "--first", paramLabel = "DATE", defaultValue = "2021-10-01") LocalDate first,
            @Option(names = "--seed", paramLabel = "N", defaultValue = "1") long seed,
            @Option(names = "--master", paramLabel = "URL") Optional<String> master,
            @Option(names = "--conf", paramLabel = "KEY=VALUE") @Nullable Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(destination));
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("--accounts", accounts);
        options.put("--outlets", outlets);
        options.put("--days", days);
        options.put("--first", first);
        options.put("--seed", seed);
        master.ifPresent(url -> options.put("--master", url));
        options.forEach((name, value) -> arguments.addAll(List.of(name, value.toString())));
        if (settings != null) {
            settings.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        }
        return SparkProcess.run("ClusterGenerate", arguments);
    }

    private String folder() {
        return outpost.workspace().root().resolve("cluster").toString();
    }
}
