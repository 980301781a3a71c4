package io.outpost.cluster;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens Spark with the settings under which it says the same as DuckDB (会话设置). */
final class Sessions {

    private static final Map<String, String> SAME_MEANING = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.timestampType", "TIMESTAMP_NTZ",
            "spark.sql.ansi.enabled", "true",
            "spark.sql.ansi.doubleQuotedIdentifiers", "true",
            "spark.sql.datetime.java8API.enabled", "true",
            // Reference data that always held is dated 0001-01-01, by the calendar that DuckDB uses.
            "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
            "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.compression.codec", "zstd");

    /** What an operator may set otherwise. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("spark.master", "local[*]"),
            Map.entry("spark.app.name", "outpost"),
            Map.entry("spark.ui.enabled", "false"),
            Map.entry("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false"),
            // What a day moves is little: in pieces of this size it keeps several cores busy.
            Map.entry("spark.sql.adaptive.advisoryPartitionSizeInBytes", "16m"),
            // Methods that the virtual machine would never compile are not worth generating.
            Map.entry("spark.sql.codegen.hugeMethodLimit", "8000"),
            // Pieces that fit into memory are joined by hashing instead of sorting.
            Map.entry("spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", "64m"),
            // The few rows that a day touches are picked from a base before it is moved: see SparkDialect.few.
            Map.entry("spark.sql.optimizer.runtime.bloomFilter.enabled", "true"),
            Map.entry("spark.sql.optimizer.runtime.bloomFilter.creationSideThreshold", "1g"),
            Map.entry("spark.sql.optimizer.runtime.bloomFilter.applicationSideScanSizeThreshold", "64m"),
            Map.entry("spark.sql.optimizer.runtime.bloomFilter.expectedNumItems", "4000000"),
            Map.entry("spark.sql.optimizer.runtime.bloomFilter.numBits", "67108864"));

    /** What suits days of few rows: neither are plans compiled, which would cost more than running them, nor thought over as they run. */
    private static final Map<String, String> OF_FEW_ROWS = Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.shuffle.partitions", "2");

    private static final long FEW_ROWS = 100_000;

    private Sessions() {}

    /**
     * Opens a session.
     *
     * @param master where Spark runs; otherwise what {@code spark-submit} says, or this process
     * @param settings Spark settings that go before the defaults; those given to {@code spark-submit} count too
     * @throws Refusal {@code cluster.no-master}
     */
    static SparkSession open(Optional<String> master, Map<String, String> settings) {
        SparkConf conf = new SparkConf();
        settings.forEach(conf::set);
        master.ifPresent(conf::setMaster);
        DEFAULTS.forEach(conf::setIfMissing);
        if (conf.get("spark.master").matches("local.*|spark://127\\.0\\.0\\.1:.*")) {
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
        }
        SAME_MEANING.forEach(conf::set);
        requireMaster(conf.get("spark.master"));
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /** Spark itself would try for a minute, and then break. */
    private static void requireMaster(String master) {
        boolean isThere = master.startsWith("spark://")
                ? Stream.of(master.substring("spark://".length()).split(",")).anyMatch(Sessions::answers)
                : master.matches("local.*|yarn|k8s://.*");
        if (!isThere) {
            throw new Refusal("cluster.no-master", master);
        }
    }

    private static boolean answers(String hostAndPort) {
        try (Socket socket = new Socket()) {
            URI address = new URI("spark://" + hostAndPort);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 5_000);
            return true;
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The settings of a session for drops in which a business date has so many rows, as far as the operator has not said otherwise. */
    static Map<String, String> suiting(Drops drops, SparkSession spark) {
        long rows = drops.manifests().stream()
                .flatMap(d -> d.files().values().stream())
                .mapToLong(DropManifest.Taken::rows)
                .sum();
        long dates = drops.firstBusinessDate()
                .map(first -> drops.lastBusinessDate().orElseThrow().toEpochDay() - first.toEpochDay() + 1)
                .orElse(1L);
        if (rows / dates >= FEW_ROWS) {
            return Map.of();
        }
        Map<String, String> settings = new HashMap<>(OF_FEW_ROWS);
        settings.keySet().removeIf(spark.sparkContext().getConf()::contains);
        return settings;
    }
}
