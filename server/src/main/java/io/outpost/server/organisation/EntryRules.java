package io.outpost.server.organisation;

import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may become of the people and ties of a unit (人员与关系变更规则). */
final class EntryRules {

    private final ReaderOrganisation mine;

    EntryRules(ReaderOrganisation mine) {
        this.mine = mine;
    }

    Draft enter(Change.Enter change) {
        Kind kind = change.kind();
        if (!mine.keeps(kind)) {
            throw new Refusing("organisation.not-kept");
        }
        LocalDate from = Words.day(change.from(), mine);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("unit_id", standing(value(change, "unit_id"), from));
        fill(kind, change, values);
        values.put("from_date", from.toString());
        Optional<Version> before = mine.book().newest(kind, kind.key(values));
        before.ifPresent(b -> {
            if (kind == Kind.EMPLOYEE || !Book.hasEnded(b, from)) {
                throw new Refusing("organisation.there-already");
            }
            Words.notBefore(b, from);
        });
        return Draft.of("enter-" + word(kind), kind, before, values, from);
    }

    private void fill(Kind kind, Change.Enter change, Map<String, String> values) {
        switch (kind) {
            case PEER_GROUP -> {
                values.put("group_id", Words.id(value(change, "group_id"), "organisation.field.group-id"));
                values.put("name", Words.name(value(change, "name")));
            }
            case EMPLOYEE -> {
                values.put("employee_id", Words.id(value(change, "employee_id"), "organisation.field.employee-id"));
                values.put("name", Words.name(value(change, "name")));
                values.put("post", post(value(change, "post")));
            }
            case ASSIGNMENT -> {
                values.put("employee_id", employee(value(change, "employee_id")));
                values.put("post", post(value(change, "post")));
            }
            case SPONSOR -> {
                values.put("employee_id", employee(value(change, "employee_id")));
                values.put("share", share(value(change, "share")));
            }
            case PARTNER -> {
                values.put("partner_id", Words.id(value(change, "partner_id"), "organisation.field.partner-id"));
                values.put("name", Words.name(value(change, "name")));
                String level = Words.optional(value(change, "bank_level"), "organisation.field.bank-level");
                if (!level.isEmpty()) {
                    values.put("bank_level", level);
                }
            }
            default -> throw new IllegalArgumentException("not entered with a unit: " + kind);
        }
    }

    Draft move(Change.MoveEmployee change) {
        Version before = newest(Kind.EMPLOYEE, List.of(change.employeeId()));
        LocalDate from = Words.notBefore(before, Words.day(change.from(), mine));
        refuseEnded(before, from);
        Map<String, String> after = Draft.with(
                before.values(),
                Map.of(
                        "unit_id",
                        Optional.of(standing(change.unitId(), from)),
                        "post",
                        Optional.of(post(change.post()))));
        return Draft.of("move-employee", Kind.EMPLOYEE, Optional.of(before), after, from);
    }

    Draft finish(Change.Finish change) {
        Version before = newest(change.kind(), change.key());
        LocalDate lastDay = Words.day(change.lastDay(), mine);
        Words.inOrder(before, lastDay);
        refuseEnded(before, lastDay);
        Map<String, String> after = Draft.with(before.values(), Map.of("to_date", Optional.of(lastDay.toString())));
        LocalDate from = Words.notBefore(before, lastDay.plusDays(1));
        return Draft.of("end-" + word(change.kind()), change.kind(), Optional.of(before), after, from);
    }

    private Version newest(Kind kind, List<String> key) {
        return mine.book()
                .newest(kind, key)
                .filter(v -> v.value("unit_id").filter(mine::sees).isPresent())
                .orElseThrow(() -> new Refusing("organisation.unknown-entry"));
    }

    private static void refuseEnded(Version before, LocalDate day) {
        Book.day(before, "to_date").filter(t -> t.isBefore(day)).ifPresent(t -> {
            throw new Refusing("organisation.entry-ended", t);
        });
    }

    private String standing(String unitId, LocalDate from) {
        Unit unit = Optional.of(unitId.strip())
                .filter(mine::sees)
                .flatMap(mine.snapshot().units(from)::unit)
                .orElseThrow(() -> new Refusing("organisation.unknown-unit", unitId));
        unit.to().filter(t -> t.isBefore(from)).ifPresent(t -> {
            throw new Refusing("organisation.unit-ended", t);
        });
        return unit.id();
    }

    private String employee(String id) {
        return mine.employee(id.strip())
                .flatMap(e -> e.value("employee_id"))
                .orElseThrow(() -> new Refusing("organisation.unknown-employee", id.strip()));
    }

    private static String post(String text) {
        return Words.required(text, "organisation.field.post", Words.LONGEST_WORD);
    }

    /** A share above nothing and up to the whole, with at most four decimals. */
    private static String share(String text) {
        try {
            BigDecimal share = new BigDecimal(text.strip());
            if (share.signum() > 0
                    && share.compareTo(BigDecimal.ONE) <= 0
                    && share.scale() <= 4
                    && share.scale() >= 0) {
                return share.toPlainString();
            }
        } catch (NumberFormatException e) {
            throw new Refusing("organisation.bad-share");
        }
        throw new Refusing("organisation.bad-share");
    }

    private static String value(Change.Enter change, String column) {
        return change.values().getOrDefault(column, "");
    }

    static String word(Kind kind) {
        return kind.record().replace('_', '-');
    }
}
