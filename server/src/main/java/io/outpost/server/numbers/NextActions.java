package io.outpost.server.numbers;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Reader;
import io.outpost.server.ui.Texts;
import java.time.LocalDate;
import java.util.Optional;

/** A module that knows what a reader should do next at a unit (下一步来源): the first that answers is shown, before what numbers suggest. */
@FunctionalInterface
public interface NextActions {

    Optional<NextAction> next(Reader reader, Unit unit, LocalDate date, Texts texts);
}
