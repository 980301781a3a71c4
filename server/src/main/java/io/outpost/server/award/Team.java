package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme.Counted;
import io.outpost.engine.definition.AwardScheme.TeamKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A registered team (团队): people who work on one project or sell together, between two dates, both included.
 *
 * @param focus the market it works on
 * @param to empty while no end is known
 */
public record Team(
        long id,
        TeamKind kind,
        String name,
        String unitId,
        String focus,
        String notes,
        LocalDate from,
        Optional<LocalDate> to,
        List<Member> members,
        List<Target> targets) {

    public Team {
        members = List.copyOf(members);
        targets = List.copyOf(targets);
    }

    /**
     * Somebody or something that belongs to a team between two dates, both included (成员).
     *
     * @param home the unit where an employee worked when he came; of a unit itself
     */
    public record Member(
            long memberId,
            MemberKind kind,
            String id,
            String name,
            String home,
            LocalDate from,
            Optional<LocalDate> to) {

        public boolean belongsOn(LocalDate date) {
            return !date.isBefore(from) && to.map(t -> !date.isAfter(t)).orElse(true);
        }
    }

    /** What belongs to a team (成员类别). */
    public enum MemberKind {
        EMPLOYEE,
        /** A unit that is assigned to it. */
        UNIT;

        /** As the database and forms write it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a team shall gain of an indicator from one date to another, both included (团队目标).
     *
     * @param amount in yuan or pieces
     */
    public record Target(
            long targetId, String indicator, Counted counted, BigDecimal amount, LocalDate from, LocalDate to) {

        /** The last day before it counts. */
        public LocalDate base() {
            return from.minusDays(1);
        }

        public boolean runsOn(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }
    }

    /** A line of a team's history (变更记录). */
    public record Change(Instant at, String by, String action, String subject) {}

    /** The id under which it stands in awards, which no unit and no employee has. */
    public String candidateId() {
        return "T" + id;
    }

    public boolean standsOn(LocalDate date) {
        return !date.isBefore(from) && to.map(t -> !date.isAfter(t)).orElse(true);
    }

    /** Those of a kind who belong to it on a date. */
    public List<Member> members(MemberKind kind, LocalDate date) {
        return members.stream()
                .filter(m -> m.kind() == kind && m.belongsOn(date))
                .toList();
    }

    /** The target of an indicator that runs on a date. */
    public Optional<Target> target(String indicator, Counted counted, LocalDate date) {
        return targets.stream()
                .filter(t -> t.indicator().equals(indicator) && t.counted() == counted && t.runsOn(date))
                .findFirst();
    }
}
