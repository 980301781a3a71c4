package io.outpost.server.campaign.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.campaign.Breakdown;
import io.outpost.server.campaign.Cascade;
import io.outpost.server.campaign.Rule;
import io.outpost.server.campaign.TargetDesk;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a unit's target is broken down several levels at once: looked at first, then set. */
@Controller
class CascadeController {

    private static final String ADDRESS = "/campaigns/{campaign}/{stage}/cascade";
    private static final String RULE_OF = "rule.";
    private static final int ROWS = 120;

    private final Readers readers;
    private final TargetDesk desk;
    private final Lake lake;
    private final Frames frames;

    CascadeController(Readers readers, TargetDesk desk, Lake lake, Frames frames) {
        this.readers = readers;
        this.desk = desk;
        this.lake = lake;
        this.frames = frames;
    }

    /** What is typed into the form: everything as text, so that nothing is lost when it is refused. */
    private record Typed(String through, Map<UnitLevel, Rule> rules, String over, String reason, int page) {

        static Typed of(Breakdown top, Map<String, String> form) {
            Map<UnitLevel, Rule> rules = new EnumMap<>(UnitLevel.class);
            boolean hasBase = top.rows().stream().anyMatch(r -> r.base().isPresent());
            Rule all = Rule.named(form.getOrDefault("rule", "")).orElse(hasBase ? Rule.BASE : Rule.EQUAL);
            for (UnitLevel level : UnitLevel.values()) {
                rules.put(
                        level,
                        Rule.named(form.getOrDefault(RULE_OF + level.name(), ""))
                                .filter(r -> r != Rule.MANUAL)
                                .orElse(all));
            }
            return new Typed(
                    form.getOrDefault("through", ""),
                    rules,
                    form.getOrDefault("over", "0"),
                    form.getOrDefault("reason", ""),
                    form.getOrDefault("page", "1").matches("[1-9]\\d{0,5}")
                            ? Integer.parseInt(form.getOrDefault("page", "1"))
                            : 1);
        }
    }

    @GetMapping(ADDRESS)
    ModelAndView preview(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam Map<String, String> form) {
        Breakdown top = desk.breakdown(readers.required(), new Question.StageId(campaign, stage), indicator, unit);
        return page(top, Typed.of(top, form), List.of());
    }

