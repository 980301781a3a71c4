package io.outpost.server.numbers;

import io.outpost.server.access.Reader;
import io.outpost.server.ui.Texts;
import java.time.LocalDate;
import java.util.List;

/** Tells what marks a unit's page should carry (机构标记), such as that it is in a pilot. */
@FunctionalInterface
public interface UnitMarks {

    /** A short word with where it leads (标记). */
    record Mark(String text, String address) {}

    List<Mark> of(Reader reader, String unitId, LocalDate date, Texts texts);
}
