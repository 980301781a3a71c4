package io.outpost.server.organisation.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.ReaderOrganisation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Which units are looked for (机构筛选).
 *
 * @param q a part of the name, its pinyin, its initials, or of the id
 * @param group a peer group's id
 * @param at the unit whose subtree is looked at
 */
public record UnitFilter(
        @Nullable String q,
        @Nullable String level,
        @Nullable String unitClass,
        @Nullable String group,
        @Nullable String at,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate date,

        @Nullable Integer page) {

    Optional<LocalDate> asOf() {
        return Optional.ofNullable(date);
    }

    /** Whether anything narrows the tree down to a list. */
    boolean isSet() {
        return !text(q).isEmpty()
                || !text(level).isEmpty()
                || !text(unitClass).isEmpty()
                || !text(group).isEmpty();
    }

    /** The units that fit, the best first. */
    List<Unit> apply(ReaderOrganisation mine) {
        String typed = text(q).strip();
        Set<String> members = text(group).isEmpty()
                ? Set.of()
                : mine.entries(Kind.PEER_GROUP).stream()
                        .filter(v ->
                                v.value("group_id").filter(text(group)::equals).isPresent())
                        .flatMap(v -> v.value("unit_id").stream())
                        .collect(Collectors.toSet());
        Optional<UnitLevel> wanted = UnitLevel.named(text(level));
        return (typed.isEmpty() ? mine.all() : mine.search(typed))
                .stream()
                        .filter(u -> wanted.isEmpty() || u.level() == wanted.get())
                        .filter(u -> text(unitClass).isEmpty()
                                || u.unitClass().filter(text(unitClass)::equals).isPresent())
                        .filter(u -> text(group).isEmpty() || members.contains(u.id()))
                        .filter(u ->
                                text(at).isEmpty() || mine.path(u.id()).stream().anyMatch(p -> p.id().equals(text(at))))
                        .toList();
    }

    static Map<String, String> groups(ReaderOrganisation mine) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (Version entry : mine.entries(Kind.PEER_GROUP)) {
            groups.putIfAbsent(
                    entry.value("group_id").orElse(""), entry.value("name").orElse(""));
        }
        return groups;
    }

    static List<String> classes(ReaderOrganisation mine) {
        return mine.all().stream()
                .flatMap(u -> u.unitClass().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The query that asks for the same again, but for the page. */
    String query() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("q", text(q));
        fields.put("level", text(level));
        fields.put("unitClass", text(unitClass));
        fields.put("group", text(group));
        fields.put("at", text(at));
        fields.put("date", date == null ? "" : date.toString());
        return query(fields);
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
