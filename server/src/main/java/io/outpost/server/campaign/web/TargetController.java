package io.outpost.server.campaign.web;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.campaign.Breakdown;
import io.outpost.server.campaign.Campaigns;
import io.outpost.server.campaign.Rule;
import io.outpost.server.campaign.TargetChange;
import io.outpost.server.campaign.TargetDesk;
import io.outpost.server.campaign.TargetSheet;
import io.outpost.server.campaign.TargetVersion;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where a unit's target is broken down: typed, by a rule, or from a spreadsheet. */
@Controller
class TargetController {

    private static final String ADDRESS = "/campaigns/{campaign}/{stage}/targets";
    private static final String TARGET_OF = "target.";
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,13}(\\.\\d{1,2})?");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final TargetDesk desk;
    private final Campaigns campaigns;
    private final Lake lake;
    private final Frames frames;

    TargetController(Readers readers, TargetDesk desk, Campaigns campaigns, Lake lake, Frames frames) {
        this.readers = readers;
        this.desk = desk;
        this.campaigns = campaigns;
        this.lake = lake;
        this.frames = frames;
    }

    /** What is typed into the editor: everything as text, so that nothing is lost when it is refused. */
    private record Typed(Rule rule, String form, String over, String reason, Map<String, String> targets) {}

    @GetMapping(ADDRESS)
    ModelAndView editor(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam Optional<String> indicator,
            @RequestParam Optional<String> rule,
            @RequestParam(defaultValue = "0") String over,
            @RequestParam Optional<String> set) {
        Question.StageId id = new Question.StageId(campaign, stage);
        Reader reader = readers.required();
        String chosen = indicator.filter(i -> !i.isBlank()).orElseGet(() -> indicators(campaign)
                .get(0));
        Breakdown breakdown = desk.breakdown(reader, id, chosen, unit);
        Rule by = rule.flatMap(Rule::named).orElse(Rule.MANUAL);
        List<String> refusals = new ArrayList<>();
        Map<String, String> targets = by == Rule.MANUAL ? now(breakdown) : shared(breakdown, by, over, refusals);
        return page(
                breakdown,
                new Typed(by, breakdown.form().id(), over, "", targets),
                refusals,
                set.map(s -> frames.texts().of("campaign.targets-were-set", s)).orElse(""));
    }

    private static Map<String, String> now(Breakdown breakdown) {
        Map<String, String> targets = new LinkedHashMap<>();
        breakdown.rows().forEach(r -> r.target()
                .ifPresent(
                        t -> targets.put(r.unit().id(), t.stripTrailingZeros().toPlainString())));
        breakdown
                .own()
                .ifPresent(o -> targets.put(
                        breakdown.unit().id(), o.stripTrailingZeros().toPlainString()));
        return targets;
    }

    private Map<String, String> shared(Breakdown breakdown, Rule rule, String over, List<String> refusals) {
        Optional<BigDecimal> share = number(over).map(p -> p.movePointLeft(2));
        Optional<List<BigDecimal>> parts =
                breakdown.own().flatMap(own -> share.flatMap(s -> breakdown.shared(rule, Breakdown.whole(own, s))));
        if (parts.isEmpty()) {
            refusals.add(frames.texts()
                    .of(
                            breakdown.own().isEmpty() ? "campaign.own-missing" : "campaign.rule-without-base",
                            breakdown.unit().name()));
            return now(breakdown);
        }
        Map<String, String> targets = now(breakdown);
        for (int i = 0; i < breakdown.rows().size(); i++) {
            targets.put(breakdown.rows().get(i).unit().id(), parts.get().get(i).toPlainString());
        }
        return targets;
    }

    /** Whether what is typed adds up, as it is typed. */
    @PostMapping(ADDRESS + "/check")
    ModelAndView check(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam Map<String, String> typed) {
        Breakdown breakdown =
                desk.breakdown(readers.required(), new Question.StageId(campaign, stage), indicator, unit);
        return Pages.page("campaign/check", check(breakdown, targets(typed), typed.getOrDefault("over", "0")));
    }

    @PostMapping(ADDRESS)
    ModelAndView set(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam Map<String, String> typed) {
        Question.StageId id = new Question.StageId(campaign, stage);
        Reader reader = readers.required();
        Breakdown breakdown = desk.breakdown(reader, id, indicator, unit);
        Map<String, String> texts = targets(typed);
        Typed all = new Typed(
                Rule.named(typed.getOrDefault("rule", "")).orElse(Rule.MANUAL),
                typed.getOrDefault("form", breakdown.form().id()),
                typed.getOrDefault("over", "0"),
                typed.getOrDefault("reason", ""),
                texts);
        List<String> refusals = new ArrayList<>();
        Map<String, BigDecimal> targets = new LinkedHashMap<>();
        texts.forEach((u, text) -> {
            if (!text.isBlank()) {
                number(text)
                        .ifPresentOrElse(
                                n -> targets.put(u, n),
                                () -> refusals.add(
                                        frames.texts().of("campaign.not-a-number", name(breakdown, u), text)));
            }
        });
        Optional<BigDecimal> over = number(all.over()).map(p -> p.movePointLeft(2));
        if (over.isEmpty()) {
            refusals.add(frames.texts().of("campaign.over-unfit"));
        }
        if (!refusals.isEmpty()) {
            return refused(breakdown, all, refusals);
        }
        TargetDesk.Answer answer = desk.set(
                reader,
                new TargetChange(
                        id,
                        indicator,
                        unit,
                        Form.named(all.form()).orElse(Form.LEVEL),
                        all.rule(),
                        over.orElseThrow(),
                        targets,
                        all.reason().strip()));
        if (answer instanceof TargetDesk.Answer.Refused refused) {
            refusals.add(frames.texts().of(refused.code(), refused.facts().toArray()));
            return refused(breakdown, all, refusals);
        }
        LocalDate holdsFrom = ((TargetDesk.Answer.Set) answer).holdsFrom();
        return new ModelAndView("redirect:" + CampaignController.address(id) + "/targets?unit=" + Encoded.of(unit)
                + "&indicator=" + Encoded.of(indicator) + "&set=" + holdsFrom);
    }

    private ModelAndView refused(Breakdown breakdown, Typed typed, List<String> refusals) {
        ModelAndView page = page(breakdown, typed, refusals, "");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Sets again what stood before the newest version. */
    @PostMapping(ADDRESS + "/back")
    ModelAndView takeBack(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam int drop,
            @RequestParam String reason) {
        Question.StageId id = new Question.StageId(campaign, stage);
        Reader reader = readers.required();
        Breakdown breakdown = desk.breakdown(reader, id, indicator, unit);
        TargetDesk.Answer answer =
                desk.takeBack(reader, new TargetVersion.Key(id, indicator, unit), drop, reason.strip());
        if (answer instanceof TargetDesk.Answer.Refused refused) {
            return refused(
                    breakdown,
                    new Typed(Rule.MANUAL, breakdown.form().id(), "0", "", now(breakdown)),
                    List.of(frames.texts().of(refused.code(), refused.facts().toArray())));
        }
        return new ModelAndView("redirect:" + CampaignController.address(id) + "/targets?unit=" + Encoded.of(unit)
                + "&indicator=" + Encoded.of(indicator) + "&set=" + ((TargetDesk.Answer.Set) answer).holdsFrom());
    }

    /** A spreadsheet's targets come into the editor; they are set only when they are sent from there. */
    @PostMapping(ADDRESS + "/sheet")
    ModelAndView sheet(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam MultipartFile file) {
        Question.StageId id = new Question.StageId(campaign, stage);
        Breakdown breakdown = desk.breakdown(readers.required(), id, indicator, unit);
        TargetSheet sheet;
        try {
            sheet = TargetSheet.read(
                    file.getBytes(),
                    id,
                    indicator,
                    breakdown.rows().stream().map(r -> r.unit().id()).collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> refusals = sheet.faults().stream()
                .map(f -> frames.texts().of(f.code(), f.cell(), f.content()))
                .toList();
        Map<String, String> targets = now(breakdown);
        if (refusals.isEmpty()) {
            sheet.targets()
                    .forEach((u, t) -> targets.put(u, t.stripTrailingZeros().toPlainString()));
        }
        Typed typed =
                new Typed(Rule.MANUAL, sheet.form().orElse(breakdown.form()).id(), "0", "", targets);
        return refusals.isEmpty()
                ? page(
                        breakdown,
                        typed,
                        List.of(),
                        frames.texts().of("campaign.sheet-read", sheet.targets().size()))
                : refused(breakdown, typed, refusals);
    }

    @GetMapping(ADDRESS + ".{format}")
    ResponseEntity<byte[]> export(
            @PathVariable String campaign,
            @PathVariable String stage,
            @PathVariable String format,
            @RequestParam String unit,
            @RequestParam String indicator) {
        Breakdown breakdown =
                desk.breakdown(readers.required(), new Question.StageId(campaign, stage), indicator, unit);
        Frame frame = frames.titled("campaigns", breakdown.stage().name());
        List<String> heads = Stream.of("unit-id", "unit", "base-level", "growth-before", "target")
                .map(h -> frame.text("campaign." + h))
                .toList();
        List<List<Object>> rows = breakdown.rows().stream()
                .map(r -> List.<Object>of(
                        r.unit().id(),
                        r.unit().name(),
                        Export.cell(r.base()),
                        Export.cell(r.growth()),
                        Export.cell(r.target())))
                .toList();
        return new Export(frame.title() + " " + breakdown.unit().name(), heads, rows).as(format);
    }

    private static Map<String, String> targets(Map<String, String> typed) {
        Map<String, String> targets = new LinkedHashMap<>();
        typed.forEach((name, text) -> {
            if (name.startsWith(TARGET_OF)) {
                targets.put(name.substring(TARGET_OF.length()), text);
            }
        });
        return targets;
    }

    /** A number as people type it: with or without separators, in half or full width. */
    static Optional<BigDecimal> number(String text) {
        String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .replace(",", "")
                .replace('\u2212', '-')
                .strip();
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    private static String name(Breakdown breakdown, String unitId) {
        return breakdown.rows().stream()
                .map(Breakdown.Row::unit)
                .filter(u -> u.id().equals(unitId))
                .map(Unit::name)
                .findFirst()
                .orElse(unitId);
    }

    private List<String> indicators(String campaign) {
        List<String> planned = campaigns.plan(campaign).stream()
                .flatMap(p -> p.groups().stream())
                .flatMap(g -> g.indicators().stream())
                .map(CampaignPlan.Weighed::indicator)
                .toList();
        return planned.isEmpty() ? List.of("deposit.balance") : planned;
    }

    private ModelAndView page(Breakdown breakdown, Typed typed, List<String> refusals, String said) {
        Reader reader = readers.required();
        Question.StageId id = breakdown.stage().id();
        Frame frame = frames.titled("campaigns", breakdown.stage().name());
        String address = CampaignController.address(id);
        List<TargetsPage.Choice> indicators = lake.read(s -> s.definitions().indicators()).stream()
                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                .map(i -> new TargetsPage.Choice(
                        i.id(), i.head().names().in(frame.texts().language()), i.id().equals(breakdown.indicator())))
                .toList();
        boolean isMoney = breakdown.step().compareTo(BigDecimal.ONE) > 0;
        boolean isTop = breakdown.unit().parent().isEmpty();
        List<TargetVersion> versions = desk.versions(new TargetVersion.Key(
                id, breakdown.indicator(), breakdown.unit().id()));
        return Pages.page(
                "campaign/targets",
                new TargetsPage(
                        frame,
                        address + "/targets",
                        address + "?unit=" + Encoded.of(breakdown.unit().id()) + "&indicator="
                                + Encoded.of(breakdown.indicator()),
                        breakdown.unit().id(),
                        breakdown.unit().name(),
                        breakdown.stage().name(),
                        breakdown.indicator(),
                        indicators,
                        breakdown
                                .own()
                                .map(o -> Amounts.grouped(o, BigDecimal.ONE, isMoney ? 2 : 0))
                                .orElse(""),
                        isTop,
                        typed.form(),
                        Stream.of(Form.INCREASE, Form.LEVEL, Form.MONTH_AVERAGE, Form.AVERAGE_INCREASE)
                                .map(f -> new TargetsPage.Choice(
                                        f.id(), frame.text("campaign.form-" + f.id()), f.id().equals(typed.form())))
                                .toList(),
                        Arrays.stream(Rule.values())
                                .map(r -> new TargetsPage.Choice(
                                        r.id(), frame.text("campaign.rule-" + r.id()), r == typed.rule()))
                                .toList(),
                        typed.over(),
                        typed.reason(),
                        frame.text(isMoney ? "campaign.in-yuan" : "campaign.in-pieces"),
                        rows(reader, address, breakdown, typed, isMoney),
                        check(breakdown, typed.targets(), typed.over()),
                        refusals,
                        said,
                        versions(frame, versions, isMoney),
                        hasLevelsBelow(breakdown)
                                        && desk.maySet(reader, breakdown.unit().id())
                                ? address + "/cascade?unit="
                                        + Encoded.of(breakdown.unit().id()) + "&indicator="
                                        + Encoded.of(breakdown.indicator())
                                : "",
                        versions.stream()
                                .limit(1)
                                .filter(v ->
                                        desk.maySet(reader, breakdown.unit().id()))
                                .map(v -> String.valueOf(v.drop()))
                                .findFirst()
                                .orElse("")));
    }

    private boolean hasLevelsBelow(Breakdown breakdown) {
        Snapshot.Units units = lake.read(Snapshot::units);
        return breakdown.rows().stream()
                .anyMatch(r -> !units.below(r.unit().id()).isEmpty());
    }

    private List<TargetsPage.Row> rows(
            Reader reader, String address, Breakdown breakdown, Typed typed, boolean isMoney) {
        int decimals = isMoney ? 2 : 0;
        Scope scope = lake.read(s -> new Scope(reader, s.units()));
        Snapshot.Units units = lake.read(Snapshot::units);
        return breakdown.rows().stream()
                .map(r -> new TargetsPage.Row(
                        r.unit().id(),
                        r.unit().name(),
                        r.base()
                                .map(b -> Amounts.grouped(b, BigDecimal.ONE, decimals))
                                .orElse(Amounts.MISSING),
                        r.growth()
                                .map(g -> Amounts.grouped(g, BigDecimal.ONE, decimals))
                                .orElse(Amounts.MISSING),
                        r.target()
                                .map(t -> Amounts.grouped(t, BigDecimal.ONE, decimals))
                                .orElse(Amounts.MISSING),
                        typed.targets().getOrDefault(r.unit().id(), ""),
                        scope.may(Function.SET_TARGETS, r.unit().id())
                                        && !units.below(r.unit().id()).isEmpty()
                                ? address + "/targets?unit="
                                        + Encoded.of(r.unit().id()) + "&indicator=" + Encoded.of(breakdown.indicator())
                                : ""))
                .toList();
    }

    private TargetsPage.Check check(Breakdown breakdown, Map<String, String> typed, String over) {
        if (breakdown.own().isEmpty()) {
            return new TargetsPage.Check(
                    frames.texts().of("campaign.own-missing", breakdown.unit().name()), false);
        }
        BigDecimal own = breakdown.own().get();
        BigDecimal sum = breakdown.rows().stream()
                .flatMap(r -> number(typed.getOrDefault(r.unit().id(), "")).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal share = number(over).map(p -> p.movePointLeft(2)).orElse(BigDecimal.ZERO);
        boolean isRight = Breakdown.adds(own, sum, share);
        BigDecimal difference = sum.subtract(own);
        return new TargetsPage.Check(
                frames.texts()
                        .of(
                                isRight ? "campaign.adds" : "campaign.adds-not",
                                Amounts.grouped(
                                        sum,
                                        BigDecimal.ONE,
                                        sum.stripTrailingZeros().scale() > 0 ? 2 : 0),
                                Amounts.grouped(
                                        own,
                                        BigDecimal.ONE,
                                        own.stripTrailingZeros().scale() > 0 ? 2 : 0),
                                (difference.signum() > 0 ? "+" : "")
                                        + Amounts.grouped(
                                                difference,
                                                BigDecimal.ONE,
                                                difference.stripTrailingZeros().scale() > 0 ? 2 : 0)),
                isRight);
    }

    private static List<TargetsPage.Version> versions(Frame frame, List<TargetVersion> versions, boolean isMoney) {
        return versions.stream()
                .map(v -> new TargetsPage.Version(
                        MINUTE.format(v.at()),
                        v.signIn(),
                        rule(frame, v.content()),
                        frame.amounts().percent(v.content().overAllocation(), 0),
                        v.content().holdsFrom().toString(),
                        v.content().reason(),
                        Amounts.grouped(v.content().sum(), BigDecimal.ONE, isMoney ? 2 : 0)))
                .toList();
    }

    private static String rule(Frame frame, TargetVersion.Content content) {
        if (content.undoes().isPresent()) {
            return frame.text("campaign.version-back");
        }
        String rule = frame.text("campaign.rule-" + content.rule().id());
        return content.through()
                .map(l -> frame.text(
                        "campaign.version-through",
                        CascadeController.level(frame, l),
                        content.levelRules().values().stream()
                                .distinct()
                                .sorted()
                                .map(r -> frame.text("campaign.rule-" + r.id()))
                                .collect(Collectors.joining(frame.text("campaign.and")))))
                .orElse(rule);
    }
}
