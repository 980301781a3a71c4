package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Stage;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One indicator in the dictionary (指标说明): its definition and versions, where it is used, its course at the reader's unit. */
final class DictionaryEntry {

    private final ReaderNumbers mine;
    private final Frame frame;
    private final Indicator indicator;
    private final Optional<UnitView> home;

    DictionaryEntry(ReaderNumbers mine, Frame frame, String id) {
        this.mine = mine;
        this.frame = frame;
        this.indicator = mine.indicator(id);
        this.home = Dictionary.home(mine, frame);
    }

    IndicatorPage page() {
        return new IndicatorPage(
                frame,
                indicator.head().names().in(frame.texts().language()),
                indicator.id(),
                home.map(this::value),
                facts(),
                versions(),
                uses(),
                home.flatMap(h -> SeasonChart.of(h, h.of(indicator.id()))));
    }

    private IndicatorPage.Value value(UnitView view) {
        IndicatorView of = view.of(indicator.id());
        String unit = view.unit().id();
        return new IndicatorPage.Value(
                view.unit().name(),
                mine.date().toString(),
                of.shape().alone(frame, of.value(Column.LEVEL, unit).orElse(null)),
                WhyAddress.of(unit, mine.level(indicator.id())),
                view.asked().with(Asked.INDICATOR, indicator.id()));
    }

    private List<WhyPage.Fact> facts() {
        List<WhyPage.Fact> facts = new ArrayList<>();
        String description = indicator.head().description().in(frame.texts().language());
        if (!description.isEmpty()) {
            facts.add(fact("numbers.description", description));
        }
        facts.add(fact("numbers.kind", frame.text("numbers.kind-in-words." + Dictionary.kindOf(indicator))));
        facts.add(fact(
                "numbers.measured-in",
                frame.text("numbers.measure."
                        + Shape.of(mine.definitions(), indicator, mine.date())
                                .name()
                                .toLowerCase(java.util.Locale.ROOT))));
        facts.add(new WhyPage.Fact(frame.text("numbers.why.definition"), WhyFacts.meaning(frame, indicator), "", true));
        return facts;
    }

    private WhyPage.Fact fact(String name, String text) {
        return new WhyPage.Fact(frame.text(name), text, "", false);
    }

    private List<IndicatorPage.Version> versions() {
        return mine.definitions().indicators().stream()
                .filter(i -> i.id().equals(indicator.id()))
                .map(i -> new IndicatorPage.Version(
                        i.head().version(),
                        WhyFacts.isAlways(i)
                                ? frame.text("numbers.always")
                                : i.head().from().toString(),
                        WhyFacts.meaning(frame, i),
                        i.head().place().toString()))
                .toList();
    }

    /** The indicators made from it, and the campaign stages that set targets for it. */
    private List<UnitPage.Step> uses() {
        List<UnitPage.Step> uses = new ArrayList<>();
        for (Indicator other : mine.definitions().indicators(mine.date())) {
            boolean isUsing = other instanceof Indicator.Ratio ratio
                            && (ratio.numerator().equals(indicator.id())
                                    || ratio.denominator().equals(indicator.id()))
                    || other instanceof Indicator.Average average
                            && average.of().equals(indicator.id());
            if (isUsing) {
                uses.add(new UnitPage.Step(
                        other.head().names().in(frame.texts().language()), "/indicators/" + other.id()));
            }
        }
        for (Stage stage : mine.stages()) {
            if (stage.targets().containsKey(indicator.id())) {
                uses.add(new UnitPage.Step(stage.name(), ""));
            }
        }
        return uses;
    }
}
