package io.outpost.server.api.web;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Refusals;
import io.outpost.server.api.web.CampaignAnswers.CampaignAnswer;
import io.outpost.server.api.web.CampaignAnswers.CompletionAnswer;
import io.outpost.server.api.web.CampaignAnswers.CompletionRow;
import io.outpost.server.api.web.CampaignAnswers.StageAnswer;
import io.outpost.server.api.web.CampaignAnswers.StandingAnswer;
import io.outpost.server.api.web.CampaignAnswers.TargetRow;
import io.outpost.server.api.web.CampaignAnswers.TargetsAnswer;
import io.outpost.server.campaign.Breakdown;
import io.outpost.server.campaign.Campaigns;
import io.outpost.server.campaign.Cockpit;
import io.outpost.server.campaign.TargetDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns, for programs: stages, targets, how units stand. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class CampaignResource {

    private final Readers readers;
    private final Campaigns campaigns;
    private final TargetDesk targets;

    CampaignResource(Readers readers, Campaigns campaigns, TargetDesk targets) {
        this.readers = readers;
        this.campaigns = campaigns;
        this.targets = targets;
    }

    @GetMapping("/campaigns")
    @Operation(operationId = "campaigns")
    List<CampaignAnswer> campaigns(@Parameter(hidden = true) HttpServletRequest request) {
        Language language = Refusals.language(request);
        LocalDate last = campaigns.lastClosed().orElse(LocalDate.EPOCH);
        Map<String, List<Stage>> byCampaign = campaigns.stages().stream()
                .sorted(Comparator.comparing(Stage::from))
                .collect(Collectors.groupingBy(s -> s.id().campaign(), TreeMap::new, Collectors.toList()));
        return byCampaign.entrySet().stream()
                .map(e -> campaign(e.getKey(), e.getValue(), last, language))
                .toList();
    }

    private CampaignAnswer campaign(String id, List<Stage> stages, LocalDate last, Language language) {
        Optional<CampaignPlan> plan = campaigns.plan(id);
        return new CampaignAnswer(
                id,
                plan.map(p -> p.names().in(language)).orElse(id),
                plan.map(CampaignPlan::from).orElse(null),
                plan.map(CampaignPlan::to).orElse(null),
                stages.stream()
                        .map(s -> new StageAnswer(
                                s.id().stage(),
                                s.name(),
                                s.from(),
                                s.to(),
                                s.base(),
                                s.timeProgress(last).toPlainString()))
                        .toList());
    }

    @GetMapping("/campaigns/{campaign}/{stage}/completion")
    @Operation(operationId = "completion")
    CompletionAnswer completion(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam Optional<String> indicator,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size) {
        Paging paging = new Paging(page, size);
        Cockpit cockpit = campaigns
                .cockpit(readers.required(), new Question.StageId(campaign, stage), unit, date, indicator)
                .orElseThrow();
        List<Cockpit.Row> rows = Stream.concat(Stream.of(cockpit.own()), cockpit.below().stream())
                .toList();
        return new CompletionAnswer(
                campaign,
                stage,
                cockpit.unit().id(),
                cockpit.date(),
                cockpit.timeProgress().toPlainString(),
                cockpit.standing().map(s -> standing(cockpit, s)).orElse(null),
                page,
                size,
                rows.size(),
                paging.of(rows).stream().map(CampaignResource::row).toList());
    }

    private static CompletionRow row(Cockpit.Row row) {
        Map<String, String> completions = new TreeMap<>();
        row.completions().forEach((indicator, ratio) -> completions.put(indicator, ratio.toPlainString()));
        return new CompletionRow(
                row.unit().id(), row.unit().name(), row.place().orElse(null), text(row.score()), completions);
    }

    private static StandingAnswer standing(Cockpit cockpit, Cockpit.Standing standing) {
        return new StandingAnswer(
                cockpit.chosen().id(),
                standing.target().toPlainString(),
                standing.actual().toPlainString(),
                standing.completion().toPlainString(),
                standing.completion().subtract(cockpit.timeProgress()).toPlainString(),
                standing.gap().toPlainString(),
                text(standing.perDay()),
                standing.reachedOn().orElse(null));
    }

    @GetMapping("/campaigns/{campaign}/{stage}/targets")
    @Operation(operationId = "targets")
    TargetsAnswer targets(
            @PathVariable String campaign,
            @PathVariable String stage,
            @RequestParam String unit,
            @RequestParam String indicator,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size) {
        Paging paging = new Paging(page, size);
        Breakdown breakdown =
                targets.breakdown(readers.required(), new Question.StageId(campaign, stage), indicator, unit);
        return new TargetsAnswer(
                campaign,
                stage,
                indicator,
                breakdown.unit().id(),
                breakdown.form().id(),
                text(breakdown.own()),
                breakdown.sum().toPlainString(),
                page,
                size,
                breakdown.rows().size(),
                paging.of(breakdown.rows()).stream()
                        .map(r -> new TargetRow(r.unit().id(), r.unit().name(), text(r.target()), text(r.base())))
                        .toList());
    }

    private static @Nullable String text(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse(null);
    }
}
