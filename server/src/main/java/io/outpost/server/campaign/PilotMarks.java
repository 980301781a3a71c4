package io.outpost.server.campaign;

import io.outpost.server.access.Reader;
import io.outpost.server.numbers.UnitMarks;
import io.outpost.server.ui.Texts;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Marks the units that are in a pilot (试点标记) on their pages. */
@Component
class PilotMarks implements UnitMarks {

    private final InitiativeStore store;

    PilotMarks(InitiativeStore store) {
        this.store = store;
    }

    @Override
    public List<Mark> of(Reader reader, String unitId, LocalDate date, Texts texts) {
        return store.pilotsOf(unitId, date).entrySet().stream()
                .map(p -> new Mark(texts.of("campaign.pilot") + " " + p.getValue(), "/initiatives/" + p.getKey()))
                .toList();
    }
}
