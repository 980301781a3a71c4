package io.outpost.cli;

import io.outpost.engine.kernel.Refusal;
import io.outpost.server.OutpostServer;
import io.outpost.server.access.FirstAdministrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Serves the application on an existing workspace (启动应用). */
@Command(name = "serve", footer = "  ./outpost --home bank serve --port 8080")
final class ServeCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
    private String bind;

    @Override
    public void run() {
        outpost.definitions();
        ConfigurableApplicationContext application = start(outpost, port, bind);
        application
                .getBean(FirstAdministrator.class)
                .make()
                .ifPresent(password -> outpost.say("serve.first-administrator", FirstAdministrator.SIGN_IN, password));
        outpost.say("serve.address", address(application, bind));
        waitUntilStopped(application);
    }

    /** Starts the application; it stops with the process. */
    static ConfigurableApplicationContext start(Outpost outpost, int port, String bind) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", port);
        settings.put("server.address", bind);
        refuseUsedPort(port, bind);
        try {
            return OutpostServer.start(outpost.workspace().root(), settings);
        } catch (RuntimeException failure) {
            throw refusalIn(failure);
        }
    }

    /** Told before anything is started. */
    private static void refuseUsedPort(int port, String bind) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(bind, port));
        } catch (BindException e) {
            throw new Refusal(e, "serve.port-in-use", String.valueOf(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stopped the start, where that is something the asker can mend. */
    private static RuntimeException refusalIn(RuntimeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof Refusal refusal) {
                return refusal;
            }
        }
        return failure;
    }

    static String address(ConfigurableApplicationContext application, String bind) {
        String port = application.getEnvironment().getProperty("local.server.port", "");
        return "http://" + ("0.0.0.0".equals(bind) ? "127.0.0.1" : bind) + ":" + port;
    }

    static void waitUntilStopped(ConfigurableApplicationContext application) {
        try {
            while (application.isActive()) {
                Thread.currentThread().join(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
