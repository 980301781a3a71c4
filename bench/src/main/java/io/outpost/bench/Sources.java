package io.outpost.bench;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that a peer reads (对照输入): the states and values of the day before, and the day's facts. */
record Sources(Workspace workspace, Closes closes, LocalDate date) {

    Map<String, String> relations(LocalDate before) {
        Drops drops = Drops.of(workspace);
        int today = drops.manifests().stream()
                .filter(d -> date.equals(d.firstFact()))
                .mapToInt(DropManifest::drop)
                .findFirst()
                .orElseThrow();
        Map<String, String> relations = new LinkedHashMap<>();
        relations.put("account_state", parquet(closes.file(before, "account-base.parquet")));
        relations.put("customer_state", parquet(closes.file(before, "customer-base.parquet")));
        relations.put("values_before", parquet(closes.file(before, "values.parquet")));
        relations.put("employee_values_before", parquet(closes.file(before, "employee-values.parquet")));
        for (String fact : new String[] {"balance", "transaction", "sale", "account"}) {
            relations.put("day_" + fact, parquet(drops.rows(today, fact)));
        }
        relations.put(
                "product",
                drops.manifests().stream()
                        .map(d -> drops.rows(d.drop(), "product"))
                        .filter(Files::exists)
                        .map(Sources::parquet)
                        .collect(Collectors.joining(" union all ")));
        return relations;
    }

    private static String parquet(Path file) {
        return "select * from read_parquet('" + file + "')";
    }
}
