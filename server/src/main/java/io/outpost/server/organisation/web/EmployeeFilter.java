package io.outpost.server.organisation.web;

import io.outpost.engine.value.Register.Version;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.ReaderOrganisation;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Which employees are looked for (员工筛选).
 *
 * @param q a part of the name, its pinyin, its initials, or of the id; names that are masked for the reader are not searched
 * @param at the unit whose people, and those of the units below, are shown
 */
public record EmployeeFilter(
        @Nullable String q,
        @Nullable String post,
        @Nullable String at,
        @Nullable String sort,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate date,

        @Nullable Integer page) {

    static final List<String> SORTS = List.of("unit", "name", "post", "since");

    Optional<LocalDate> asOf() {
        return Optional.ofNullable(date);
    }

    String sorted() {
        return SORTS.contains(UnitFilter.text(sort)) ? UnitFilter.text(sort) : "unit";
    }

    public String typed() {
        return UnitFilter.text(q);
    }

    public boolean isChosen(String wanted) {
        return wanted.equals(UnitFilter.text(post));
    }

    List<Version> apply(ReaderOrganisation mine) {
        String wantedPost = UnitFilter.text(post);
        String top = UnitFilter.text(at);
        return mine.entries(Kind.EMPLOYEE).stream()
                .filter(e -> typed().isBlank() || fits(mine, e))
                .filter(e -> wantedPost.isEmpty()
                        || e.value("post").filter(wantedPost::equals).isPresent())
                .filter(e -> top.isEmpty()
                        || mine.path(e.value("unit_id").orElse("")).stream().anyMatch(u -> u.id().equals(top)))
                .sorted(order(mine))
                .toList();
    }

    private boolean fits(ReaderOrganisation mine, Version employee) {
        boolean searchesNames = mine.seesNames(employee.value("unit_id").orElse(""));
        String name = searchesNames ? employee.value("name").orElse("") : "";
        return mine.fit(employee.value("employee_id").orElse(""), name, typed()).isPresent();
    }

    private Comparator<Version> order(ReaderOrganisation mine) {
        Comparator<Version> byUnit = Comparator.comparing(
                        (Version e) -> e.value("unit_id").orElse(""))
                .thenComparing(e -> e.value("employee_id").orElse(""));
        return switch (sorted()) {
            case "name" ->
                Comparator.comparing(
                                (Version e) -> mine.seesNames(e.value("unit_id").orElse(""))
                                        ? mine.spelling(e.value("name").orElse(""))
                                        : "")
                        .thenComparing(byUnit);
            case "post" ->
                Comparator.comparing((Version e) -> e.value("post").orElse("")).thenComparing(byUnit);
            case "since" ->
                Comparator.comparing((Version e) -> e.value("from_date").orElse(""))
                        .reversed()
                        .thenComparing(byUnit);
            default -> byUnit;
        };
    }

    String query(String sortedBy) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("q", typed());
        fields.put("post", UnitFilter.text(post));
        fields.put("at", UnitFilter.text(at));
        fields.put("date", date == null ? "" : date.toString());
        fields.put("sort", sortedBy);
        return UnitFilter.query(fields);
    }
}
