package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.numbers.Bases;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Spark;
import io.outpost.server.ui.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts the answer to "why?" together (追问页组装). */
@Component
class WhyPages {

    static final int EACH = 50;

    private final Audit audit;

    WhyPages(Audit audit) {
        this.audit = audit;
    }

    WhyPage of(Why why) {
        Reasons reasons = reasons(why);
        if (reasons.isPersonal() && isUnmasked(why)) {
            note(why);
        }
        Optional<java.math.BigDecimal> value = why.value(why.unitId());
        return new WhyPage(
                why.view().frame(),
                why.mine().path(why.unitId()).stream()
                        .map(u -> new UnitPage.Step(u.name(), WhyAddress.of(u.id(), why.question())))
                        .toList(),
                why.of().name(),
                why.view().unit().name() + " · " + why.view().date() + " · "
                        + WhyFacts.formName(why.view(), why.asked()),
                printed(why, value),
                value.map(v -> v.signum() < 0 ? "fell" : "").orElse("missing"),
                forms(why),
                new WhyFacts(why).all(),
                parts(why, reasons),
                why.mine().path(why.unitId()).size() > 1 ? above(why) : Optional.empty(),
                WhyAddress.of(why.unitId(), why.question()).replaceFirst("^/why", "/why.csv")
                        + (why.asked().own() ? "&own=1" : ""));
    }

    private static boolean mayUnmask(Why why) {
        return why.mine().scope().may(Function.SEE_PERSONAL_DATA, why.unitId());
    }

    private static boolean isUnmasked(Why why) {
        return why.asked().names() && mayUnmask(why);
    }

    private void note(Why why) {
        audit.write(
                why.mine().scope().reader().signIn(),
                "personal-data.seen",
                Optional.of(why.unitId()),
                why.of().indicator().id() + " " + why.view().date(),
                Map.of("form", why.asked().as().id(), "page", why.asked().page()));
    }

    /** The parts of a number of any form. */
    static Reasons reasons(Why why) {
        Indicator indicator = why.of().indicator();
        QuotientReasons quotient = new QuotientReasons(why);
        boolean isOwn = why.isLeaf() || why.asked().own();
        return switch (why.asked().as()) {
            case RANK -> new RankReasons(why).reasons();
            case COMPLETION -> quotient.completion();
            case GROWTH -> quotient.twoDates(Form.LEVEL);
            case GROWTH_GAP -> quotient.growthGap();
            case AVERAGE_INCREASE -> quotient.twoDates(Form.MONTH_AVERAGE);
            case MONTH_AVERAGE, YEAR_AVERAGE ->
                indicator instanceof Indicator.Ratio ratio
                        ? quotient.ratio(ratio)
                        : new DayReasons(why)
                                .average(
                                        indicator.id(),
                                        firstDay(why, why.asked().as() == Form.MONTH_AVERAGE));
            case INCREASE ->
                !why.isLevelOrFlow()
                        ? quotient.twoDates(Form.LEVEL)
                        : isOwn && why.of().isFlow()
                                ? new DayReasons(why).sumSince(why.since())
                                : isOwn
                                        ? new RowReasons(why, isUnmasked(why)).reasons()
                                        : new UnitReasons(why).reasons();
            case LEVEL -> level(why, indicator, isOwn);
        };
    }

    private static Reasons level(Why why, Indicator indicator, boolean isOwn) {
        if (indicator instanceof Indicator.Ratio ratio) {
            return new QuotientReasons(why).ratio(ratio);
        }
        if (indicator instanceof Indicator.Average average) {
            return new DayReasons(why).average(average.of(), firstDay(why, average.over() == Indicator.Span.MONTH));
        }
        return isOwn ? new RowReasons(why, isUnmasked(why)).reasons() : new UnitReasons(why).reasons();
    }

    private static java.time.LocalDate firstDay(Why why, boolean isMonth) {
        return isMonth ? why.view().date().withDayOfMonth(1) : why.view().date().withDayOfYear(1);
    }

    private static String printed(Why why, Optional<java.math.BigDecimal> value) {
        return switch (why.asked().as()) {
            case RANK ->
                value.map(v -> why.text("numbers.place", v, why.mine().siblings(why.unitId())))
                        .orElse("—");
            case COMPLETION, GROWTH, GROWTH_GAP -> why.view().frame().amounts().percent(value.orElse(null), 2);
            case INCREASE, AVERAGE_INCREASE ->
                (value.filter(v -> v.signum() > 0).isPresent() ? "+" : "")
                        + why.of().shape().exact(why.view().frame(), value.orElse(null));
            default -> why.of().shape().exact(why.view().frame(), value.orElse(null));
        };
    }

