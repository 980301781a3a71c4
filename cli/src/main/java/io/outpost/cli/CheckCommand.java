package io.outpost.cli;

import io.outpost.engine.close.DefinitionCheck;
import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.DefinitionFaults;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Fault;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Impact;
import io.outpost.engine.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Loads and cross-checks all definitions (检查口径). */
@Command(name = "check", footer = "  ./outpost check --list")
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--list")
    private boolean list;

    @Option(names = "--impact")
    private boolean impact;

    @Option(names = "--strict")
    private boolean strict;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        Definitions definitions = outpost.definitions();
        List<Fault> faults = DefinitionCheck.faults(outpost.workspace(), definitions);
        if (!faults.isEmpty()) {
            throw new DefinitionFaults(faults);
        }
        if (list) {
            Rows rows = new Rows("indicator", "kind", "unit", ">version", "from", "name", "pack", "place");
            for (Indicator i : definitions.indicators()) {
                Indicator.Head h = i.head();
                rows.add(
                        h.id(),
                        i.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                        h.unit().name().toLowerCase(Locale.ROOT),
                        String.valueOf(h.version()),
                        h.from().toString(),
                        h.names().in(outpost.language()),
                        h.pack(),
                        h.place().toString());
            }
            for (AwardScheme a : definitions.awards()) {
                rows.add(
                        a.id(),
                        "award",
                        candidates(a),
                        "",
                        "",
                        a.names().in(outpost.language()),
                        a.place().file().split("/")[0],
                        a.place().toString());
            }
            rows.print(format.orDefault(), outpost.out());
        }
        if (impact) {
            printImpact(definitions);
        }
        outpost.say(
                "cli.checked",
                definitions.packs().size(),
                definitions.records().size(),
                definitions.indicatorIds().size());
        return warn(definitions) && strict ? 1 : 0;
    }

    /** Names what means something else on Spark, and says whether there is any. */
    private boolean warn(Definitions definitions) {
        List<Fault> differences = DefinitionCheck.differences(outpost.workspace(), definitions);
        differences.forEach(d -> outpost.err().println(d.text(outpost.language())));
        if (!differences.isEmpty()) {
            outpost.say("cli.differences", differences.size());
        }
        return !differences.isEmpty();
    }

    private void printImpact(Definitions definitions) {
        Rows rows = new Rows("date", "unit_id", "unit_name", "indicator", ">stored", ">defined");
        try (Values values = Values.open(outpost.workspace(), definitions)) {
            for (Impact.Change c : new Impact(values).changes()) {
                rows.add(
                        c.date().toString(),
                        c.unit().id(),
                        c.unit().name(),
                        c.indicator(),
                        c.stored().toPlainString(),
                        c.defined().toPlainString());
            }
        }
        rows.print(format.orDefault(), outpost.out());
    }

    /** Who may win an award: the level of the units, or what else they are. */
    private static String candidates(AwardScheme scheme) {
        if (scheme.recipients() instanceof AwardScheme.Recipients.Units units) {
            return units.level().name().toLowerCase(Locale.ROOT);
        }
        return scheme.goesToTeams() ? "team" : "employee";
    }
}
