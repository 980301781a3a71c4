package io.outpost.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command's result is to be printed (输出格式选项). */
final class FormatOption {

    @Option(names = "--format", paramLabel = "FORMAT")
    private Optional<Format> format;

    /** What is asked for; otherwise a table on a terminal and CSV elsewhere. */
    Format orDefault() {
        return format.orElse(System.console() != null ? Format.table : Format.csv);
    }
}
