package io.outpost.server.numbers.web;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A number of a unit with others below it, by those (按下级机构分解): levels with their share, increases as two levels side by side. */
final class UnitReasons {

    private final Why why;
    private final boolean isIncrease;

    UnitReasons(Why why) {
        this.why = why;
        this.isIncrease = why.asked().as() == Form.INCREASE;
    }

    private record Entry(Unit unit, BigDecimal value) {}

    Reasons reasons() {
        Optional<BigDecimal> total = why.value(why.unitId());
        List<Entry> entries = why.mine().below(why.unitId()).stream()
                .map(u -> new Entry(u, why.value(u.id()).orElse(BigDecimal.ZERO)))
                .sorted(Comparator.comparing(Entry::value).reversed().thenComparing(e -> e.unit()
                        .id()))
                .toList();
        List<Reasons.Part> parts = new ArrayList<>();
        List<BigDecimal> values = new ArrayList<>();
        for (Entry entry : entries) {
            parts.add(part(entry.unit().name(), entry.unit().id(), entry.value(), total, ""));
            values.add(entry.value());
        }
        BigDecimal below = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal own = total.orElse(BigDecimal.ZERO).subtract(below);
        if (own.signum() != 0) {
            // What is neither with a unit below that stands is with the unit itself, or with one below that has ended.
            parts.add(part(why.text("numbers.why.own", why.view().unit().name()), why.unitId(), own, total, "&own=1"));
            values.add(own);
        }
        Reasons reasons = Reasons.of(why.text("numbers.why.by-units"), why.text("numbers.unit"), heads(), parts);
        return why.proved(reasons, values, total);
    }

    private boolean hasTwoLevels() {
        return isIncrease && !why.of().isFlow();
    }

    private List<String> heads() {
        return hasTwoLevels()
                ? List.of(why.since().toString(), why.view().date().toString(), why.text("numbers.why.change"))
                : List.of(why.of().name(), why.text("numbers.share"));
    }

    private Reasons.Part part(String name, String unit, BigDecimal value, Optional<BigDecimal> total, String suffix) {
        String address = WhyAddress.of(unit, why.question()) + suffix;
        if (hasTwoLevels() && suffix.isEmpty()) {
            Question level = why.mine().level(why.of().indicator().id());
            return Reasons.Part.of(
                    name,
                    address,
                    why.number(why.mine().of(unit, level.on(why.since()))),
                    why.number(why.mine().of(unit, level)),
                    why.change(Optional.of(value)));
        }
        if (hasTwoLevels()) {
            return Reasons.Part.of(
                    name,
                    address,
                    why.number(Optional.empty()),
                    why.number(Optional.empty()),
                    why.change(Optional.of(value)));
        }
        Optional<BigDecimal> share =
                total.filter(t -> t.signum() != 0).map(t -> value.divide(t, 6, RoundingMode.HALF_UP));
        return Reasons.Part.of(name, address, why.number(Optional.of(value)), why.percent(share));
    }
}
