package io.outpost.engine.value;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of the unit tree (机构沿革): every version of every unit. */
final class UnitHistory {

    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private final Map<LocalDate, UnitTree> trees = new HashMap<>();

    private record Version(Unit unit, LocalDate validFrom, int drop) {}

    UnitHistory(Database database, Facts facts, RecordType record) {
        database
                .query(
                        "select unit_id, parent_id, level, name, from_date, to_date, class, valid_from, drop_number from "
                                + facts.versions(record),
                        row -> new Version(
                                new Unit(
                                        row.getString(1),
                                        Optional.ofNullable(row.getString(2)),
                                        UnitLevel.valueOf(row.getString(3)),
                                        row.getString(4),
                                        day(row.getDate(5)),
                                        day(row.getDate(6)),
                                        Optional.ofNullable(row.getString(7))),
                                row.getObject(8, LocalDate.class),
                                row.getInt(9)))
                .stream()
                .sorted(Comparator.comparing(Version::validFrom).thenComparing(Version::drop))
                .forEach(v -> versions.computeIfAbsent(v.unit().id(), id -> new ArrayList<>())
                        .add(v));
    }

    private static Optional<LocalDate> day(@Nullable Date date) {
        return date == null ? Optional.empty() : Optional.of(date.toLocalDate());
    }

    /** The tree as of a date: each unit as its newest version that has begun says, or else as its first. */
    UnitTree asOf(LocalDate date) {
        return trees.computeIfAbsent(
                date,
                d -> new UnitTree(
                        d,
                        versions.values().stream()
                                .map(all -> all.stream()
                                        .filter(v -> !v.validFrom().isAfter(d))
                                        .reduce((earlier, later) -> later)
                                        .orElse(all.get(0))
                                        .unit())
                                .toList()));
    }
}
