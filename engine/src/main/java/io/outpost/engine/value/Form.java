package io.outpost.engine.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form of a value (取数口径形式): what is made of an indicator's levels at a date. */
public enum Form {
    LEVEL(false),
    MONTH_AVERAGE(false),
    YEAR_AVERAGE(false),
    INCREASE(true),
    AVERAGE_INCREASE(true),
    GROWTH(true),
    GROWTH_GAP(true),
    COMPLETION(false),
    RANK(false);

    private final boolean needsBase;

    Form(boolean needsBase) {
        this.needsBase = needsBase;
    }

    /** Whether it compares with a base date. */
    public boolean needsBase() {
        return needsBase;
    }

    /** Its name as people write it, such as {@code month-average}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Form> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}
