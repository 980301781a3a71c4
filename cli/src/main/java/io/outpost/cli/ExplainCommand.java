package io.outpost.cli;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Explanation.Part;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Values;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints what a value is made of (解释数字). */
@Command(name = "explain", footer = "  ./outpost explain deposit.balance --unit 411723 --date 2022-01-28")
final class ExplainCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private OneUnit of;

    @Option(names = "--date", paramLabel = "D", required = true)
    private LocalDate date;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "0")
    private int limit;

    @Mixin
    private FormatOption format;

    @Override
    public void run() {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            print(new Explanations(values, outpost.language()).explain(of.indicator(), of.unit(), date));
        }
    }

    private void print(Explanation e) {
        Format wanted = format.orDefault();
        PrintWriter out = outpost.out();
        if (wanted == Format.table) {
            Indicator.Head head = e.indicator().head();
            out.println(head.names().in(outpost.language()) + " (" + head.id() + ")  "
                    + e.unit().name() + " " + e.unit().id() + "  " + e.date());
            out.println(text("explain.version", head.version(), head.from(), head.place()));
            out.println(text("explain.meaning", e.meaning()));
            out.println(text(
                    "explain.total", e.total().map(BigDecimal::toPlainString).orElse("—")));
            out.println();
        }
        Rows rows = new Rows("indicator", "version", "date", "unit_id", "part", "id", "name", ">value");
        add(rows, e, "total", e.unit().id(), e.unit().name(), e.total());
        String kind = e.kind().name().toLowerCase(java.util.Locale.ROOT);
        List<Part> parts = e.parts();
        int shown = limit > 0 && limit < parts.size() ? limit : parts.size();
        parts.subList(0, shown).forEach(p -> add(rows, e, kind, p.id(), p.name(), p.amount()));
        if (shown < parts.size()) {
            BigDecimal rest = parts.subList(shown, parts.size()).stream()
                    .map(p -> p.amount().orElse(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            add(rows, e, "rest", "", text("explain.rest", parts.size() - shown), Optional.of(rest));
        }
        rows.print(wanted, out);
    }

    private void add(Rows rows, Explanation e, String part, String id, String name, Optional<BigDecimal> amount) {
        rows.add(
                e.indicator().id(),
                String.valueOf(e.indicator().head().version()),
                e.date().toString(),
                e.unit().id(),
                part,
                id,
                name,
                amount.map(BigDecimal::toPlainString).orElse(""));
    }

    private String text(String code, Object... facts) {
        return Messages.text(outpost.language(), code, facts);
    }
}
