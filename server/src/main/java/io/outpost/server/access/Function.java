package io.outpost.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that a role may do within its units (功能权限). */
public enum Function {
    SEE_FIGURES,
    /** Below the units: down to single accounts and customers. */
    SEE_ACCOUNTS,
    /** Names, phones and id numbers as they are; each look is audited. */
    SEE_PERSONAL_DATA,
    ENTER_CAUSES,
    ISSUE_BULLETINS,
    /** Break targets down to the units below. */
    SET_TARGETS,
    EDIT_ORGANISATION,
    MANAGE_PEOPLE,
    SEE_AUDIT,
    /** Drops, closes, schedules. */
    OPERATE_DATA,
    /** The compliance list of those who may not win an award. */
    VETO_AWARDS;

    /** As the database writes it, such as {@code see-figures}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Function> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst();
    }
}
