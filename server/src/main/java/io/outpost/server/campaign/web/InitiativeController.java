package io.outpost.server.campaign.web;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.campaign.Campaigns;
import io.outpost.server.campaign.Initiative;
import io.outpost.server.campaign.InitiativeProgress;
import io.outpost.server.campaign.Initiatives;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows, makes, ends and rolls out local initiatives and pilots. */
@Controller
class InitiativeController {

    private static final int PAGE = 50;
    private static final int LONGEST_PARTNER = 100;
    private static final int DECIMALS = 2;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Initiatives initiatives;
    private final Campaigns campaigns;
    private final Lake lake;
    private final Frames frames;

    InitiativeController(Readers readers, Initiatives initiatives, Campaigns campaigns, Lake lake, Frames frames) {
        this.readers = readers;
        this.initiatives = initiatives;
        this.campaigns = campaigns;
        this.lake = lake;
        this.frames = frames;
    }

    /** What the list shows: a campaign's or all, of a kind, in a state. */
    private record Asked(String campaign, String kind, String state) {

        boolean has(Initiative i, LocalDate last) {
            boolean isOver = i.end().isPresent() || i.to().isBefore(last);
            String is = i.isPilot() ? "pilot" : i.partner().isEmpty() ? "local" : "joint";
            return (kind.isEmpty() || kind.equals(is)) && (state.isEmpty() || state.equals("over") == isOver);
        }

        String query() {
            return "?campaign=" + Encoded.of(campaign) + "&kind=" + Encoded.of(kind) + "&state=" + Encoded.of(state);
        }
    }

    @GetMapping("/initiatives")
    ModelAndView list(
            @RequestParam(defaultValue = "") String campaign,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page) {
        Reader reader = readers.required();
        Frame frame = frames.of("campaigns", "campaign.initiatives");
        Asked asked = new Asked(campaign, kind, state);
        List<Initiative> found = found(reader, asked);
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int shown = Math.max(1, Math.min(page, pages));
        return Pages.page(
                "campaign/initiatives",
                new InitiativesPage(
                        frame,
                        reader.mayAnywhere(Function.SET_TARGETS),
                        spans(frame, campaign),
                        choices(frame, "initiative-kind", kind, "", "local", "pilot", "joint"),
                        choices(frame, "initiative-state", state, "", "runs", "over"),
                        found.stream()
                                .skip((long) PAGE * (shown - 1))
                                .limit(PAGE)
                                .map(i -> line(frame, reader, i))
                                .toList(),
                        shown,
                        pages,
                        asked.query()));
    }

    private List<Initiative> found(Reader reader, Asked asked) {
        LocalDate last = campaigns.lastClosed().orElse(LocalDate.EPOCH);
        return initiatives.visible(reader, Optional.of(asked.campaign()).filter(c -> !c.isBlank())).stream()
                .filter(i -> asked.has(i, last))
                .toList();
    }

    private static List<TargetsPage.Choice> choices(Frame frame, String code, String chosen, String... ids) {
        return Arrays.stream(ids)
                .map(id -> new TargetsPage.Choice(
                        id, frame.text("campaign." + code + "." + (id.isEmpty() ? "all" : id)), id.equals(chosen)))
                .toList();
    }

    private List<TargetsPage.Choice> spans(Frame frame, String chosen) {
        return campaigns.spans().stream()
                .map(s -> new TargetsPage.Choice(s.id(), name(frame, s), s.id().equals(chosen)))
                .toList();
    }

    private static String name(Frame frame, Campaigns.Span span) {
        return span.plan().map(p -> p.names().in(frame.texts().language())).orElse(span.id());
    }

