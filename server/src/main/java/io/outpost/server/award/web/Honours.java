package io.outpost.server.award.web;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Unit;
import io.outpost.server.award.AwardResult;
import io.outpost.server.award.Candidate;
import io.outpost.server.award.CandidateNames;
import io.outpost.server.award.Standing;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The winners of an award at a glance (光荣榜): the first of each class, each pool apart. */
final class Honours {

    private static final int FIRST = 12;
    private static final int MOST_CLASSES = 12;

    private final Map<String, List<Standing>> classes = new LinkedHashMap<>();
    private final CandidateNames names;
    private final Frame frame;

    Honours(AwardResult result, CandidateNames names, Snapshot.Units units, Frame frame) {
        this.names = names;
        this.frame = frame;
        Language language = frame.texts().language();
        for (Standing winner : result.winners()) {
            String prize = result.scheme().classes().get(winner.which()).names().in(language);
            String pool = winner.candidate().pool();
            String head = pool.equals(result.unitId())
                    ? prize
                    : frame.text(
                            "award.of-pool", units.unit(pool).map(Unit::name).orElse(pool), prize);
            classes.computeIfAbsent(head, h -> new ArrayList<>()).add(winner);
        }
    }

    /** Whose names are shown. */
    Stream<Candidate> shown() {
        return classes.values().stream()
                .limit(MOST_CLASSES)
                .flatMap(winners -> winners.stream().limit(FIRST))
                .map(Standing::candidate);
    }

    List<AwardPage.Honour> all() {
        return classes.entrySet().stream()
                .limit(MOST_CLASSES)
                .map(e -> new AwardPage.Honour(
                        e.getKey(),
                        e.getValue().size(),
                        e.getValue().stream().limit(FIRST).map(this::one).toList(),
                        Math.max(0, e.getValue().size() - FIRST)))
                .toList();
    }

    private AwardPage.Honoured one(Standing winner) {
        Candidate candidate = winner.candidate();
        String members = String.join(frame.text("award.and"), names.members(candidate));
        return new AwardPage.Honoured(
                winner.place(), names.of(candidate), members.isEmpty() ? names.unitOf(candidate) : members);
    }
}
