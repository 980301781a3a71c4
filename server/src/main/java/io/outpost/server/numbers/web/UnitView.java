package io.outpost.server.numbers.web;

import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.Optional;

/** A unit as one reader looks at it (机构视图): his numbers, the page's frame and what he asked for. */
record UnitView(ReaderNumbers mine, Unit unit, Frame frame, Asked asked) {

    LocalDate date() {
        return mine.date();
    }

    String text(String code, Object... facts) {
        return frame.text(code, facts);
    }

    Optional<Stage> stage() {
        return mine.stages().stream().findFirst();
    }

    /** An indicator's numbers in this view. */
    IndicatorView of(String indicator) {
        return new IndicatorView(this, mine, mine.indicator(indicator));
    }

    boolean has(String indicator) {
        return mine.definitions().indicator(indicator, date()).isPresent();
    }
}