    @GetMapping("/initiatives/list.{format}")
    ResponseEntity<byte[]> export(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String campaign,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state) {
        Reader reader = readers.required();
        Frame frame = frames.of("campaigns", "campaign.initiatives");
        List<String> heads = Stream.of(
                        "initiative",
                        "pilot",
                        "partner",
                        "unit",
                        "workstream",
                        "indicator",
                        "form",
                        "target",
                        "fact-actual",
                        "fact-completion",
                        "time-progress",
                        "sites",
                        "weight",
                        "from",
                        "to",
                        "state")
                .map(h -> frame.text("campaign." + h))
                .toList();
        List<List<Object>> rows = found(reader, new Asked(campaign, kind, state)).stream()
                .map(i -> exported(frame, reader, i))
                .toList();
        return new Export(frame.title(), heads, rows).as(format);
    }

    private List<Object> exported(Frame frame, Reader reader, Initiative i) {
        InitiativeProgress progress = initiatives.progress(reader, i);
        return List.of(
                i.name(),
                i.isPilot() ? frame.text("campaign.pilot") : "",
                i.partner(),
                unit(i.unitId()),
                workstream(frame, i),
                indicator(frame, i.indicator()),
                frame.text("campaign.form-" + i.form().id()),
                i.target(),
                Export.cell(progress.whole().flatMap(InitiativeProgress.Row::actual)),
                Export.cell(progress.whole()
                        .flatMap(InitiativeProgress.Row::completion)
                        .map(InitiativeController::inPercent)),
                inPercent(progress.timeProgress()),
                sites(frame, i, progress),
                i.weight(),
                i.from().toString(),
                i.to().toString(),
                i.end()
                        .map(e -> frame.text("campaign.initiative-ended-on", e.on()))
                        .orElse(""));
    }

