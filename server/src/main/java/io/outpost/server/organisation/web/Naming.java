package io.outpost.server.organisation.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Register.Version;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Texts;
import java.util.Locale;
import java.util.Optional;

/** What things are called on a page (称呼): in the reader's language, and no more than he may know. */
final class Naming {

    private final ReaderOrganisation mine;
    private final Texts texts;

    Naming(ReaderOrganisation mine, Texts texts) {
        this.mine = mine;
        this.texts = texts;
    }

    static String level(UnitLevel level, Texts texts) {
        return texts.of("organisation.level." + level.name().toLowerCase(Locale.ROOT));
    }

    String level(UnitLevel level) {
        return level(level, texts);
    }

    /** A unit's name, or that it is beyond what he sees. */
    String unit(String id) {
        return mine.nameOf(id).orElseGet(() -> texts.of("organisation.outside"));
    }

    /** The name of an employee in his row: masked where the reader does not need it. */
    String person(Version employee) {
        String name = employee.value("name").orElse("");
        return mine.seesNames(employee.value("unit_id").orElse("")) ? name : masked(name);
    }

    /** The name of an employee by his id; the id alone when he is beyond what the reader sees. */
    String person(String employeeId) {
        return mine.employee(employeeId).map(this::person).orElse(employeeId);
    }

    Optional<String> unitOf(String employeeId) {
        return mine.employee(employeeId).flatMap(e -> e.value("unit_id")).map(this::unit);
    }

    /** The family name, and a star for each further character. */
    static String masked(String name) {
        int length = name.codePointCount(0, name.length());
        return length < 2
                ? "*"
                : name.substring(0, name.offsetByCodePoints(0, 1)) + "*".repeat(Math.min(length - 1, 3));
    }
}
