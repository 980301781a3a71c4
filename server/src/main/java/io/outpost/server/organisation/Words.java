package io.outpost.server.organisation;

import io.outpost.engine.value.Register.Version;
import java.time.LocalDate;

/** What holds for every word and date of a change (填写规则). */
final class Words {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_WORD = 50;
    private static final int YEARS_AHEAD = 5;

    private Words() {}

    /** A name that may be kept. */
    static String name(String text) {
        return required(text, "organisation.field.name", LONGEST_NAME);
    }

    /** A text that must be there; a field is named by the code of its label. */
    static String required(String text, String field, int longest) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new Refusing("organisation.missing", field);
        }
        return plain(stripped, field, longest);
    }

    static String optional(String text, String field) {
        return plain(text.strip(), field, LONGEST_WORD);
    }

    private static String plain(String text, String field, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw new Refusing("organisation.too-long", field, longest);
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw new Refusing("organisation.unprintable", field);
        }
        return text;
    }

    /** An id that a new unit, employee or group may have. */
    static String id(String text, String field) {
        String id = required(text, field, 32);
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new Refusing("organisation.bad-id", field);
        }
        return id;
    }

    /** A date that can be planned for. */
    static LocalDate day(LocalDate day, ReaderOrganisation mine) {
        LocalDate last = mine.openDate().plusYears(YEARS_AHEAD);
        if (day.getYear() < 1900 || day.isAfter(last)) {
            throw new Refusing("organisation.date-out-of-range", day, last);
        }
        return day;
    }

    /** A change holds from the newest version's first day on at the earliest: what was before is history. */
    static LocalDate notBefore(Version newest, LocalDate day) {
        if (day.isBefore(newest.validFrom())) {
            throw new Refusing("organisation.changed-later", newest.validFrom());
        }
        return day;
    }

    /** The last day of something cannot be before its first. */
    static void inOrder(Version entry, LocalDate lastDay) {
        Book.day(entry, "from_date").filter(lastDay::isBefore).ifPresent(first -> {
            throw new Refusing("organisation.dates-reversed", first, lastDay);
        });
    }
}
