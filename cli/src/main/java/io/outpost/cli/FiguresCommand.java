package io.outpost.cli;

import io.outpost.engine.definition.PublishedFigure;
import io.outpost.engine.figure.Reproduction;
import io.outpost.engine.figure.Reproduction.Outcome;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.TextTable;
import io.outpost.engine.lake.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Computes published figures again from facts and compares them (公开数字复算). */
@Command(name = "figures", footer = "  ./outpost figures --row N067")
final class FiguresCommand implements Callable<Integer> {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--row", paramLabel = "ROW", split = ",")
    private List<String> rows = List.of();

    @Override
    public Integer call() {
        List<Outcome> outcomes = outcomes();
        print(outcomes);
        long different = rows(outcomes.stream().filter(Outcome::isDifferent).toList());
        long notYet = rows(outcomes.stream().filter(o -> o.computed().isEmpty()).toList());
        outpost.say("figures.counted", rows(outcomes) - different - notYet, different, notYet);
        return different == 0 ? 0 : 1;
    }

    private List<Outcome> outcomes() {
        try {
            Path scratch = Files.createTempDirectory("outpost-figures");
            try (Progress progress = new Progress(outpost, "cli.closing")) {
                return new Reproduction(StandardPacks.source(), scratch)
                        .outcomes(
                                this::isWanted, (facts, date, done, all) -> progress.at(done, all, facts + " " + date));
            } finally {
                Folders.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void show(Progress progress, String note, long done, long all) {
        progress.at(done, all, note);
    }

    private boolean isWanted(PublishedFigure figure) {
        return rows.isEmpty() || rows.contains(figure.row());
    }

    private void print(List<Outcome> outcomes) {
        TextTable table =
                new TextTable(Messages.text(outpost.language(), "figures.heads").split("\\|"));
        for (Outcome o : outcomes) {
            PublishedFigure figure = o.figure();
            table.add(
                    figure.row(),
                    figure.about(),
                    figure.published(),
                    o.computed().orElse(""),
                    Messages.text(outpost.language(), verdict(o)),
                    figure.notYet().or(figure::inferred).orElse(""));
        }
        table.print(outpost.out());
        outpost.out().flush();
    }

    private static String verdict(Outcome outcome) {
        return outcome.isSame() ? "figures.same" : outcome.isDifferent() ? "figures.different" : "figures.not-yet";
    }

    /** Some rows hold several figures. */
    private static long rows(List<Outcome> outcomes) {
        return outcomes.stream().map(o -> o.figure().row()).distinct().count();
    }
}
