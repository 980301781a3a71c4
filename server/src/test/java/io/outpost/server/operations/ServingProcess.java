package io.outpost.server.operations;

import io.outpost.server.OutpostServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** The application in a process of its own, which can be killed. */
final class ServingProcess implements AutoCloseable {

    private static final String READY = "serving ";

    private final Process process;
    private final String address;

    private ServingProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** What the process runs. */
    public static void main(String[] arguments) {
        var application = started(Path.of(arguments[0]));
        System.out.println(
                READY + "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
    }

    /** Whoever starts the application tells why it did not start. */
    private static ConfigurableApplicationContext started(Path home) {
        try {
            return OutpostServer.start(home, Map.of("server.port", 0, "outpost.nightly", "-"));
        } catch (RuntimeException failure) {
            System.err.println(NestedExceptionUtils.getMostSpecificCause(failure));
            throw failure;
        }
    }

    /** Starts one, and waits until it serves or has ended. */
    static ServingProcess start(Path home) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ServingProcess.class.getName(),
                            home.toString())
                    .redirectError(home.resolve("serving.log").toFile())
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(READY)) {
                    return new ServingProcess(process, line.substring(READY.length()));
                }
            }
            process.waitFor();
            return new ServingProcess(process, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isServing() {
        return process.isAlive();
    }

    String address() {
        return address;
    }

    /** Ends it as a power cut would; what it started lives on. */
    void kill() {
        end(process.destroyForcibly());
    }

    @Override
    public void close() {
        process.destroy();
        end(process);
    }

    private static void end(Process ending) {
        try {
            ending.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
