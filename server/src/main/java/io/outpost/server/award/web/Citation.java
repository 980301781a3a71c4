package io.outpost.server.award.web;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.server.award.AwardResult;
import io.outpost.server.award.Candidate;
import io.outpost.server.award.Standing;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of a commendation (表彰通报): the winners by class, each pool apart, as many as a notice holds. */
final class Citation {

    /** A notice holds 20,000 characters; some are left for what its author adds. */
    private static final int LONGEST = 18_000;

    private final Frame frame;
    private final AwardResult result;
    private final Snapshot.Units units;

    Citation(Frame frame, AwardResult result, Snapshot.Units units) {
        this.frame = frame;
        this.result = result;
        this.units = units;
    }

    String title() {
        return frame.text("award.citation-title", result.unitName(), name(result.scheme()));
    }

    String body() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Standing winner : result.winners()) {
            lists.computeIfAbsent(head(winner), h -> new ArrayList<>()).add(name(winner.candidate()));
        }
        int room = LONGEST / Math.max(1, lists.size());
        List<String> lines = new ArrayList<>();
        lines.add(frame.text(
                "award.citation-lead",
                frame.amounts().dateInSentence(result.asOf()),
                name(result.scheme()),
                result.winners().size()));
        lists.forEach((head, names) ->
                lines.add(frame.text("award.citation-class", head, names.size(), joined(names, room))));
        return String.join("\n", lines);
    }

    private String joined(List<String> names, int room) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (text.length() + name.length() > room) {
                return frame.text("award.citation-more", text);
            }
            text.append(text.isEmpty() ? "" : frame.text("award.and")).append(name);
        }
        return text.toString();
    }

    private String head(Standing winner) {
        String prize = result.scheme()
                .classes()
                .get(winner.which())
                .names()
                .in(frame.texts().language());
        String pool = winner.candidate().pool();
        return pool.equals(result.unitId())
                ? prize
                : frame.text(
                        "award.of-pool", units.unit(pool).map(u -> u.name()).orElse(pool), prize);
    }

    private String name(Candidate candidate) {
        if (result.scheme().goesToTeams()) {
            String members = candidate.members().stream()
                    .map(Candidate.Member::name)
                    .collect(Collectors.joining(frame.text("award.and")));
            return frame.text("award.of-unit", candidate.name(), members);
        }
        return result.scheme().goesToUnits()
                ? candidate.name()
                : frame.text("award.of-unit", candidate.name(), candidate.unitName());
    }

    private String name(AwardScheme scheme) {
        return scheme.names().in(frame.texts().language());
    }
}
