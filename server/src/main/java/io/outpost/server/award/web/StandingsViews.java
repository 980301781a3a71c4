package io.outpost.server.award.web;

import io.outpost.server.award.AwardResult;
import io.outpost.server.award.Candidate;
import io.outpost.server.award.CandidateNames;
import io.outpost.server.award.Outcome;
import io.outpost.server.award.Shape;
import io.outpost.server.award.Standing;
import io.outpost.server.award.Wording;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Texts;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the tables and files of standings (名次表与导出). */
final class StandingsViews {

    private static final int PAGE = 50;
    private static final String EVERYBODY = "";

    private final AwardResult result;
    private final Optional<AwardResult> restated;
    private final Map<String, Standing> now = new HashMap<>();
    private final CandidateNames names;
    private final Wording wording;
    private final Texts texts;

    StandingsViews(
            AwardResult result, Optional<AwardResult> restated, CandidateNames names, Wording wording, Texts texts) {
        this.result = result;
        this.restated = restated;
        this.names = names;
        this.wording = wording;
        this.texts = texts;
        restated.ifPresent(r -> r.standings().forEach(s -> now.put(s.candidate().id(), s)));
    }

    /** One page of a table. */
    record Paged(StandingsView view, List<Candidate> shown) {}

    /** @param address the page's own, with a question mark or an ampersand at its end */
    Paged page(String address, String show, String query, int page) {
        List<Standing> found =
                result.standings().stream().filter(s -> fits(s, query)).toList();
        List<Standing> wanted = found.stream()
                .filter(s -> show.isEmpty() || s.outcome().name().equals(show))
                .toList();
        int pages = Math.max(1, (wanted.size() + PAGE - 1) / PAGE);
        int number = Math.max(1, Math.min(page, pages));
        List<Standing> shown = wanted.subList((number - 1) * PAGE, Math.min(wanted.size(), number * PAGE));
        String searched = address + "q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&show=";
        List<StandingsView.Choice> choices = new ArrayList<>();
        choices.add(
                new StandingsView.Choice(texts.of("award.show-all"), found.size(), searched, show.equals(EVERYBODY)));
        for (Outcome outcome : Outcome.values()) {
            int count = (int) found.stream().filter(s -> s.outcome() == outcome).count();
            if (count > 0) {
                choices.add(new StandingsView.Choice(
                        texts.of("award.outcome." + outcome.name()),
                        count,
                        searched + outcome.name(),
                        show.equals(outcome.name())));
            }
        }
        return new Paged(
                new StandingsView(
                        wording.heads(result.scheme()),
                        shown.stream().map(this::row).toList(),
                        choices,
                        searched + show + "&page=",
                        restated.isPresent(),
                        result.shapes().contains(Shape.MONEY),
                        number,
                        pages),
                shown.stream().map(Standing::candidate).toList());
    }

    /** All standings with their reasons as a file. */
    Export export(String name) {
        List<String> heads = new ArrayList<>(List.of(
                texts.of("award.place"), texts.of("award.candidate"), texts.of("award.id"), texts.of("award.unit")));
        if (result.scheme().goesToTeams()) {
            heads.add(texts.of("award.members"));
        }
        heads.add(texts.of("award.score"));
        wording.heads(result.scheme()).forEach(h -> heads.addAll(List.of(h, texts.of("award.points-of", h))));
        heads.addAll(List.of(texts.of("award.outcome"), texts.of("award.verdict")));
        if (restated.isPresent()) {
            heads.addAll(List.of(texts.of("award.now-place"), texts.of("award.now-score")));
        }
        return new Export(
                name, heads, result.standings().stream().map(this::cells).toList());
    }

    private List<Object> cells(Standing standing) {
        Candidate candidate = standing.candidate();
        List<Object> cells = new ArrayList<>(
                List.of(place(standing.place()), names.of(candidate), candidate.id(), candidate.unitName()));
        if (result.scheme().goesToTeams()) {
            cells.add(members(candidate));
        }
        cells.add(standing.place() == 0 ? "" : standing.score());
        standing.marks().forEach(m -> {
            cells.add(Export.cell(Optional.ofNullable(m.value())));
            cells.add(standing.place() == 0 ? "" : m.points());
        });
        cells.add(texts.of("award.outcome." + standing.outcome().name()));
        cells.add(wording.verdict(result, standing));
        if (restated.isPresent()) {
            Standing then = now.get(candidate.id());
            cells.add(then == null ? "" : place(then.place()));
            cells.add(then == null || then.place() == 0 ? "" : then.score());
        }
        return cells;
    }

    private String members(Candidate candidate) {
        return String.join(texts.of("award.and"), names.members(candidate));
    }

    private static Object place(int place) {
        return place == 0 ? "" : BigDecimal.valueOf(place);
    }

    private boolean fits(Standing standing, String query) {
        Candidate candidate = standing.candidate();
        return query.isBlank()
                || candidate.id().equals(query.strip())
                || candidate.unitName().contains(query.strip())
                || names.of(candidate).contains(query.strip())
                || members(candidate).contains(query.strip());
    }

    private StandingsView.Row row(Standing standing) {
        @Nullable Standing then = now.get(standing.candidate().id());
        List<StandingsView.Cell> cells = new ArrayList<>();
        for (int i = 0; i < standing.marks().size(); i++) {
            Standing.Mark mark = standing.marks().get(i);
            String value = wording.number(result.shapes().get(i), mark.value());
            String corrected = then == null
                    ? ""
                    : wording.number(result.shapes().get(i), then.marks().get(i).value());
            cells.add(new StandingsView.Cell(
                    value,
                    standing.place() == 0 ? "" : wording.points(mark.points()),
                    corrected.equals(value) ? "" : corrected));
        }
        return new StandingsView.Row(
                standing.place() == 0 ? "" : String.valueOf(standing.place()),
                names.of(standing.candidate()),
                names.unitOf(standing.candidate()),
                members(standing.candidate()),
                standing.place() == 0 ? "" : wording.points(standing.score()),
                cells,
                wording.verdict(result, standing),
                standing.hasWon(),
                then == null || then.place() == 0 ? "" : String.valueOf(then.place()),
                then == null || then.place() == 0 ? "" : wording.points(then.score()));
    }
}
