package io.outpost.cluster;

import io.outpost.cluster.Nation.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The job that writes a nation's day drops, to try sizes with (生成全国数据包). */
@Command(
        name = "outpost-cluster-generate",
        footer = {
            "  spark-submit --class io.outpost.cluster.ClusterGenerate \\",
            "      outpost-cluster-job.jar drops --accounts 1000000"
        })
public final class ClusterGenerate extends JobProcess {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DEST")
    private String destination = "";

    @Option(names = "--accounts", paramLabel = "N")
    private long accounts = 10_000_000;

    @Option(names = "--outlets", paramLabel = "N")
    private int outlets = 31_700;

    @Option(names = "--days", paramLabel = "N")
    private int days = 3;

    @Option(names = "--first", paramLabel = "DATE")
    private LocalDate first = LocalDate.of(2021, 10, 1);

    @Option(names = "--seed", paramLabel = "N")
    private long seed = 1;

    @Option(names = "--master", paramLabel = "URL", descriptionKey = "outpost-cluster.master")
    private Optional<String> master = Optional.empty();

    ClusterGenerate() {}

    public static void main(String[] arguments) {
        main(new ClusterGenerate(), arguments);
    }

    /** Runs the job and gives its exit code. */
    static int run(String... arguments) {
        return run(new ClusterGenerate(), arguments);
    }

    @Override
    Stream<String> places() {
        return Stream.of(destination);
    }

    @Override
    void work(Map<String, String> settings) throws IOException {
        checkSizes();
        inSession(master, settings, spark -> new NationDrops(spark, new Size(accounts, outlets, days, first, seed))
                .write(destination(), (date, file, rows) -> say("cluster.generating", date, file, rows)));
        say("cluster.generated", days, destination);
    }

    private void checkSizes() {
        check("--accounts", accounts, 1, 10_000_000_000L);
        check("--outlets", outlets, 1, 200_000);
        check("--days", days, 1, 366);
        if (first.isBefore(EARLIEST) || first.isAfter(LATEST)) {
            throw refused("--first", first, EARLIEST, LATEST);
        }
    }

    private void check(String option, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw refused(option, value, least, greatest);
        }
    }

    private CommandLine.ParameterException refused(String option, Object value, Object least, Object greatest) {
        return new CommandLine.ParameterException(
                spec.commandLine(), text("cluster.size", option, value, least, greatest));
    }

    /** A plain path is one of this machine's. */
    private Path destination() {
        boolean isAddress = destination.matches("[a-z][a-z0-9]+:/.*");
        return new Path(
                isAddress
                        ? destination
                        : "file://" + java.nio.file.Path.of(destination).toAbsolutePath());
    }
}
