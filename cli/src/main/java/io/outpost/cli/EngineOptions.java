package io.outpost.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which engine runs a command's statements, and where (引擎选项). */
final class EngineOptions {

    /** What runs the statements (计算引擎). */
    enum Engine {
        DUCKDB,
        SPARK
    }

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "duckdb")
    private Engine engine;

    @Option(names = "--master", paramLabel = "URL")
    private Optional<String> master;

    @Option(names = "--conf", paramLabel = "KEY=VALUE")
    private Map<String, String> settings = Map.of();

    boolean isSpark() {
        return engine == Engine.SPARK;
    }

    /**
     * Runs a job of the cluster module to its end.
     *
     * @param dateOption the job's option for a date, given where there is one
     * @return its exit code
     */
    int run(String job, Outpost outpost, String dateOption, Optional<LocalDate> date) {
        List<String> arguments = new ArrayList<>(List.of("--home", outpost.home()));
        date.ifPresent(d -> arguments.addAll(List.of(dateOption, d.toString())));
        master.ifPresent(url -> arguments.addAll(List.of("--master", url)));
        settings.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        return SparkProcess.run(job, arguments);
    }
}
