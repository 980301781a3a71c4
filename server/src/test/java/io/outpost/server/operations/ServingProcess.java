package io.outpost.server.operations;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.server.OutpostServer;
import io.outpost.server.bulletin.Bulletins;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** The application in a process of its own, which can be killed. */
final class ServingProcess implements AutoCloseable {

    private static final String READY = "serving ";

    private static final String ISSUED = "issued ";

    private final Process process;
    private final BufferedReader said;
    private final String address;

    private ServingProcess(Process process, BufferedReader said, String address) {
        this.process = process;
        this.said = said;
        this.address = address;
    }

    /** What the process runs. */
    public static void main(String[] arguments) {
        var application = started(Path.of(arguments[0]));
        System.out.println(
                READY + "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
        if (arguments.length > 1) {
            issue(application.getBean(Bulletins.class));
        }
    }

    /** Issues the bulletins of one day after another, and tells how many there are. */
    private static void issue(Bulletins bulletins) {
        int issued = 0;
        for (LocalDate date = LocalDate.of(2021, 10, 2);
                !date.isAfter(LocalDate.of(2021, 11, 9));
                date = date.plusDays(1)) {
            issued += bulletins.issueAll("daily", date, EnumSet.allOf(UnitLevel.class));
            System.out.println(ISSUED + issued);
        }
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

    /** Starts one that issues bulletins from its start on. */
    static ServingProcess issuing(Path home) {
        return start(home, List.of(home.toString(), "issuing"));
    }

    /** Starts one, and waits until it serves or has ended. */
    static ServingProcess start(Path home) {
        return start(home, List.of(home.toString()));
    }

    /** Waits until it has issued so many bulletins. */
    void awaitIssues(int count) {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(ISSUED) && Integer.parseInt(line.substring(ISSUED.length())) >= count) {
                    return;
                }
            }
            throw new IllegalStateException("it ended before it had issued " + count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServingProcess start(Path home, List<String> arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ServingProcess.class.getName()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectError(home.resolve("serving.log").toFile())
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(READY)) {
                    return new ServingProcess(process, said, line.substring(READY.length()));
                }
            }
            process.waitFor();
            return new ServingProcess(process, said, "");
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
