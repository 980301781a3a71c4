package io.outpost.server.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of the organisation that somebody asks for (机构变更). */
public sealed interface Change {

    /** Gives a unit another name, class, zone or parent from a date on (变更机构). */
    record AmendUnit(
            String unitId,
            String name,
            Optional<String> unitClass,
            Optional<String> zone,
            Optional<String> parentId,
            LocalDate from)
            implements Change {}

    /** Opens a unit (新设机构). */
    record OpenUnit(
            String unitId,
            String parentId,
            String level,
            String name,
            Optional<String> unitClass,
            Optional<String> zone,
            LocalDate from)
            implements Change {}

    /** Ends a unit after its last day (撤销机构). */
    record EndUnit(String unitId, LocalDate lastDay) implements Change {}

    /**
     * Enters somebody or something with a unit from a date on (登记): a peer group's member, an employee, a further post, a
     * sponsor, a bank partner.
     *
     * @param values by column, the key's among them
     */
    record Enter(Kind kind, Map<String, String> values, LocalDate from) implements Change {

        public Enter {
            values = Map.copyOf(values);
        }
    }

    /** Moves an employee to another unit or post from a date on (调动). */
    record MoveEmployee(String employeeId, String unitId, String post, LocalDate from) implements Change {}

    /** Ends an entry after its last day (终止登记). */
    record Finish(Kind kind, List<String> key, LocalDate lastDay) implements Change {

        public Finish {
            key = List.copyOf(key);
        }
    }

    /** Takes an edit back, as if it had not been made (撤回). */
    record Undo(long editId) implements Change {}
}
