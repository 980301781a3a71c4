package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.SmallWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy as a command: what it says, and what it refuses. */
class ClusterCopyTest {

    @TempDir
    Path folder;

    @Test
    void saysWhatItBringsInTheReadersLanguage() throws Exception {
        LakeFixture lake = SmallWorld.lake(folder.resolve("from"));
        new SmallWorld(5, 1).drops().forEach(lake::take);
        lake.closeThrough(SmallWorld.FIRST.plusDays(1));
        String from = lake.workspace().root().toString();
        String to = folder.resolve("to").toString();

        Said first = run("en", from, to);
        Said again = run("zh", from, to);

        assertThat(first.code()).isZero();
        assertThat(first.lines())
                .contains("bringing 000001 (1/3)", "bringing 2021-09-24 (2/3)", "bringing 2021-09-25 (3/3)");
        assertThat(first.lines().get(first.lines().size() - 1))
                .matches("Brought 1 drops, 2 closed dates and \\d+ files of packs to " + to + "\\.");
        assertThat(again.code()).isZero();
        assertThat(again.lines()).last().asString().contains("无须搬运");
    }

    @Test
    void refusesWhatItCannotReachOrShouldNotSay() throws Exception {
        String to = folder.resolve("to").toString();
        String once = "spark.hadoop.ipc.client.connect.max.retries=0";

        assertThat(run("en", "hdfs://127.0.0.1:1/bank", to, "--conf", once))
                .satisfies(s -> assertThat(s.code()).isEqualTo(1))
                .satisfies(s -> assertThat(s.lines())
                        .last()
                        .asString()
                        .startsWith("hdfs://127.0.0.1:1/bank cannot be reached: "));
        assertThat(run("zh", "gopher://bank", to))
                .satisfies(s -> assertThat(s.code()).isEqualTo(1))
                .satisfies(s -> assertThat(s.lines()).last().isEqualTo("gopher://bank：地址须以 hdfs:// 或 s3a:// 开头。"));
        assertThat(run("en", to, "s3a://b/bank", "--conf", "spark.hadoop.fs.s3a.secret.key=hush"))
                .satisfies(s -> assertThat(s.code()).isEqualTo(1))
                .satisfies(s -> assertThat(s.lines())
                        .last()
                        .asString()
                        .contains("is a secret")
                        .doesNotContain("hush"));
    }

    private record Said(int code, List<String> lines) {}

    private static Said run(String language, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                ClusterCopy.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "OUTPOST_LANG",
                        language));
        Process process = builder.start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        return new Said(process.waitFor(), lines);
    }
}
