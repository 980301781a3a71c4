package io.outpost.cli;

import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/** Outpost under a limit on the size of any file it writes: how a full disk is had without one. First argument: the bytes. */
final class LimitedOutpost {

    private LimitedOutpost() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // The engine's native library is unpacked to a file of its own, larger than any limit of use here.
        Database.open(new Workspace(Path.of("target", "no-workspace"))).close();
        String[] command = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, command, 0, command.length);
        int limited = new ProcessBuilder(
                        "prlimit",
                        "--pid",
                        String.valueOf(ProcessHandle.current().pid()),
                        "--fsize=" + arguments[0] + ":" + arguments[0])
                .inheritIO()
                .start()
                .waitFor();
        System.exit(limited != 0 ? 99 : Outpost.run(command));
    }
}