    private static BigDecimal inPercent(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private InitiativesPage.Line line(Frame frame, Reader reader, Initiative i) {
        InitiativeProgress progress = initiatives.progress(reader, i);
        Optional<BigDecimal> completion = progress.whole().flatMap(InitiativeProgress.Row::completion);
        boolean isFromAbove = lake.read(s -> !new Scope(reader, s.units()).seesFigures(i.unitId()));
        return new InitiativesPage.Line(
                i.id(),
                i.name(),
                i.isPilot(),
                isFromAbove,
                i.end().isPresent(),
                i.partner(),
                unit(i.unitId()),
                workstream(frame, i),
                indicator(frame, i.indicator()) + " · "
                        + frame.text("campaign.form-" + i.form().id()),
                amount(frame, i, Optional.of(i.target())),
                amount(frame, i, progress.whole().flatMap(InitiativeProgress.Row::actual)),
                completion.map(c -> frame.amounts().percent(c, DECIMALS)).orElse(Amounts.MISSING),
                completion
                        .map(c -> CampaignController.heat(c, progress.timeProgress()))
                        .orElse("none"),
                progress.date()
                        .map(d -> frame.amounts().percent(progress.timeProgress(), DECIMALS))
                        .orElse(Amounts.MISSING),
                sites(frame, i, progress),
                i.weight().stripTrailingZeros().toPlainString(),
                i.from() + " – " + i.to());
    }

    private static String sites(Frame frame, Initiative i, InitiativeProgress progress) {
        return i.isPilot()
                ? frame.text(
                        "campaign.sites-reached",
                        progress.reached(),
                        progress.rows().size(),
                        i.sites().size())
                : "";
    }

    private String amount(Frame frame, Initiative i, Optional<BigDecimal> amount) {
        Indicator.Measurement unit = lake.read(s -> s.definitions().indicators()).stream()
                .filter(d -> d.id().equals(i.indicator()))
                .map(d -> d.head().unit())
                .findFirst()
                .orElse(Indicator.Measurement.COUNT);
        return amount.map(a -> frame.amounts().headline(unit, a)).orElse(Amounts.MISSING);
    }

    private String unit(String id) {
        return lake.read(Snapshot::units).unit(id).map(Unit::name).orElse(id);
    }

    private String indicator(Frame frame, String id) {
        return lake.read(s -> s.definitions().indicators()).stream()
                .filter(i -> i.id().equals(id))
                .map(i -> i.head().names().in(frame.texts().language()))
                .findFirst()
                .orElse(id);
    }

    private String workstream(Frame frame, Initiative i) {
        return campaigns.plan(i.campaign()).stream()
                .flatMap(p -> p.workstreams().stream())
                .filter(w -> w.id().equals(i.workstream()))
                .map(w -> w.names().in(frame.texts().language()))
                .findFirst()
                .orElse(i.workstream());
    }

    @GetMapping("/initiatives/new")
    ModelAndView form(@RequestParam Map<String, String> typed) {
        return form(typed, "");
    }

    private ModelAndView form(Map<String, String> typed, String refusal) {
        Reader reader = readers.required();
        Frame frame = frames.of("campaigns", "campaign.initiative-new");
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        LocalDate last = campaigns.lastClosed().orElse(LocalDate.EPOCH);
        List<Campaigns.Span> open =
                campaigns.spans().stream().filter(s -> s.to().isAfter(last)).toList();
        List<TargetsPage.Choice> makers = Stream.concat(
                        Stream.of(typed.getOrDefault("unit", "")).filter(u -> scope.may(Function.SET_TARGETS, u)),
                        reader.unitsWith(Function.SET_TARGETS).stream())
                .distinct()
                .flatMap(u -> units.unit(u).stream())
                .map(u -> new TargetsPage.Choice(u.id(), u.name(), u.id().equals(typed.get("unit"))))
                .toList();
        if (makers.isEmpty()) {
            throw new NoSuchElementException();
        }
        Map<String, String> workstreams = new LinkedHashMap<>();
        open.stream()
                .flatMap(s -> s.plan().stream())
                .flatMap(p -> p.workstreams().stream())
                .forEach(w -> workstreams.putIfAbsent(
                        w.id(), w.names().in(frame.texts().language())));
        return Pages.page(
                "campaign/new-initiative",
                new NewInitiativePage(
                        frame,
                        open.stream()
                                .map(s -> new TargetsPage.Choice(
                                        s.id(),
                                        name(frame, s) + " " + s.from() + " – " + s.to(),
                                        s.id().equals(typed.get("campaign"))))
                                .toList(),
                        makers,
                        workstreams.entrySet().stream()
                                .map(w -> new TargetsPage.Choice(
                                        w.getKey(), w.getValue(), w.getKey().equals(typed.get("workstream"))))
                                .toList(),
                        lake.read(s -> s.definitions().indicators()).stream()
                                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                                .map(i -> new TargetsPage.Choice(
                                        i.id(),
                                        i.head().names().in(frame.texts().language()),
                                        i.id().equals(typed.get("indicator"))))
                                .toList(),
                        Stream.of(Form.INCREASE, Form.LEVEL, Form.MONTH_AVERAGE, Form.AVERAGE_INCREASE)
                                .map(f -> new TargetsPage.Choice(
                                        f.id(),
                                        frame.text("campaign.form-" + f.id()),
                                        f.id().equals(typed.get("form"))))
                                .toList(),
                        typed,
                        refusal));
    }

    @PostMapping("/initiatives/new")
    ModelAndView make(@RequestParam Map<String, String> typed) {
        Reader reader = readers.required();
        Optional<BigDecimal> target = TargetController.number(typed.getOrDefault("target", ""));
        Optional<BigDecimal> weight = TargetController.number(typed.getOrDefault("weight", "0"));
        Optional<LocalDate> from = date(typed.getOrDefault("from", ""));
        Optional<LocalDate> to = date(typed.getOrDefault("to", ""));
        String unit = typed.getOrDefault("unit", "");
        if (!initiatives.mayChange(reader, unit)) {
            throw new NoSuchElementException();
        }
        if (target.isEmpty() || weight.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return refused(form(typed, frames.texts().of("campaign.initiative-numbers")));
        }
        boolean isPilot = "pilot".equals(typed.get("kind"));
        boolean isJoint = "joint".equals(typed.get("kind"));
        String partner = isJoint ? typed.getOrDefault("partner", "") : "";
        if (isJoint && partner.isBlank()) {
            return refused(form(typed, frames.texts().of("campaign.initiative-partner", LONGEST_PARTNER)));
        }
        Initiatives.Answer answer = initiatives.make(
                reader,
                new Initiative.Wanted(
                        typed.getOrDefault("campaign", ""),
                        unit,
                        typed.getOrDefault("name", ""),
                        typed.getOrDefault("workstream", ""),
                        typed.getOrDefault("indicator", ""),
                        Form.named(typed.getOrDefault("form", "")).orElse(Form.RANK),
                        target.get(),
                        weight.get(),
                        from.get(),
                        to.get(),
                        isPilot,
                        isPilot ? units(unit, typed.getOrDefault("pilots", "")) : List.of(),
                        partner));
        if (answer instanceof Initiatives.Answer.Refused no) {
            return refused(form(typed, frames.texts().of(no.code(), no.facts().toArray())));
        }
        return new ModelAndView("redirect:/initiatives/" + ((Initiatives.Answer.Done) answer).id());
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Units as people type them, by id or by name; what is none, or more than one, stays as it is typed and is refused. */
    private List<String> units(String above, String text) {
        Snapshot.Units units = lake.read(Snapshot::units);
        List<String> found = new ArrayList<>();
        for (String word : text.strip().split("[\\s,，、;；]+")) {
            List<String> named = units.tree().standing().stream()
                    .filter(u -> u.name().equals(word) && units.isWithin(u.id(), above))
                    .map(Unit::id)
                    .toList();
            if (!word.isEmpty()) {
                found.add(named.size() == 1 ? named.get(0) : word);
            }
        }
        return found;
    }

    @GetMapping("/initiatives/{id:\\d+}")
    ModelAndView one(@PathVariable long id) {
        return one(id, "", "");
    }

    @PostMapping("/initiatives/{id:\\d+}/end")
    ModelAndView end(@PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        return answered(id, initiatives.end(readers.required(), id, reason), "");
    }

    @PostMapping("/initiatives/{id:\\d+}/reopen")
    ModelAndView reopen(@PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        return answered(id, initiatives.reopen(readers.required(), id, reason), "");
    }

    @PostMapping("/initiatives/{id:\\d+}/roll-out")
    ModelAndView rollOut(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String units,
            @RequestParam(defaultValue = "") String from) {
        Reader reader = readers.required();
        Initiative initiative = initiatives.initiative(reader, id);
        return answered(
                id,
                initiatives.rollOut(
                        reader,
                        id,
                        units(initiative.unitId(), units),
                        date(from).orElse(LocalDate.EPOCH)),
                units);
    }

    @PostMapping("/initiatives/{id:\\d+}/withdraw")
    ModelAndView withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String unit) {
        return answered(id, initiatives.withdraw(readers.required(), id, unit), "");
    }

    private ModelAndView answered(long id, Initiatives.Answer answer, String typed) {
        return answer instanceof Initiatives.Answer.Refused no
                ? refused(one(id, frames.texts().of(no.code(), no.facts().toArray()), typed))
                : new ModelAndView("redirect:/initiatives/" + id);
    }

    private ModelAndView one(long id, String refusal, String typed) {
        Reader reader = readers.required();
        Initiative i = initiatives.initiative(reader, id);
        InitiativeProgress progress = initiatives.progress(reader, i);
        Frame frame = frames.titled("campaigns", i.name());
        LocalDate last = campaigns.lastClosed().orElse(LocalDate.EPOCH);
        boolean mayChange = initiatives.mayChange(reader, i.unitId());
        return Pages.page(
                "campaign/initiative",
                new InitiativePage(
                        frame,
                        id,
                        i.name(),
                        i.isPilot(),
                        i.end().isPresent(),
                        i.end()
                                .map(e -> frame.text("campaign.initiative-ended-by", e.on(), e.by(), e.reason()))
                                .orElse(""),
                        unit(i.unitId()),
                        facts(frame, i, progress),
                        progress.rows().stream()
                                .map(r -> row(frame, i, progress, r))
                                .toList(),
                        i.sites().stream()
                                .filter(s -> progress.date()
                                        .filter(d -> !s.joinsOn().isAfter(d))
                                        .isEmpty())
                                .map(s -> new InitiativePage.Later(
                                        s.unitId(),
                                        unit(s.unitId()),
                                        s.joinsOn().toString(),
                                        mayChange && !s.isPilot() && s.joinsOn().isAfter(last)))
                                .toList(),
                        initiatives.events(i).stream()
                                .map(e -> new InitiativePage.Event(
                                        MINUTE.format(e.at()),
                                        e.by(),
                                        frame.text("campaign.initiative-did." + e.what()),
                                        e.said()))
                                .toList(),
                        mayChange,
                        refusal,
                        typed,
                        i.from().toString(),
                        i.to().toString()));
    }

    private List<InitiativePage.Fact> facts(Frame frame, Initiative i, InitiativeProgress progress) {
        List<InitiativePage.Fact> facts = new ArrayList<>();
        String campaign = campaigns
                .plan(i.campaign())
                .map(CampaignPlan::names)
                .map(n -> n.in(frame.texts().language()))
                .orElse(i.campaign());
        facts.add(new InitiativePage.Fact(frame.text("campaign.campaign"), campaign));
        facts.add(new InitiativePage.Fact(frame.text("campaign.workstream"), workstream(frame, i)));
        if (!i.partner().isEmpty()) {
            facts.add(new InitiativePage.Fact(frame.text("campaign.partner"), i.partner()));
        }
        facts.add(new InitiativePage.Fact(
                frame.text("campaign.indicator"),
                indicator(frame, i.indicator()) + " · "
                        + frame.text("campaign.form-" + i.form().id())));
        facts.add(new InitiativePage.Fact(
                frame.text(i.isPilot() ? "campaign.target-each" : "campaign.target"),
                amount(frame, i, Optional.of(i.target()))));
        progress.whole().ifPresent(w -> {
            facts.add(new InitiativePage.Fact(frame.text("campaign.fact-actual"), amount(frame, i, w.actual())));
            facts.add(new InitiativePage.Fact(
                    frame.text("campaign.fact-completion"),
                    w.completion()
                            .map(c -> frame.amounts().percent(c, DECIMALS))
                            .orElse(Amounts.MISSING)));
        });
        if (i.isPilot()) {
            facts.add(new InitiativePage.Fact(frame.text("campaign.sites"), sites(frame, i, progress)));
        }
        facts.add(new InitiativePage.Fact(
                frame.text("campaign.time-progress"),
                progress.date()
                        .map(d -> frame.amounts().percent(progress.timeProgress(), DECIMALS) + " · " + d)
                        .orElse(frame.text("campaign.state-to-come"))));
        facts.add(new InitiativePage.Fact(
                frame.text("campaign.weight"), i.weight().stripTrailingZeros().toPlainString()));
        facts.add(new InitiativePage.Fact(frame.text("campaign.span"), i.from() + " – " + i.to()));
        facts.add(
                new InitiativePage.Fact(frame.text("campaign.set-by"), i.madeBy() + " · " + MINUTE.format(i.madeAt())));
        return facts;
    }

    private InitiativePage.Row row(Frame frame, Initiative i, InitiativeProgress progress, InitiativeProgress.Row row) {
        String unitId = row.unitId().orElse("");
        Optional<Initiative.Site> site =
                i.sites().stream().filter(s -> s.unitId().equals(unitId)).findFirst();
        return new InitiativePage.Row(
                unit(unitId),
                site.map(s -> frame.text(s.isPilot() ? "campaign.pilot" : "campaign.rolled-out"))
                        .orElse(""),
                site.map(s -> s.joinsOn().toString()).orElse(""),
                amount(frame, i, row.actual()),
                row.completion().map(c -> frame.amounts().percent(c, DECIMALS)).orElse(Amounts.MISSING),
                row.completion()
                        .map(c -> CampaignController.heat(c, progress.timeProgress()))
                        .orElse("none"));
    }
}
