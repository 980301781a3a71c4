package io.outpost.server.supervision;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.util.List;

/** Where the demo's people hold their posts, and where they do not. */
record Places(RunningServer server) {

    Snapshot.Units units() {
        return server.bean(Lake.class).read(Snapshot::units);
    }

    Unit outlet() {
        return units().tree().standing(UnitLevel.OUTLET).get(0);
    }

    /** An outlet of the county beside that of the demo's people. */
    Unit neighbour() {
        return outlets().stream()
                .filter(u -> !u.id().equals(outlet().id()))
                .findFirst()
                .orElseThrow();
    }

    /** Those of the county. */
    List<Unit> outlets() {
        return units().tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> units().isWithin(u.id(), county().id()))
                .toList();
    }

    Unit county() {
        return above(outlet());
    }

    Unit city() {
        return above(county());
    }

    /** An outlet of another county. */
    Unit elsewhere() {
        return units().tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> !units().isWithin(u.id(), county().id()))
                .findFirst()
                .orElseThrow();
    }

    Unit above(Unit unit) {
        return unit.parent().flatMap(units()::unit).orElseThrow();
    }
}
