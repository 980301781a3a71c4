package io.outpost.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands: in this process, where they are quick, or in one of their own, which may be killed. */
final class Shell {

    static final String PACKS = Path.of("..", "packs").toAbsolutePath().toString();

    private Shell() {}

    /** What a command gave: its exit code, its results and its messages. */
    record Outcome(int exit, String out, String err) {}

    /** Runs a command in this process. */
    static Outcome run(Object... arguments) {
        return runWith(Path.of(PACKS), arguments);
    }

    /** Runs a command in this process, with other packs as those of the product. */
    static Outcome runWith(Path packs, Object... arguments) {
        System.setProperty("outpost.packs", packs.toString());
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(results, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
            int exit = Outpost.run(texts(arguments));
            return new Outcome(
                    exit, results.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** A process that will run a command; its output goes to files in a folder. */
    static ProcessBuilder process(Path folder, Map<String, String> environment, Object... arguments) {
        return process(Outpost.class, folder, environment, arguments);
    }

    static ProcessBuilder process(Class<?> main, Path folder, Map<String, String> environment, Object... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-Doutpost.packs=" + PACKS,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        if (Runtime.version().feature() >= 24) {
            // As the launcher does: newer Javas warn of native libraries, and the warnings would stand among the
            // messages.
            words.addAll(1, List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        words.addAll(List.of(texts(arguments)));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().remove("OUTPOST_HOME");
        builder.environment().remove("OUTPOST_LANG");
        builder.environment().putAll(environment);
        builder.redirectOutput(new File(folder.toFile(), "out"));
        builder.redirectError(new File(folder.toFile(), "err"));
        return builder;
    }

    /** Runs a process to its end. */
    static Outcome finish(ProcessBuilder builder) {
        try {
            int exit = builder.start().waitFor();
            return new Outcome(
                    exit,
                    Files.readString(builder.redirectOutput().file().toPath()),
                    Files.readString(builder.redirectError().file().toPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] texts(Object... words) {
        String[] texts = new String[words.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(words[i]);
        }
        return texts;
    }
}
