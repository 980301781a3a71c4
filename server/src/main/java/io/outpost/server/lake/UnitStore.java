package io.outpost.server.lake;

import io.outpost.engine.value.Unit;
import io.outpost.server.database.ReaderScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The units' paths as the database's row policies read them (机构路径表): a copy of the newest tree, never edited by hand. */
@Component
class UnitStore {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    UnitStore(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void replaceAll(Snapshot snapshot) {
        Snapshot.Units units = snapshot.units();
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<String, String> entry : units.paths().entrySet()) {
            Unit unit = units.unit(entry.getKey()).orElseThrow();
            rows.add(new Object[] {
                unit.id(), entry.getValue(), unit.name(), unit.level().name()
            });
        }
        ReaderScope.asSystem(() -> transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate("""
                    insert into lake.unit (unit_id, path, name, level)
                    values (?, ?, ?, ?)
                    on conflict (unit_id) do update set path = excluded.path, name = excluded.name, level = excluded.level
                    where (unit.path, unit.name, unit.level) is distinct from (excluded.path, excluded.name, excluded.level)
                    """, rows);
        }));
    }
}
