package io.outpost.server.numbers.web;

import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A place in a ranking (名次): the ranking, as far as it lies in the reader's scope. */
final class RankReasons {

    private final Why why;

    RankReasons(Why why) {
        this.why = why;
    }

    Reasons reasons() {
        Question basis = why.question().as(why.asked().by());
        List<Unit> seen = why.mine().siblingsInSight(why.unitId());
        List<Reasons.Part> parts = seen.stream()
                .sorted(Comparator.comparing((Unit u) -> place(u).orElse(Integer.MAX_VALUE))
                        .thenComparing(Unit::id))
                .map(u -> new Reasons.Part(
                        (u.id().equals(why.unitId()) ? "▸ " : "") + u.name(),
                        WhyAddress.of(u.id(), basis),
                        List.of(),
                        List.of(
                                why.number(why.mine().of(u.id(), basis)),
                                new Reasons.Number(
                                        place(u).map(BigDecimal::valueOf),
                                        place(u).map(String::valueOf).orElse("—"),
                                        ""))))
                .toList();
        int all = why.mine().siblings(why.unitId());
        String said = seen.size() < all
                ? why.text("numbers.why.rank-partly", all, all - seen.size())
                : why.text("numbers.why.rank-whole", all);
        return Reasons.of(
                        why.text("numbers.why.by-rank"),
                        why.text("numbers.unit"),
                        List.of(why.of().name(), why.text("numbers.rank")),
                        parts)
                .proved(said, true);
    }

    private Optional<Integer> place(Unit unit) {
        return why.value(unit.id()).map(BigDecimal::intValue);
    }
}
