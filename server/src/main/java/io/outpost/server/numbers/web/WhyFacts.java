package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Form;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What defines a number (口径): its definition and version, its base, its scope. */
final class WhyFacts {

    private static final int FIRST_YEAR = 1900;

    private final Why why;

    WhyFacts(Why why) {
        this.why = why;
    }

    List<WhyPage.Fact> all() {
        Indicator indicator = why.of().indicator();
        List<WhyPage.Fact> facts = new ArrayList<>();
        facts.add(new WhyPage.Fact(
                why.text("numbers.why.indicator"), why.of().hint(), "/indicators/" + indicator.id(), false));
        facts.add(new WhyPage.Fact(
                why.text("numbers.why.definition"), meaning(why.view().frame(), indicator), "", true));
        facts.add(new WhyPage.Fact(why.text("numbers.why.version"), version(why.view(), indicator), "", false));
        facts.add(new WhyPage.Fact(why.text("numbers.why.form"), form(), "", false));
        facts.add(new WhyPage.Fact(why.text("numbers.why.scope"), scope(), "", false));
        return facts;
    }

    /** What is summed over which rows, or what is made of which indicators. */
    static String meaning(Frame frame, Indicator indicator) {
        return indicator.accept(new Indicator.Cases<String>() {
            @Override
            public String level(Indicator.Level level) {
                return Explanations.meaning(level.measure());
            }

            @Override
            public String flow(Indicator.Flow flow) {
                return Explanations.meaning(flow.measure());
            }

            @Override
            public String ratio(Indicator.Ratio ratio) {
                return ratio.numerator() + " ÷ " + ratio.denominator();
            }

            @Override
            public String average(Indicator.Average average) {
                return frame.text(
                        average.over() == Indicator.Span.MONTH
                                ? "numbers.why.month-average-of"
                                : "numbers.why.year-average-of",
                        average.of());
            }
        });
    }

    static String version(UnitView view, Indicator indicator) {
        Indicator.Head head = indicator.head();
        return view.text(
                isAlways(indicator) ? "numbers.why.version-always" : "numbers.why.version-from",
                head.version(),
                head.from(),
                head.place());
    }

    /** Whether a version has been in force since before anything was counted. */
    static boolean isAlways(Indicator indicator) {
        return indicator.head().from().getYear() <= FIRST_YEAR;
    }

    private String form() {
        String name = formName(why.view(), why.asked());
        return why.asked().as() == Form.COMPLETION
                ? name + " · "
                        + why.of()
                                .targets()
                                .map(s -> s.name() + " " + why.text("numbers.since", s.base()))
                                .orElse("")
                : name;
    }

    /** A form in words, with its base date. */
    static String formName(UnitView view, WhyAsked asked) {
        String since = asked.since().map(LocalDate::toString).orElse("");
        return asked.as() == Form.RANK
                ? view.text(
                        "numbers.form.rank",
                        view.text("numbers.form.by-" + asked.by().id()))
                : view.text("numbers.form." + asked.as().id(), since);
    }

    private String scope() {
        int leaves = why.mine().leavesBelow(why.unitId()).size();
        return why.isLeaf()
                ? why.view().unit().name() + " " + why.unitId()
                : why.text("numbers.why.scope-below", why.view().unit().name(), why.unitId(), leaves);
    }
}
