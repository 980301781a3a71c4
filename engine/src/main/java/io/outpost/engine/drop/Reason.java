package io.outpost.engine.drop;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import java.util.Locale;

/** Why a row is refused (拒收原因). */
enum Reason {
    WRONG_NUMBER_OF_COLUMNS,
    MISSING_VALUE,
    BAD_NUMBER,
    TOO_MANY_DECIMALS,
    OUT_OF_RANGE,
    BAD_DATE,
    BAD_TIME,
    BAD_BOOLEAN,
    NOT_ALLOWED,
    TOO_LONG,
    UNKNOWN_INDICATOR,
    UNIT_OR_EMPLOYEE,
    DUPLICATE_KEY,
    UNKNOWN_REFERENCE,
    UNIT_LEVEL_UNKNOWN,
    UNIT_LEVEL,
    UNIT_CHILD_LEVEL,
    UNIT_CYCLE,
    UNIT_PARENT_ENDS,
    UNIT_CHILD_OUTLASTS,
    UNIT_PARENT_MISSING;

    /** The reason as one word, such as {@code unknown-reference}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason for people: its code, then the text in Chinese and in English. */
    String text(Object... facts) {
        String key = "row." + code();
        return code() + ": " + Messages.text(Language.CHINESE, key, facts) + " / "
                + Messages.text(Language.ENGLISH, key, facts);
    }
}