    @PostMapping(ADDRESS)
    ModelAndView set(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam Map<String, String> form) {
        Question.StageId id = new Question.StageId(campaign, stage);
        Reader reader = readers.required();
        Breakdown top = desk.breakdown(reader, id, indicator, unit);
        Typed typed = Typed.of(top, form);
        Optional<Cascade.Wish> wish = wish(top, typed);
        TargetDesk.Answer answer = wish.isEmpty()
                ? new TargetDesk.Answer.Refused("campaign.over-unfit", List.of())
                : desk.set(reader, wish.get(), mark, typed.reason().strip());
        if (answer instanceof TargetDesk.Answer.Refused refused) {
            ModelAndView page = page(
                    top,
                    typed,
                    List.of(frames.texts().of(refused.code(), refused.facts().toArray())));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView("redirect:" + CampaignController.address(id) + "/targets?unit=" + Encoded.of(unit)
                + "&indicator=" + Encoded.of(indicator) + "&set=" + ((TargetDesk.Answer.Set) answer).holdsFrom());
    }

    @GetMapping(ADDRESS + ".{format}")
    ResponseEntity<byte[]> export(
            @PathVariable String campaign,
            @PathVariable String stage,
            @PathVariable String format,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam Map<String, String> form) {
        Reader reader = readers.required();
        Breakdown top = desk.breakdown(reader, new Question.StageId(campaign, stage), indicator, unit);
        TargetDesk.Preview preview =
                desk.cascade(reader, wish(top, Typed.of(top, form)).orElseThrow());
        Frame frame = frames.titled("campaigns", top.stage().name());
        List<String> heads = Stream.of("above", "unit-id", "unit", "base-level", "growth-before", "now", "target")
                .map(h -> frame.text("campaign." + h))
                .toList();
        List<List<Object>> rows = preview instanceof TargetDesk.Preview.Shown shown
                ? shown.cascade().parts().stream()
                        .flatMap(p -> IntStream.range(0, p.shares().size()).mapToObj(i -> exported(p, i)))
                        .toList()
                : List.of();
        return new Export(frame.title() + " " + top.unit().name(), heads, rows).as(format);
    }

    private static List<Object> exported(Cascade.Part part, int i) {
        Breakdown.Row row = part.of().rows().get(i);
        return List.of(
                part.of().unit().name(),
                row.unit().id(),
                row.unit().name(),
                Export.cell(row.base()),
                Export.cell(row.growth()),
                Export.cell(row.target()),
                part.shares().get(i));
    }

    private Optional<Cascade.Wish> wish(Breakdown top, Typed typed) {
        Set<UnitLevel> below = levelsBelow(top.unit());
        UnitLevel through = UnitLevel.named(typed.through())
                .filter(below::contains)
                .or(() -> below.stream().reduce((a, b) -> b))
                .orElse(UnitLevel.OUTLET);
        return TargetController.number(typed.over())
                .map(p -> new Cascade.Wish(
                        top.stage().id(),
                        top.indicator(),
                        top.unit().id(),
                        through,
                        typed.rules(),
                        p.movePointLeft(2)));
    }

    /** The levels of the units below one, the highest first. */
    private Set<UnitLevel> levelsBelow(Unit unit) {
        Snapshot.Units units = lake.read(Snapshot::units);
        return units.tree().subtree(unit.id()).stream()
                .filter(u -> !u.equals(unit.id()))
                .flatMap(u -> units.unit(u).stream())
                .map(Unit::level)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ModelAndView page(Breakdown top, Typed typed, List<String> refusals) {
        Frame frame = frames.titled("campaigns", top.stage().name());
        Question.StageId id = top.stage().id();
        String address = CampaignController.address(id);
        String about = "?unit=" + Encoded.of(top.unit().id()) + "&indicator=" + Encoded.of(top.indicator());
        boolean isMoney = top.step().compareTo(BigDecimal.ONE) > 0;
        Optional<Cascade.Wish> wish = wish(top, typed);
        List<String> said = new ArrayList<>(refusals);
        Optional<Cascade> cascade = wish.flatMap(w -> shown(w, said));
        if (wish.isEmpty()) {
            said.add(frame.text("campaign.over-unfit"));
        }
        List<List<Cascade.Part>> pages = cascade.map(c -> paged(c.parts())).orElse(List.of());
        int page = Math.max(1, Math.min(typed.page(), pages.size()));
        String query = about
                + wish.map(w -> "&through=" + w.through().name()).orElse("")
                + typed.rules().entrySet().stream()
                        .map(r -> "&" + RULE_OF + r.getKey().name() + "="
                                + r.getValue().id())
                        .collect(Collectors.joining())
                + "&over=" + Encoded.of(typed.over());
        Set<UnitLevel> below = levelsBelow(top.unit());
        return Pages.page(
                "campaign/cascade",
                new CascadePage(
                        frame,
                        address + "/cascade",
                        address + "/targets" + about,
                        top.unit().id(),
                        top.unit().name(),
                        top.stage().name(),
                        top.indicator(),
                        lake.read(s -> s.definitions().indicators()).stream()
                                .filter(i -> i.id().equals(top.indicator()))
                                .map(Indicator::head)
                                .map(h -> h.names().in(frame.texts().language()))
                                .findFirst()
                                .orElse(top.indicator()),
                        top.own().map(o -> printed(o, isMoney)).orElse(""),
                        frame.text(isMoney ? "campaign.in-yuan" : "campaign.in-pieces"),
                        below.stream()
                                .map(l -> new TargetsPage.Choice(
                                        l.name(),
                                        level(frame, l),
                                        wish.filter(w -> w.through() == l).isPresent()))
                                .toList(),
                        Stream.concat(Stream.of(top.unit().level()), below.stream())
                                .filter(l -> below.stream().anyMatch(b -> b.isBelow(l)))
                                .map(l -> levelRule(frame, l, typed.rules().getOrDefault(l, Rule.BASE)))
                                .toList(),
                        typed.over(),
                        typed.reason(),
                        said,
                        cascade.map(Cascade::levels).orElse(List.of()).stream()
                                .map(l -> levelSum(frame, l, isMoney))
                                .toList(),
                        pages.isEmpty()
                                ? List.of()
                                : pages.get(page - 1).stream()
                                        .map(p -> part(p, wish.orElseThrow().over(), isMoney))
                                        .toList(),
                        page,
                        pages.size(),
                        query,
                        cascade.map(Cascade::mark).orElse("")));
    }

    private Optional<Cascade> shown(Cascade.Wish wish, List<String> refusals) {
        TargetDesk.Preview preview = desk.cascade(readers.required(), wish);
        if (preview instanceof TargetDesk.Preview.Refused refused) {
            refusals.add(frames.texts().of(refused.code(), refused.facts().toArray()));
            return Optional.empty();
        }
        return Optional.of(((TargetDesk.Preview.Shown) preview).cascade());
    }

    /** Units with those below them, so many rows on a page; who stands under one unit stays together. */
    private static List<List<Cascade.Part>> paged(List<Cascade.Part> parts) {
        List<List<Cascade.Part>> pages = new ArrayList<>();
        int rows = ROWS;
        for (Cascade.Part part : parts) {
            if (rows >= ROWS) {
                pages.add(new ArrayList<>());
                rows = 0;
            }
            pages.get(pages.size() - 1).add(part);
            rows += part.shares().size();
        }
        return pages;
    }

    private static CascadePage.LevelRule levelRule(Frame frame, UnitLevel level, Rule chosen) {
        return new CascadePage.LevelRule(
                RULE_OF + level.name(),
                level(frame, level),
                Arrays.stream(Rule.values())
                        .filter(r -> r != Rule.MANUAL)
                        .map(r -> new TargetsPage.Choice(r.id(), frame.text("campaign.rule-" + r.id()), r == chosen))
                        .toList());
    }

    private static CascadePage.LevelSum levelSum(Frame frame, Cascade.LevelSum level, boolean isMoney) {
        return new CascadePage.LevelSum(
                level(frame, level.level()),
                frame.text("campaign.rule-" + level.rule().id()),
                level.units(),
                printed(level.own(), isMoney),
                level.below(),
                printed(level.sum(), isMoney),
                level.adds());
    }

    private static CascadePage.Part part(Cascade.Part part, BigDecimal over, boolean isMoney) {
        return new CascadePage.Part(
                part.of().unit().name(),
                printed(part.own(), isMoney),
                printed(part.sum(), isMoney),
                Breakdown.adds(part.own(), part.sum(), over),
                IntStream.range(0, part.shares().size())
                        .mapToObj(
                                i -> row(part.of().rows().get(i), part.shares().get(i), isMoney))
                        .toList());
    }

    private static CascadePage.Row row(Breakdown.Row row, BigDecimal share, boolean isMoney) {
        return new CascadePage.Row(
                row.unit().name(),
                row.base().map(b -> printed(b, isMoney)).orElse(Amounts.MISSING),
                row.growth().map(g -> printed(g, isMoney)).orElse(Amounts.MISSING),
                row.target().map(t -> printed(t, isMoney)).orElse(Amounts.MISSING),
                printed(share, isMoney));
    }

    static String level(Frame frame, UnitLevel level) {
        return frame.text("campaign.level." + level.name());
    }

    private static String printed(BigDecimal amount, boolean isMoney) {
        return Amounts.grouped(amount, BigDecimal.ONE, isMoney ? 2 : 0);
    }
}
