package io.outpost.server.organisation;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The organisation that one reader may see as of a date (用户可见机构).
 *
 * <p>Every method that names a unit throws {@link Forbidden} when the unit is outside his scope.
 */
public final class ReaderOrganisation {

    private final Snapshot snapshot;
    private final Book book;
    private final LocalDate openDate;
    private final LocalDate date;
    private final Snapshot.Units units;
    private final Scope scope;

    ReaderOrganisation(Reader reader, Snapshot snapshot, Book book, LocalDate openDate, LocalDate date) {
        this.snapshot = snapshot;
        this.book = book;
        this.openDate = openDate;
        this.date = date;
        this.units = snapshot.units(date);
        this.scope = new Scope(reader, units);
    }

    public LocalDate date() {
        return date;
    }

    /** The first date that is not closed. */
    public LocalDate openDate() {
        return openDate;
    }

    public Reader reader() {
        return scope.reader();
    }

    Book book() {
        return book;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Snapshot.Units units() {
        return units;
    }

    /** Whether the packs define a kind of entry, with the day from which an edit holds. */
    public boolean keeps(Kind kind) {
        return snapshot.definitions()
                .record(kind.record())
                .filter(r -> r.columns().stream().anyMatch(c -> c.name().equals(Draft.HOLDS_FROM)))
                .isPresent();
    }

    /** Whether a unit is his to see. */
    public boolean sees(String unitId) {
        return scope.may(Function.SEE_FIGURES, unitId) || scope.may(Function.EDIT_ORGANISATION, unitId);
    }

    public boolean seesFigures(String unitId) {
        return scope.seesFigures(unitId);
    }

    /** Whether he may change what belongs to a unit: its people, groups, sponsors and partners, and the units below. */
    public boolean edits(String unitId) {
        return scope.may(Function.EDIT_ORGANISATION, unitId);
    }

    /** Whether he may change a unit itself, which belongs to the one above. */
    public boolean editsItself(Unit unit) {
        return edits(unit.parent().filter(p -> units.unit(p).isPresent()).orElse(unit.id()));
    }

    /** Whether he sees the names of a unit's people in full. */
    public boolean seesNames(String unitId) {
        return scope.may(Function.SEE_PERSONAL_DATA, unitId) || edits(unitId);
    }

    /** A unit in his scope, standing or not. */
    public Unit unit(String id) {
        if (!sees(id)) {
            throw new Forbidden(Function.SEE_FIGURES, id);
        }
        return units.unit(id).orElseThrow();
    }

    public boolean stands(Unit unit) {
        return unit.from().filter(f -> f.isAfter(date)).isEmpty()
                && unit.to().filter(t -> t.isBefore(date)).isEmpty();
    }

    /** The name of a unit that he sees; empty when it is outside his scope or there is none. */
    public Optional<String> nameOf(String id) {
        return sees(id) ? units.unit(id).map(Unit::name) : Optional.empty();
    }

    /** The highest units in his scope, by id. */
    public List<Unit> tops() {
        Set<String> held = java.util.stream.Stream.concat(
                        reader().unitsWith(Function.SEE_FIGURES).stream(),
                        reader().unitsWith(Function.EDIT_ORGANISATION).stream())
                .collect(Collectors.toSet());
        return held.stream()
                .filter(id -> held.stream().noneMatch(other -> !other.equals(id) && units.isWithin(id, other)))
                .flatMap(id -> units.unit(id).stream())
                .sorted(Comparator.comparing(Unit::id))
                .toList();
    }

    /** The units from the highest one in scope down to one, itself included. */
    public List<Unit> path(String id) {
        return units.ancestry(id).stream().filter(u -> sees(u.id())).toList();
    }

    /** The units directly below one that have not ended, by level and id. */
    public List<Unit> below(String id) {
        unit(id);
        return units.tree().children(id).stream()
                .filter(u -> u.to().filter(t -> t.isBefore(date)).isEmpty())
                .sorted(Comparator.comparing(Unit::level).thenComparing(Unit::id))
                .toList();
    }

    /** All units in his scope that have not ended, by id. */
    public List<Unit> all() {
        return tops().stream()
                .flatMap(top -> units.tree().subtree(top.id()).stream())
                .distinct()
                .flatMap(id -> units.unit(id).stream())
                .filter(u -> u.to().filter(t -> t.isBefore(date)).isEmpty())
                .sorted(Comparator.comparing(Unit::id))
                .toList();
    }

    /** How many outlets stand in a unit and below. */
    public int outlets(String id) {
        return (int) units.tree().subtree(id).stream()
                .flatMap(u -> units.unit(u).stream())
                .filter(u -> u.level() == UnitLevel.OUTLET && stands(u))
                .count();
    }

    /** How many people have their first post in a unit or below. */
    public int people(String id) {
        Map<String, Integer> counts = book.headcounts(date);
        return units.tree().subtree(id).stream()
                .mapToInt(u -> counts.getOrDefault(u, 0))
                .sum();
    }

    /** A unit's row of the register as it holds on the date. */
    public Version row(String unitId) {
        unit(unitId);
        return book.holding(Kind.UNIT, List.of(unitId), date).orElseThrow();
    }

    /** All versions of a unit's row, those that hold earlier first. */
    public List<Version> history(String unitId) {
        unit(unitId);
        return book.versions(Kind.UNIT, List.of(unitId));
    }

    /** The entries of a unit that have not ended, those yet to begin included. */
    public List<Version> entries(Kind kind, String unitId) {
        unit(unitId);
        return book.entries(kind, unitId, date);
    }

    /** All entries within his scope that have not ended. */
    public List<Version> entries(Kind kind) {
        return book.entries(kind, date).stream()
                .filter(v -> v.value("unit_id").filter(this::sees).isPresent())
                .toList();
    }

    public boolean isPlanned(Version entry) {
        return !Book.hasBegun(entry, date);
    }

    /** The number by which a form proves that nobody changed an entry meanwhile: that of the drop which brought it last. */
    public int version(Kind kind, List<String> key) {
        return book.newest(kind, key).map(Version::drop).orElse(0);
    }

    /** An employee's row as it holds on the date, when he is within scope. */
    public Optional<Version> employee(String employeeId) {
        return book.holding(Kind.EMPLOYEE, List.of(employeeId), date)
                .filter(e -> e.value("unit_id").filter(this::sees).isPresent());
    }

    /** All versions of an employee's row, when he is within scope, those that hold earlier first. */
    public List<Version> employeeHistory(String employeeId) {
        return employee(employeeId)
                .map(e -> book.versions(Kind.EMPLOYEE, List.of(employeeId)))
                .orElse(List.of());
    }

    /** How a name is spelt in Latin letters, to sort by. */
    public String spelling(String name) {
        return book.spelling(name).full();
    }

    /** Units that fit what was typed: a part of the name, its pinyin, its initials, or of the id; best first. */
    public List<Unit> search(String typed) {
        String plain = Pinyin.plain(typed);
        record Found(Unit unit, int fit) {}
        return all().stream()
                .flatMap(u -> fit(u.id(), u.name(), plain).stream().mapToObj(f -> new Found(u, f)))
                .sorted(Comparator.comparingInt(Found::fit)
                        .thenComparing(f -> f.unit().level())
                        .thenComparing(f -> f.unit().id()))
                .map(Found::unit)
                .toList();
    }

    /** How well what was typed fits a name or an id, 0 best. */
    public java.util.OptionalInt fit(String id, String name, String typed) {
        String plain = Pinyin.plain(typed);
        String small = Pinyin.plain(id);
        if (plain.isEmpty() || small.equals(plain)) {
            return java.util.OptionalInt.of(0);
        }
        java.util.OptionalInt byName = book.spelling(name).fit(plain);
        return byName.isPresent() || !small.contains(plain)
                ? byName
                : java.util.OptionalInt.of(small.startsWith(plain) ? 3 : 7);
    }
}
