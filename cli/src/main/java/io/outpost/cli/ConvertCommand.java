package io.outpost.cli;

import io.outpost.world.pkdd.PkddConverter;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Turns a public data set into a day drop (转换公开数据). */
@Command(name = "convert", footer = "  ./outpost convert pkdd99 berka drop")
final class ConvertCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Parameters(index = "0", paramLabel = "SET")
    private DataSet set;

    @Parameters(index = "1", paramLabel = "SRC")
    private Path source;

    @Parameters(index = "2", paramLabel = "DEST")
    private Path destination;

    /** The data sets that can be turned. */
    enum DataSet {
        pkdd99
    }

    @Override
    public void run() {
        try {
            outpost.out().println(PkddConverter.convert(source, destination));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
