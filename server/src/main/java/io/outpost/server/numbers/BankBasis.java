package io.outpost.server.numbers;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what banks are ranked (排名口径). */
public enum BankBasis {
    LEVEL,
    /** Since the year began. */
    INCREASE,
    /** Since the year began, as a share of its beginning. */
    GROWTH;

    /** As the database and forms write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BankBasis> named(String id) {
        return Arrays.stream(values()).filter(b -> b.id().equals(id)).findFirst();
    }

    /** The question whose answer is a unit's own number. */
    public Question question(String indicator, LocalDate asOf) {
        Question level = Question.of(indicator, asOf);
        LocalDate yearStart = new Bases(asOf).yearStart();
        return switch (this) {
            case LEVEL -> level;
            case INCREASE -> level.as(Form.INCREASE).since(yearStart);
            case GROWTH -> level.as(Form.GROWTH).since(yearStart);
        };
    }
}
