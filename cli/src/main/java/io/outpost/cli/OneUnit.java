package io.outpost.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One indicator of one unit (单机构单指标), as several commands ask. */
final class OneUnit {

    @Parameters(paramLabel = "IND")
    private String indicator;

    @Option(names = "--unit", paramLabel = "ID", required = true)
    private String unit;

    String indicator() {
        return indicator;
    }

    String unit() {
        return unit;
    }
}
