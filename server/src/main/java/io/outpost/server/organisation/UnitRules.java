package io.outpost.server.organisation;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may become of a unit (机构变更规则). */
final class UnitRules {

    private static final int CHILDREN_NAMED = 3;

    private final ReaderOrganisation mine;

    UnitRules(ReaderOrganisation mine) {
        this.mine = mine;
    }

    Draft amend(Change.AmendUnit change) {
        Version before = newest(change.unitId());
        LocalDate from = Words.notBefore(before, Words.day(change.from(), mine));
        refuseEnded(before, from);
        Map<String, Optional<String>> changed = new LinkedHashMap<>();
        changed.put("name", Optional.of(Words.name(change.name())));
        changed.put("class", change.unitClass().map(c -> Words.optional(c, "organisation.field.class")));
        changed.put("zone", change.zone().map(z -> Words.optional(z, "organisation.field.zone")));
        Optional<String> parent = change.parentId().map(String::strip).filter(p -> !p.isEmpty());
        if (parent.isPresent() && !parent.equals(before.value("parent_id"))) {
            UnitLevel level = UnitLevel.valueOf(before.value("level").orElseThrow());
            standsUnder(change.unitId(), level, parent.get(), from);
            changed.put("parent_id", parent);
        }
        return Draft.of("amend-unit", Kind.UNIT, Optional.of(before), Draft.with(before.values(), changed), from);
    }

    Draft open(Change.OpenUnit change) {
        String id = Words.id(change.unitId(), "organisation.field.unit-id");
        if (mine.book().newest(Kind.UNIT, List.of(id)).isPresent()) {
            throw new Refusing("organisation.id-in-use", id);
        }
        LocalDate from = Words.day(change.from(), mine);
        UnitLevel level = UnitLevel.named(change.level())
                .orElseThrow(() -> new Refusing("organisation.missing", "organisation.field.level"));
        standsUnder(id, level, change.parentId(), from);
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put("unit_id", Optional.of(id));
        values.put("parent_id", Optional.of(change.parentId()));
        values.put("level", Optional.of(level.name()));
        values.put("name", Optional.of(Words.name(change.name())));
        values.put("class", change.unitClass().map(c -> Words.optional(c, "organisation.field.class")));
        values.put("zone", change.zone().map(z -> Words.optional(z, "organisation.field.zone")));
        values.put("from_date", Optional.of(from.toString()));
        return Draft.of("open-unit", Kind.UNIT, Optional.empty(), Draft.with(Map.of(), values), from);
    }

    Draft end(Change.EndUnit change) {
        Version before = newest(change.unitId());
        LocalDate lastDay = Words.day(change.lastDay(), mine);
        Words.inOrder(before, lastDay);
        refuseEnded(before, lastDay);
        LocalDate from = Words.notBefore(before, lastDay.plusDays(1));
        List<String> children = mine.snapshot().units(from).tree().children(change.unitId()).stream()
                .filter(c -> c.to().filter(t -> !t.isAfter(lastDay)).isEmpty())
                .map(Unit::name)
                .toList();
        if (!children.isEmpty()) {
            throw new Refusing(
                    "organisation.children-stand",
                    children.size(),
                    children.stream().limit(CHILDREN_NAMED).collect(Collectors.joining("、")));
        }
        Map<String, String> after = Draft.with(before.values(), Map.of("to_date", Optional.of(lastDay.toString())));
        return Draft.of("end-unit", Kind.UNIT, Optional.of(before), after, from);
    }

    private Version newest(String unitId) {
        mine.unit(unitId);
        return mine.book().newest(Kind.UNIT, List.of(unitId)).orElseThrow();
    }

    private static void refuseEnded(Version before, LocalDate day) {
        Book.day(before, "to_date").filter(t -> t.isBefore(day)).ifPresent(t -> {
            throw new Refusing("organisation.unit-ended", t);
        });
    }

    private void standsUnder(String unitId, UnitLevel level, String parentId, LocalDate from) {
        Snapshot.Units then = mine.snapshot().units(from);
        Unit parent = Optional.of(parentId)
                .filter(mine::sees)
                .flatMap(then::unit)
                .orElseThrow(() -> new Refusing("organisation.unknown-unit", parentId));
        if (unitId.equals(parentId) || isEverWithin(parentId, unitId, from)) {
            throw new Refusing("organisation.cycle", parent.name());
        }
        if (!level.isBelow(parent.level())) {
            throw new Refusing("organisation.wrong-level", parent.name());
        }
        parent.to().filter(t -> t.isBefore(from)).ifPresent(t -> {
            throw new Refusing("organisation.parent-ended", parent.name(), t);
        });
        parent.from().filter(f -> f.isAfter(from)).ifPresent(f -> {
            throw new Refusing("organisation.parent-not-begun", parent.name(), f);
        });
    }

    /** Whether a unit stands below another on a date or on any later day for which the tree is planned. */
    private boolean isEverWithin(String id, String above, LocalDate from) {
        return mine.snapshot().units(from).isWithin(id, above)
                || mine.book().unitsChangeAfter(from).stream()
                        .anyMatch(day -> mine.snapshot().units(day).isWithin(id, above));
    }
}
