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
        description = {
            "A small Spark cluster on this machine, and a nation's drops, for trying; copies of workspaces to and from HDFS and S3.",
            "本机集群与全国数据包；在本机与 HDFS、S3 之间搬运工作区。"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./outpost cluster start",
            "  ./outpost cluster generate drops --accounts 1000000 --master spark://127.0.0.1:7077",
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

    @Command(name = "start", description = "A master and workers of one core each, on the loopback address.")
    int start(
            @Option(names = "--workers", paramLabel = "N", defaultValue = "2", description = "Default: 2.") int workers,
            @Option(
                            names = "--memory",
                            paramLabel = "M",
                            defaultValue = "2g",
                            description = "Of each worker. Default: 2g.")
                    String memory,
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "7077",
                            description = "The master's. Default: 7077.")
                    int port) {
        return SparkProcess.run(
                CONTROL, List.of("start", folder(), String.valueOf(port), String.valueOf(workers), memory));
    }

    @Command(name = "stop", description = "Ends its processes.")
    int stop() {
        return SparkProcess.run(CONTROL, List.of("stop", folder()));
    }

    @Command(
            name = "copy",
            description = {
                "Brings the drops, packs and closed dates of one workspace to another: what is missing or differs.",
                "Safe to kill and to run again. 搬运工作区。"
            })
    int copy(
            @Parameters(paramLabel = "FROM", description = "A folder, hdfs://NAMENODE/PATH or s3a://BUCKET/PATH.")
                    String from,
            @Parameters(paramLabel = "TO", description = "Likewise.") String to,
            @Option(
                            names = "--conf",
                            paramLabel = "KEY=VALUE",
                            description =
                                    "A setting, such as spark.hadoop.fs.s3a.endpoint; may be given several times.")
                    @Nullable
                    Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(from, to));
        if (settings != null) {
            settings.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        }
        return SparkProcess.run("ClusterCopy", arguments);
    }

    @Command(
            name = "generate",
            description = "Writes a nation's drops, one for each business date, in parallel on Spark. 生成全国数据包。")
    int generate(
            @Parameters(paramLabel = "DEST", description = "An empty or new folder.") String destination,
            @Option(names = "--accounts", paramLabel = "N", description = "How many. Default: 10000000.")
                    Optional<Long> accounts,
            @Option(names = "--outlets", paramLabel = "N", description = "How many. Default: 31700.")
                    Optional<Integer> outlets,
            @Option(names = "--days", paramLabel = "N", description = "How many business dates. Default: 3.")
                    Optional<Integer> days,
            @Option(names = "--first", paramLabel = "DATE", description = "The first of them. Default: 2021-10-01.")
                    Optional<LocalDate> first,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            description = "The same sizes and seed give the same rows. Default: 1.")
                    Optional<Long> seed,
            @Option(
                            names = "--master",
                            paramLabel = "URL",
                            description = "Spark's master: local[N] or spark://HOST:PORT. Default: local[*].")
                    Optional<String> master,
            @Option(
                            names = "--conf",
                            paramLabel = "KEY=VALUE",
                            description = "A setting of Spark; may be given several times.")
                    @Nullable
                    Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(destination));
        Map<String, Optional<?>> options = new LinkedHashMap<>();
        options.put("--accounts", accounts);
        options.put("--outlets", outlets);
        options.put("--days", days);
        options.put("--first", first);
        options.put("--seed", seed);
        options.put("--master", master);
        options.forEach((name, value) -> value.ifPresent(v -> arguments.addAll(List.of(name, v.toString()))));
        if (settings != null) {
            settings.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        }
        return SparkProcess.run("ClusterGenerate", arguments);
    }

    private String folder() {
        return outpost.workspace().root().resolve("cluster").toString();
    }
}
