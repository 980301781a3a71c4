package io.outpost.cli;

import io.outpost.world.pkdd.PkddConverter;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Turns a public data set into a day drop (转换公开数据). */
@Command(
        name = "convert",
        description = "Turns a public data set into a day drop. 把公开数据集转换成日终数据包。",
        footerHeading = "%nExample:%n",
        footer = "  ./outpost convert pkdd99 berka drop")
final class ConvertCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Parameters(index = "0", paramLabel = "SET", description = "The data set: ${COMPLETION-CANDIDATES}.")
    private DataSet set;

    @Parameters(index = "1", paramLabel = "SRC", description = "The folder of the data set.")
    private Path source;

    @Parameters(index = "2", paramLabel = "DEST", description = "The folder of the drop to write.")
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
