package io.outpost.engine.kernel;

import java.util.Optional;

/** A level of the unit tree (机构层级), from the group down to the outlet. */
public enum UnitLevel {
    GROUP("集团"),
    PROVINCE("省"),
    CITY("市"),
    COUNTY("县"),
    BRANCH("支局"),
    OUTLET("网点");

    private final String chinese;

    UnitLevel(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether a unit of this level may stand below a unit of the other one. */
    public boolean isBelow(UnitLevel other) {
        return ordinal() > other.ordinal();
    }

    public static Optional<UnitLevel> named(String name) {
        for (UnitLevel level : values()) {
            if (level.name().equals(name)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
