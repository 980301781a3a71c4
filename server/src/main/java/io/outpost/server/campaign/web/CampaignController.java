package io.outpost.server.campaign.web;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Values;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.campaign.Campaigns;
import io.outpost.server.campaign.Cockpit;
import io.outpost.server.campaign.Initiative;
import io.outpost.server.campaign.InitiativeProgress;
import io.outpost.server.campaign.Initiatives;
import io.outpost.server.campaign.StageDesk;
import io.outpost.server.campaign.TargetDesk;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Shows campaigns, and how units stand in their stages. */
@Controller
class CampaignController {

    private static final BigDecimal NEAR = new BigDecimal("0.05");
    private static final BigDecimal FAR = new BigDecimal("0.25");
    private static final int DECIMALS = 2;
    private static final int MOST_BESIDE = 20;

    private final Readers readers;
    private final Campaigns campaigns;
    private final StageDesk stages;
    private final TargetDesk targets;
    private final Initiatives initiatives;
    private final Lake lake;
    private final Frames frames;
    private final JsonMapper json;

    CampaignController(
            Readers readers,
            Campaigns campaigns,
            StageDesk stages,
            TargetDesk targets,
            Initiatives initiatives,
            Lake lake,
            Frames frames,
            JsonMapper json) {
        this.readers = readers;
        this.campaigns = campaigns;
        this.stages = stages;
        this.targets = targets;
        this.initiatives = initiatives;
        this.lake = lake;
        this.frames = frames;
        this.json = json;
    }

    @GetMapping("/campaigns")
    ModelAndView list(@RequestParam @Nullable String set) {
        String said = set == null ? "" : frames.texts().of("campaign.stage-was-set");
        return list("", said, new CampaignsPage.Typed("", "", "", "", "", ""));
    }

    @PostMapping("/campaigns")
    ModelAndView set(
            @RequestParam String campaign,
            @RequestParam String stage,
            @RequestParam String name,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate base) {
        Optional<TargetDesk.Answer.Refused> refused = stages.set(
                readers.required(),
                new StageDesk.Wanted(
                        new Question.StageId(campaign.strip(), stage.strip()), name.strip(), from, to, base));
        if (refused.isEmpty()) {
            return new ModelAndView("redirect:/campaigns?set");
        }
        ModelAndView page = list(
                frames.texts().of(refused.get().code(), refused.get().facts().toArray()),
                "",
                new CampaignsPage.Typed(campaign, stage, name, from.toString(), to.toString(), base.toString()));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView list(String refusal, String said, CampaignsPage.Typed typed) {
        Frame frame = frames.of("campaigns", "campaign.title");
        LocalDate last = campaigns.lastClosed().orElse(LocalDate.EPOCH);
        Map<String, List<Stage>> byCampaign = new LinkedHashMap<>();
        campaigns.stages().forEach(s -> byCampaign
                .computeIfAbsent(s.id().campaign(), c -> new ArrayList<>())
                .add(s));
        List<CampaignsPage.Campaign> all = byCampaign.entrySet().stream()
                .map(e -> campaign(frame, e.getKey(), e.getValue(), last))
                .toList();
        return Pages.page(
                "campaign/list",
                new CampaignsPage(frame, all, stages.maySet(readers.required()), refusal, said, typed));
    }

    private CampaignsPage.Campaign campaign(Frame frame, String id, List<Stage> some, LocalDate last) {
        Language language = frame.texts().language();
        Optional<CampaignPlan> plan = campaigns.plan(id);
        return new CampaignsPage.Campaign(
                id,
                plan.map(p -> p.names().in(language)).orElse(id),
                plan.map(p -> p.from() + " – " + p.to()).orElse(""),
                plan.stream()
                        .flatMap(p -> p.groups().stream())
                        .map(g -> g.names().in(language) + " " + g.weight() + "%")
                        .toList(),
                plan.stream()
                        .flatMap(p -> p.workstreams().stream())
                        .map(w -> w.names().in(language))
                        .toList(),
                some.stream().map(s -> line(frame, s, last)).toList());
    }

    private static CampaignsPage.Line line(Frame frame, Stage stage, LocalDate last) {
        String state = last.isBefore(stage.from()) ? "to-come" : last.isBefore(stage.to()) ? "runs" : "over";
        return new CampaignsPage.Line(
                address(stage.id()),
                stage.name(),
                stage.from().toString(),
                stage.to().toString(),
                stage.base().toString(),
                frame.amounts().percent(stage.timeProgress(last), DECIMALS),
                frame.text("campaign.state-" + state));
    }

    static String address(Question.StageId id) {
        return UriComponentsBuilder.fromPath("/campaigns/{campaign}/{stage}")
                .encode()
                .buildAndExpand(id.campaign(), id.stage())
                .toUriString();
    }

    @GetMapping("/campaigns/{campaign}/{stage}")
    ModelAndView cockpit(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam Optional<String> unit,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) Optional<LocalDate> date,
            @RequestParam Optional<String> indicator) {
        Reader reader = readers.required();
        Question.StageId id = new Question.StageId(campaign, stage);
        Stage known = known(id);
        String unitId = unit.filter(u -> !u.isBlank()).or(reader::home).orElseThrow();
        Optional<Cockpit> cockpit = campaigns.cockpit(reader, id, unitId, date, indicator);
        Frame frame = frames.titled("campaigns", known.name());
        return cockpit.map(c -> Pages.page("campaign/cockpit", page(frame, reader, c)))
                .orElseGet(() -> Pages.page(
                        "campaign/nothing",
                        new NothingPage(
                                frame,
                                frame.text("campaign.nothing", known.from(), known.to()),
                                targets.maySet(reader, unitId)
                                        ? address(id) + "/targets?unit=" + Encoded.of(unitId)
                                        : "")));
    }

