package io.outpost.server.publish.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** The units that a form offers (可选机构): the reader's own and those two levels below; others can be typed. */
final class Choices {

    private static final int MOST = 300;

    private Choices() {}

    static List<PublishPage.Choice> of(Snapshot.Units units, Reader reader, Function function) {
        List<PublishPage.Choice> choices = new ArrayList<>();
        for (String id : reader.unitsWith(function)) {
            units.unit(id).ifPresent(top -> add(choices, units, top, 2));
        }
        return choices.stream().distinct().limit(MOST).toList();
    }

    private static void add(List<PublishPage.Choice> choices, Snapshot.Units units, Unit unit, int levels) {
        choices.add(new PublishPage.Choice(unit.id(), unit.name()));
        if (levels > 0) {
            units.tree().children(unit.id()).forEach(child -> add(choices, units, child, levels - 1));
        }
    }
}
