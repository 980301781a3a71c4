package io.outpost.server.access;

import io.outpost.server.lake.Snapshot;
import java.util.List;

/** What a reader may see of one tree (可见范围): the one place that decides whether a unit is his. */
public final class Scope {

    private final Reader reader;
    private final Snapshot.Units units;

    public Scope(Reader reader, Snapshot.Units units) {
        this.reader = reader;
        this.units = units;
    }

    public Reader reader() {
        return reader;
    }

    /** Whether he has a function in a unit. */
    public boolean may(Function function, String unitId) {
        return reader.unitsWith(function).stream().anyMatch(top -> units.isWithin(unitId, top));
    }

    public boolean seesFigures(String unitId) {
        return may(Function.SEE_FIGURES, unitId);
    }

    /**
     * Refuses a unit in which he lacks a function; a unit that does not exist is refused alike, so that ids cannot be guessed.
     *
     * @throws Forbidden always when he may not
     */
    public void require(Function function, String unitId) {
        if (!may(function, unitId)) {
            throw new Forbidden(function, unitId);
        }
    }

    /** The paths of all units in which he has any function, for the row policies. */
    List<String> paths() {
        return reader.grants().stream()
                .flatMap(g -> units.path(g.unitId()).stream())
                .distinct()
                .toList();
    }

    /** The paths of the units in which he has a function. */
    List<String> paths(Function function) {
        return reader.unitsWith(function).stream()
                .flatMap(unit -> units.path(unit).stream())
                .toList();
    }
}
