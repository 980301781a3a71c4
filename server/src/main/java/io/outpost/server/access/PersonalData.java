package io.outpost.server.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The door to names, phones and id numbers as they are (个人信息查看): whoever may look, the look is in the audit log. */
@Component
public class PersonalData {

    private final Audit audit;

    PersonalData(Audit audit) {
        this.audit = audit;
    }

    /** Whether a reader may see a unit's customers unmasked; a page without this shows {@link Masking masked} ones. */
    public boolean mayReveal(Scope scope, String unitId) {
        return scope.may(Function.SEE_PERSONAL_DATA, unitId);
    }

    /**
     * Shows what is personal, and notes that it was shown; without the note nothing is shown. The note is written before the look, in a
     * transaction of its own: no other writer of the log waits while somebody looks.
     *
     * @param unitId the unit that the customer belongs to
     * @param subject whose data, by id, such as {@code customer 1024}
     * @param fields what of it, such as {@code name, phone}
     * @throws Forbidden when the reader may not
     */
    public <T> T reveal(Scope scope, String unitId, String subject, String fields, Supplier<T> look) {
        scope.require(Function.SEE_PERSONAL_DATA, unitId);
        audit.write(
                scope.reader().signIn(),
                "personal-data.revealed",
                Optional.of(unitId),
                subject,
                Map.of("fields", fields));
        return look.get();
    }
}
