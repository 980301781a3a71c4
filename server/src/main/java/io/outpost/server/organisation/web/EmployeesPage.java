package io.outpost.server.organisation.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The employees whom a reader may see (员工名册页).
 *
 * @param isMasked whether the names of some are masked for him
 */
public record EmployeesPage(
        Frame frame,
        LocalDate date,
        EmployeeFilter filter,
        String query,
        Optional<Unit> at,
        List<String> posts,
        List<Row> rows,
        Pager pager,
        boolean isMasked,
        List<Sort> sorts) {

    /** An employee in the list. */
    public record Row(
            String id,
            String name,
            String post,
            String furtherPosts,
            String unitId,
            String unit,
            String above,
            String since) {}

    /** A column that the list can be sorted by. */
    public record Sort(String label, String address, boolean isOn) {}
}