    /** The usual forms of the indicator, each a click away. */
    private static List<WhyPage.Step> forms(Why why) {
        Question level = why.mine().level(why.of().indicator().id());
        Bases bases = why.mine().bases();
        List<Question> questions = new ArrayList<>(List.of(
                level,
                level.as(Form.INCREASE).since(bases.yesterday()),
                level.as(Form.INCREASE).since(bases.monthStart()),
                level.as(Form.INCREASE).since(bases.yearStart())));
        if (!(why.of().indicator() instanceof Indicator.Average)) {
            questions.add(level.as(Form.MONTH_AVERAGE));
        }
        why.of().question(Column.COMPLETION).ifPresent(questions::add);
        questions.add(level.as(Form.RANK));
        return questions.stream()
                .distinct()
                .map(q -> new WhyPage.Step(
                        WhyFacts.formName(
                                why.view(),
                                new WhyAsked("", "", q.as(), q.since(), q.campaign(), q.basis(), false, false, 1)),
                        WhyAddress.of(why.unitId(), q),
                        q.equals(why.question()) && !why.asked().own()))
                .toList();
    }

    private static Optional<UnitPage.Step> above(Why why) {
        return why.view()
                .unit()
                .parent()
                .filter(p -> why.mine().scope().seesFigures(p))
                .map(p -> new UnitPage.Step(
                        why.text("numbers.why.above", why.mine().name(p)), WhyAddress.of(p, why.question())));
    }

    private static WhyPage.Parts parts(Why why, Reasons reasons) {
        int all = reasons.parts().size();
        int pages = Math.max(1, (all + EACH - 1) / EACH);
        int page = Math.min(why.asked().page(), pages);
        List<Table.Row> rows = reasons.parts().stream()
                .skip((long) (page - 1) * EACH)
                .limit(EACH)
                .map(WhyPages::row)
                .toList();
        Table table = new Table(
                "parts",
                reasons.corner(),
                false,
                reasons.parts().stream().findFirst().map(p -> p.words().size()).orElse(0),
                reasons.heads().stream().map(Table.Head::of).toList(),
                List.of(new Table.Group("", rows)));
        String address = WhyAddress.of(why.unitId(), why.question())
                + (why.asked().own() ? "&own=1" : "")
                + (isUnmasked(why) ? "&names=shown" : "");
        WhyPage.Pager pager = new WhyPage.Pager(
                pages == 1 ? "" : why.text("numbers.page", page, pages, all),
                page > 1 ? Optional.of(address + "&page=" + (page - 1)) : Optional.empty(),
                page < pages ? Optional.of(address + "&page=" + (page + 1)) : Optional.empty());
        boolean isOffered =
                reasons.isPersonal() && mayUnmask(why) && !why.asked().names() && all > 0;
        return new WhyPage.Parts(
                reasons.heading(),
                table,
                reasons.proof(),
                reasons.holds(),
                reasons.refusal().or(() -> all == 0 ? Optional.of(why.text("numbers.why.nothing")) : Optional.empty()),
                isOffered ? Optional.of(address + "&names=shown&page=" + page) : Optional.empty(),
                pager);
    }

    private static Table.Row row(Reasons.Part part) {
        List<Figure> figures = new ArrayList<>();
        part.words().forEach(w -> figures.add(Figure.plain(w)));
        part.numbers().forEach(n -> figures.add(new Figure(n.printed(), n.look(), "", "")));
        return new Table.Row(part.name(), part.address(), "", "", Spark.NONE, figures, "");
    }

    /** All parts as a file; ids masked, without names. */
    Export export(Why why) {
        Reasons reasons = reasons(why);
        List<String> heads =
                new ArrayList<>(List.of(reasons.corner().isEmpty() ? why.of().name() : reasons.corner()));
        heads.addAll(reasons.heads());
        List<List<Object>> rows = new ArrayList<>();
        for (Reasons.Part part : reasons.parts()) {
            List<Object> cells = new ArrayList<>(List.of(part.name()));
            cells.addAll(part.words());
            part.numbers().forEach(n -> cells.add(Export.cell(n.value())));
            rows.add(cells);
        }
        return new Export(
                why.view().unit().name() + " " + why.of().name() + " "
                        + why.view().date(),
                heads,
                rows);
    }
}
