package io.outpost.server.campaign;

import io.outpost.server.access.Reader;
import io.outpost.server.numbers.UnitMarks;
import io.outpost.server.ui.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Marks the units that are in a pilot (试点标记) on their pages. */
@Component
class PilotMarks implements UnitMarks {

    private final Initiatives initiatives;

    PilotMarks(Initiatives initiatives) {
        this.initiatives = initiatives;
    }

    @Override
    public List<Mark> of(Reader reader, String unitId, LocalDate date, Texts texts) {
        return initiatives.visible(reader, Optional.empty()).stream()
                .filter(i -> i.isPilot() && i.runsOn(date))
                .filter(i -> i.sites().stream()
                        .anyMatch(s -> s.unitId().equals(unitId) && !s.joinsOn().isAfter(date)))
                .map(i -> new Mark(texts.of("campaign.pilot") + " " + i.name(), "/initiatives/" + i.id()))
                .toList();
    }
}
