package io.outpost.server.award;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A veto (一票否决): a unit or employee that may not win between two dates, both included, and why.
 *
 * @param liftedBy who took it back; empty while it stands
 */
public record Veto(
        long id,
        Kind kind,
        String candidateId,
        String unitId,
        String reason,
        LocalDate from,
        Optional<LocalDate> to,
        String enteredBy,
        Optional<String> liftedBy) {

    /** Whom it is against (对象). */
    public enum Kind {
        UNIT,
        EMPLOYEE;

        /** As the database and forms write it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
