package io.outpost.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Makes an empty workspace (建立工作区). */
@Command(name = "init", footer = "  ./outpost --home bank init")
final class InitCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Override
    public void run() {
        boolean isNew = StandardPacks.setUp(outpost.workspace());
        outpost.say(
                isNew ? "cli.initialised" : "cli.initialised-already",
                outpost.workspace().root());
    }
}
