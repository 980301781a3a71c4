package io.outpost.server.access;

import io.outpost.engine.kernel.Language;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The roles and what each may do (角色与功能), the same for the whole tree. */
@Component
public class Roles {

    private final JdbcClient jdbc;
    private final Lake lake;
    private final Audit audit;

    Roles(JdbcClient jdbc, Lake lake, Audit audit) {
        this.jdbc = jdbc;
        this.lake = lake;
        this.audit = audit;
    }

    /** A role with its functions (角色). */
    public record Role(String roleId, String nameInChinese, String nameInEnglish, Set<Function> functions) {

        public Role {
            functions = Set.copyOf(functions);
        }

        public String name(Language language) {
            return language == Language.ENGLISH ? nameInEnglish : nameInChinese;
        }
    }

    /** All roles in their order. */
    public List<Role> all() {
        Map<String, Set<Function>> functions = new LinkedHashMap<>();
        jdbc.sql("select role_id, function from access.role_function order by role_id, function")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(e -> Function.named(e.getValue()).ifPresent(f -> functions
                        .computeIfAbsent(e.getKey(), k -> EnumSet.noneOf(Function.class))
                        .add(f)));
        return jdbc.sql("select role_id, name_zh, name_en from access.role order by position")
                .query((row, n) -> new Role(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        functions.getOrDefault(row.getString(1), Set.of())))
                .list();
    }

    /** Whether he manages the people of the whole tree, and so may change what roles are. */
    public boolean mayEdit(Reader reader) {
        return lake.read(snapshot -> coversAll(reader.unitsWith(Function.MANAGE_PEOPLE), snapshot.units()));
    }

    /**
     * Gives roles their functions, all at once.
     *
     * @param wanted the functions of every role that has any
     * @return why not: {@code access.roles-not-yours}, or {@code access.roles-lock-out} when he himself could no longer manage people
     */
    @Transactional
    public Optional<Refused> change(Reader administrator, Map<String, Set<Function>> wanted) {
        if (!mayEdit(administrator)) {
            return Optional.of(Refused.because("access.roles-not-yours"));
        }
        if (!keepsManaging(administrator, wanted)) {
            return Optional.of(Refused.because("access.roles-lock-out"));
        }
        for (Role role : all()) {
            Set<Function> functions = wanted.getOrDefault(role.roleId(), Set.of());
            if (!functions.equals(role.functions())) {
                replace(role, functions);
                audit.write(
                        administrator.signIn(),
                        "role.changed",
                        Optional.empty(),
                        role.roleId(),
                        difference(role, functions));
            }
        }
        return Optional.empty();
    }

    private boolean keepsManaging(Reader administrator, Map<String, Set<Function>> wanted) {
        List<String> kept = administrator.grants().stream()
                .filter(g -> wanted.getOrDefault(g.role(), Set.of()).contains(Function.MANAGE_PEOPLE))
                .map(Grant::unitId)
                .toList();
        return lake.read(snapshot -> coversAll(kept, snapshot.units()));
    }

    private void replace(Role role, Set<Function> functions) {
        jdbc.sql("delete from access.role_function where role_id = :role")
                .param("role", role.roleId())
                .update();
        for (Function function : functions) {
            jdbc.sql("insert into access.role_function (role_id, function) values (:role, :function)")
                    .param("role", role.roleId())
                    .param("function", function.id())
                    .update();
        }
    }

    private static Map<String, String> difference(Role role, Set<Function> functions) {
        Map<String, String> difference = new TreeMap<>();
        difference.put("added", named(functions, role.functions()));
        difference.put("removed", named(role.functions(), functions));
        return difference;
    }

    private static String named(Set<Function> these, Set<Function> without) {
        return these.stream()
                .filter(f -> !without.contains(f))
                .map(Function::id)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    static boolean coversAll(List<String> unitIds, Snapshot.Units units) {
        return units.tree().roots().stream()
                .allMatch(root -> unitIds.stream().anyMatch(top -> units.isWithin(root.id(), top)));
    }
}