    private Stage known(Question.StageId id) {
        return campaigns.stages().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
    }

    @GetMapping("/campaigns/{campaign}/{stage}/completion.{format}")
    ResponseEntity<byte[]> export(
            @PathVariable String campaign,
            @PathVariable String stage,
            @PathVariable String format,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) Optional<LocalDate> date) {
        Cockpit cockpit = campaigns
                .cockpit(readers.required(), new Question.StageId(campaign, stage), unit, date, Optional.empty())
                .orElseThrow();
        Frame frame = frames.titled("campaigns", cockpit.stage().name());
        List<String> heads = new ArrayList<>(List.of(frame.text("campaign.place"), frame.text("campaign.unit")));
        heads.add(frame.text("campaign.score"));
        cockpit.indicators()
                .forEach(i -> heads.add(i.head().names().in(frame.texts().language()) + " %"));
        List<List<Object>> rows = Stream.concat(Stream.of(cockpit.own()), cockpit.below().stream())
                .map(r -> exported(cockpit, r))
                .toList();
        return new Export(frame.title() + " " + cockpit.unit().name() + " " + cockpit.date(), heads, rows).as(format);
    }

    private static List<Object> exported(Cockpit cockpit, Cockpit.Row row) {
        List<Object> cells = new ArrayList<>();
        cells.add(row.place().<Object>map(BigDecimal::valueOf).orElse(""));
        cells.add(row.unit().name());
        cells.add(Export.cell(row.score().map(CampaignController::inPercent)));
        cockpit.indicators()
                .forEach(i -> cells.add(Export.cell(
                        Optional.ofNullable(row.completions().get(i.id())).map(CampaignController::inPercent))));
        return cells;
    }

    private static BigDecimal inPercent(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private CockpitPage page(Frame frame, Reader reader, Cockpit cockpit) {
        Language language = frame.texts().language();
        String address = address(cockpit.stage().id());
        String date = cockpit.date().toString();
        String chosen = cockpit.chosen().id();
        Set<String> pilots =
                initiatives.inPilots(reader, Optional.of(cockpit.stage().id().campaign()), cockpit.date());
        return new CockpitPage(
                frame,
                address,
                cockpit.stage().id().campaign(),
                cockpit.stage().id().stage(),
                cockpit.unit().id(),
                path(reader, cockpit, address),
                cockpit.unit().name(),
                date,
                cockpit.stage().from() + " – " + cockpit.stage().to(),
                frame.amounts().percent(cockpit.timeProgress(), DECIMALS),
                inPercent(cockpit.timeProgress()).toPlainString(),
                cockpit.indicators().stream()
                        .map(i -> new CockpitPage.Head(
                                i.head().names().in(language),
                                address + query(cockpit.unit().id(), date, i.id()),
                                i.id().equals(chosen)))
                        .toList(),
                Optional.of(row(frame, cockpit, cockpit.own(), address, pilots)),
                cockpit.below().stream()
                        .map(r -> row(frame, cockpit, r, address, pilots))
                        .toList(),
                cockpit.plan().isPresent(),
                cockpit.chosen().head().names().in(language),
                facts(frame, cockpit),
                cockpit.trend().size() < 2 ? Optional.empty() : Optional.of(chart(frame, cockpit)),
                targets.maySet(reader, cockpit.unit().id()),
                address + "/targets?unit=" + Encoded.of(cockpit.unit().id()) + "&indicator=" + Encoded.of(chosen),
                address + "/completion.xlsx?unit=" + Encoded.of(cockpit.unit().id()) + "&date=" + date,
                beside(frame, reader, cockpit));
    }

    /** What the unit and those below it do beside the campaign's score on the date, the newest first. */
    private List<CockpitPage.Beside> beside(Frame frame, Reader reader, Cockpit cockpit) {
        Snapshot.Units units = lake.read(Snapshot::units);
        return initiatives.visible(reader, Optional.of(cockpit.stage().id().campaign())).stream()
                .filter(i -> i.runsOn(cockpit.date())
                        && (units.isWithin(i.unitId(), cockpit.unit().id())
                                || units.isWithin(cockpit.unit().id(), i.unitId())))
                .limit(MOST_BESIDE)
                .map(i -> beside(frame, reader, units, i))
                .toList();
    }

    private CockpitPage.Beside beside(Frame frame, Reader reader, Snapshot.Units units, Initiative initiative) {
        InitiativeProgress progress = initiatives.progress(reader, initiative);
        Optional<BigDecimal> completion = progress.whole().flatMap(InitiativeProgress.Row::completion);
        return new CockpitPage.Beside(
                "/initiatives/" + initiative.id(),
                initiative.name(),
                initiative.isPilot(),
                units.unit(initiative.unitId()).map(Unit::name).orElse(initiative.unitId()),
                completion.map(c -> frame.amounts().percent(c, DECIMALS)).orElse(Amounts.MISSING),
                completion.map(c -> heat(c, progress.timeProgress())).orElse("none"),
                frame.amounts().percent(progress.timeProgress(), DECIMALS));
    }

    private List<CockpitPage.Step> path(Reader reader, Cockpit cockpit, String address) {
        return lake.read(snapshot -> {
            Snapshot.Units units = snapshot.units(cockpit.date());
            Scope scope = new Scope(reader, units);
            return units.ancestry(cockpit.unit().id()).stream()
                    .filter(u -> scope.seesFigures(u.id()))
                    .filter(u -> !u.id().equals(cockpit.unit().id()))
                    .map(u -> new CockpitPage.Step(
                            u.name(),
                            address
                                    + query(
                                            u.id(),
                                            cockpit.date().toString(),
                                            cockpit.chosen().id())))
                    .toList();
        });
    }

    private static String query(String unit, String date, String indicator) {
        return "?unit=" + Encoded.of(unit) + "&date=" + date + "&indicator=" + Encoded.of(indicator);
    }

    private static CockpitPage.Row row(
            Frame frame, Cockpit cockpit, Cockpit.Row row, String address, Set<String> pilots) {
        return new CockpitPage.Row(
                row.place().map(String::valueOf).orElse(""),
                row.unit().name(),
                address
                        + query(
                                row.unit().id(),
                                cockpit.date().toString(),
                                cockpit.chosen().id()),
                row.score().map(s -> frame.amounts().percent(s, DECIMALS)).orElse(Amounts.MISSING),
                cockpit.indicators().stream()
                        .map(i -> cell(
                                frame, cockpit, row.unit(), i, row.completions().get(i.id())))
                        .toList(),
                pilots.contains(row.unit().id()));
    }

    private static CockpitPage.Cell cell(
            Frame frame, Cockpit cockpit, Unit unit, Indicator indicator, @Nullable BigDecimal completion) {
        if (completion == null) {
            return new CockpitPage.Cell(Amounts.MISSING, "none", "");
        }
        Question.StageId id = cockpit.stage().id();
        String why = UriComponentsBuilder.fromPath("/why")
                .queryParam("indicator", indicator.id())
                .queryParam("unit", unit.id())
                .queryParam("date", cockpit.date())
                .queryParam("as", "completion")
                .queryParam("campaign", id.campaign())
                .queryParam("stage", id.stage())
                .encode()
                .build()
                .toUriString();
        return new CockpitPage.Cell(
                frame.amounts().percent(completion, DECIMALS), heat(completion, cockpit.timeProgress()), why);
    }

    /** How a completion stands against the time that has passed. */
    static String heat(BigDecimal completion, BigDecimal timeProgress) {
        if (completion.compareTo(BigDecimal.ONE) >= 0) {
            return "done";
        }
        BigDecimal ahead = completion.subtract(timeProgress);
        if (ahead.signum() >= 0) {
            return "ahead";
        }
        if (ahead.negate().compareTo(NEAR) <= 0) {
            return "near";
        }
        return ahead.negate().compareTo(FAR) <= 0 ? "behind" : "far-behind";
    }

    private static List<CockpitPage.Fact> facts(Frame frame, Cockpit cockpit) {
        Amounts amounts = frame.amounts();
        Indicator.Measurement unit = cockpit.chosen().head().unit();
        List<CockpitPage.Fact> facts = new ArrayList<>();
        cockpit.standing().ifPresent(s -> {
            facts.add(fact(frame, "target", amounts.headline(unit, s.target())));
            facts.add(fact(frame, "actual", amounts.headline(unit, s.actual())));
            facts.add(fact(frame, "completion", amounts.percent(s.completion(), DECIMALS)));
            facts.add(fact(frame, "behind", amounts.headline(unit, s.behind())));
            facts.add(fact(frame, "gap", amounts.headline(unit, s.gap())));
            s.perDay()
                    .filter(p -> p.signum() > 0)
                    .ifPresent(p -> facts.add(fact(frame, "per-day", amounts.headline(unit, p))));
            s.projected().ifPresent(p -> facts.add(fact(frame, "projected", amounts.percent(p, DECIMALS))));
            s.reachedOn().ifPresent(d -> facts.add(fact(frame, "reached-on", d.toString())));
        });
        return facts;
    }

    private static CockpitPage.Fact fact(Frame frame, String name, String text) {
        return new CockpitPage.Fact(frame.text("campaign.fact-" + name), text);
    }

    /** Completion and the time that had passed, by day, in percent. */
    private String chart(Frame frame, Cockpit cockpit) {
        List<Values.Point> points = cockpit.trend();
        List<@Nullable BigDecimal> completions = new ArrayList<>();
        points.forEach(p ->
                completions.add(p.amount().map(CampaignController::inPercent).orElse(null)));
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("grid", Map.of("left", 8, "right", 16, "top", 32, "bottom", 8, "containLabel", true));
        option.put("legend", Map.of("top", 0, "right", 0, "icon", "rect", "itemWidth", 14, "itemHeight", 3));
        option.put("tooltip", Map.of("trigger", "axis"));
        option.put(
                "xAxis",
                Map.of(
                        "type",
                        "category",
                        "data",
                        points.stream().map(p -> p.date().toString()).toList()));
        option.put("yAxis", Map.of("type", "value", "axisLabel", Map.of("formatter", "{value}%")));
        option.put(
                "series",
                List.of(
                        Map.of("type", "line", "name", frame.text("campaign.fact-completion"), "data", completions),
                        Map.of(
                                "type", "line",
                                "name", frame.text("campaign.time-progress"),
                                "showSymbol", false,
                                "lineStyle", Map.of("type", "dashed", "width", 1),
                                "data",
                                        points.stream()
                                                .map(p -> inPercent(
                                                        cockpit.stage().timeProgress(p.date())))
                                                .toList())));
        return json.writeValueAsString(option);
    }
}
