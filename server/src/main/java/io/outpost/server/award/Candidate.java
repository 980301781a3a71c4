package io.outpost.server.award;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit, an employee or a team that may win (参评者).
 *
 * @param unitId the unit itself, the one at which the employee works, or the team's
 * @param pool the unit among whose candidates he is judged
 * @param members who shares a team's prize; nobody for units and employees
 */
public record Candidate(String id, String name, String unitId, String unitName, String pool, List<Member> members) {

    /** Texts frozen before there were teams name no members. */
    public Candidate(
            String id, String name, String unitId, String unitName, String pool, @Nullable List<Member> members) {
        this.id = id;
        this.name = name;
        this.unitId = unitId;
        this.unitName = unitName;
        this.pool = pool;
        this.members = members == null ? List.of() : List.copyOf(members);
    }

    /** A unit or an employee. */
    public Candidate(String id, String name, String unitId, String unitName, String pool) {
        this(id, name, unitId, unitName, pool, List.of());
    }

    /** Somebody of a team (团队成员). */
    public record Member(String id, String name, String unitId) {}
}
