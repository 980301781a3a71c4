package io.outpost.engine.value;

import io.outpost.engine.close.State;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Sql;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The customers whose money moved most on a day (当日大额变动): the causes behind a unit's rise or fall. */
public final class Movements {

    private final Values values;

    public Movements(Values values) {
        this.values = values;
    }

    /**
     * A customer's day (客户当日变动), in yuan.
     *
     * @param unitId the customer's own unit
     * @param tier the tier at the end of the day; empty below the lowest
     * @param change of his assets against the day before
     */
    public record Movement(
            String customerId,
            String unitId,
            Optional<String> tier,
            BigDecimal inflow,
            BigDecimal outflow,
            BigDecimal change,
            BigDecimal assets) {}

    /** The largest rises of assets and the largest falls of a unit's customers, each the largest first. */
    public record Largest(List<Movement> rises, List<Movement> falls) {

        public Largest {
            rises = List.copyOf(rises);
            falls = List.copyOf(falls);
        }
    }

    /**
     * The largest movements of every unit's own customers on a closed date, so many each way, by unit id; the largest of a whole subtree
     * are among those of its units.
     */
    public Map<String, Largest> largest(LocalDate date, int each) {
        values.refuseOpenDate(date);
        Map<String, List<Movement>> rises = side(date, each, "desc", "aum_change > 0");
        Map<String, List<Movement>> falls = side(date, each, "asc", "aum_change < 0");
        Map<String, Largest> all = new HashMap<>();
        rises.forEach((unit, list) -> all.put(unit, new Largest(list, falls.getOrDefault(unit, List.of()))));
        falls.forEach((unit, list) -> all.putIfAbsent(unit, new Largest(List.of(), list)));
        return all;
    }

    private Map<String, List<Movement>> side(LocalDate date, int each, String order, String condition) {
        Map<String, List<Movement>> byUnit = new HashMap<>();
        CloseManifest manifest = values.closes().manifests().get(date);
        if (manifest == null) {
            return byUnit;
        }
        boolean isBase = manifest.base().equals(date);
        String file = isBase ? State.CUSTOMER.baseFile() : State.CUSTOMER.layerFile();
        if (!isBase && !manifest.files().containsKey(file)) {
            return byUnit;
        }
        values.database()
                .query(
                        "select customer_id, unit_id, tier, inflow, outflow, aum_change, aum from (select *, row_number()"
                                + " over (partition by unit_id order by aum_change " + order
                                + ", customer_id) as place from "
                                + Sql.parquet(values.closes().file(date, file)) + " where changed_on = "
                                + Sql.date(date) + " and " + condition + ") where place <= " + each
                                + " order by unit_id, place",
                        row -> new Movement(
                                row.getString(1),
                                row.getString(2),
                                Optional.ofNullable(row.getString(3)),
                                BigDecimal.valueOf(row.getLong(4), 2),
                                BigDecimal.valueOf(row.getLong(5), 2),
                                BigDecimal.valueOf(row.getLong(6), 2),
                                BigDecimal.valueOf(row.getLong(7), 2)))
                .forEach(m -> byUnit.computeIfAbsent(m.unitId(), u -> new java.util.ArrayList<>())
                        .add(m));
        return byUnit;
    }
}
