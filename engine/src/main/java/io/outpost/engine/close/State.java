package io.outpost.engine.close;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Dialect;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A state (状态): one row for each account or customer, kept as a base and the layers of changed rows since. */
public enum State {
    ACCOUNT(
            "account",
            List.of(
                    new StateColumn("account_id", "string"),
                    new StateColumn("customer_id", "string"),
                    new StateColumn("unit_id", "string"),
                    new StateColumn("product_id", "string"),
                    new StateColumn("employee_id", "string"),
                    new StateColumn("opened_on", "date"),
                    new StateColumn("matures_on", "date"),
                    new StateColumn("closed_on", "date"),
                    new StateColumn("balance", "bigint"),
                    new StateColumn("active_on", "date"),
                    new StateColumn("running_sum", "bigint"),
                    new StateColumn("changed_on", "date"))),
    CUSTOMER(
            "customer",
            List.of(
                    new StateColumn("customer_id", "string"),
                    new StateColumn("unit_id", "string"),
                    new StateColumn("manager_id", "string"),
                    new StateColumn("kind", "string"),
                    new StateColumn("gender", "string"),
                    new StateColumn("birth_date", "date"),
                    new StateColumn("groups", "string"),
                    new StateColumn("opened_on", "date"),
                    new StateColumn("aum", "bigint"),
                    new StateColumn("deposits", "bigint"),
                    new StateColumn("open_accounts", "bigint"),
                    new StateColumn("maturing_accounts", "bigint"),
                    new StateColumn("maturing_amount", "bigint"),
                    new StateColumn("tier", "string"),
                    new StateColumn("tier_rank", "bigint"),
                    new StateColumn("is_dormant", "boolean"),
                    new StateColumn("is_zero_balance", "boolean"),
                    new StateColumn("first_active_on", "date"),
                    new StateColumn("last_active_on", "date"),
                    new StateColumn("running_sum", "bigint"),
                    new StateColumn("previous_tier_rank", "bigint"),
                    new StateColumn("was_dormant", "boolean"),
                    new StateColumn("aum_change", "bigint"),
                    new StateColumn("inflow", "bigint"),
                    new StateColumn("outflow", "bigint"),
                    new StateColumn("largest_inflow", "bigint"),
                    new StateColumn("largest_outflow", "bigint"),
                    new StateColumn("changed_on", "date")));

    private final String noun;
    private final List<StateColumn> columns;

    State(String noun, List<StateColumn> columns) {
        this.noun = noun;
        this.columns = columns;
    }

    /** A column of a state, with its SQL type. */
    public record StateColumn(String name, String type) {}

    /** What one row is about, in SQL: also the stem of its key and its files. */
    public String noun() {
        return noun;
    }

    public String key() {
        return noun + "_id";
    }

    public List<StateColumn> columns() {
        return columns;
    }

    /** The columns, separated by commas, each after a prefix such as {@code b.}. */
    String columnList(String prefix) {
        return columns.stream().map(c -> prefix + Database.identifier(c.name())).collect(Collectors.joining(", "));
    }

    public String layerFile() {
        return noun + "s.parquet";
    }

    public String baseFile() {
        return noun + "-base.parquet";
    }

    /** Every version of every row that may be the latest at the end of a date: the base and the layers since. */
    String versions(Dialect dialect, Closes closes, LocalDate date) {
        CloseManifest manifest = closes.manifests().get(date);
        if (manifest == null) {
            return none();
        }
        List<Path> files = new ArrayList<>();
        files.add(closes.file(manifest.base(), baseFile()));
        files.addAll(layers(closes, manifest));
        return dialect.parquet(files);
    }

    /**
     * Keeps the rows of some keys as they stood at the end of a date, with the first date that touches each.
     *
     * @param touch a relation of keys and dates
     */
    void keepBefore(Batch batch, String touch) {
        LocalDate date = batch.before();
        Dialect dialect = batch.engine().dialect();
        CloseManifest manifest = batch.closes().manifests().get(date);
        List<Path> layers = manifest == null ? List.of() : layers(batch.closes(), manifest);
        String recent = noun + "_recent";
        String keys = dialect.few(key(), touch);
        String query;
        if (layers.isEmpty()) {
            query = "select " + columnList("") + " from " + versions(dialect, batch.closes(), date) + " where " + key()
                    + " in " + keys;
        } else {
            // Most keys are found in the base; only the few that a layer holds have versions to choose from.
            batch.keep(
                    recent,
                    "select " + columnList("") + " from "
                            + newest("(select " + columnList("") + " from " + dialect.parquet(layers) + " where "
                                    + key() + " in " + keys + ")"));
            query = "select " + columnList("") + " from " + recent + " union all select " + columnList("b.")
                    + " from (select " + columnList("") + " from "
                    + dialect.parquet(batch.closes().file(manifest.base(), baseFile())) + " where " + key() + " in "
                    + keys + ") b anti join " + recent + " r on r." + key() + " = b." + key();
        }
        batch.keep(
                noun + "_before",
                batch.isSingle()
                        ? "select " + columnList("") + ", " + Sql.date(batch.first()) + " as first_on from (" + query
                                + ")"
                        : "select " + columnList("v.") + ", t.first_on from (" + query + ") v join (select " + key()
                                + ", min(date) as first_on from " + touch + " group by " + key() + ") t on t." + key()
                                + " = v." + key());
    }

    /** Writes the base of a date: the rows as they stood the day before, but for those that the date changed. */
    void writeMerged(Batch batch, Path folder) {
        String changed = "(select " + columnList("") + " from " + noun + "_after where is_changed)";
        batch.engine()
                .write(
                        "select " + columnList("b.") + " from "
                                + latest(batch.engine().dialect(), batch.closes(), batch.before())
                                + " b anti join " + changed + " c on c." + key() + " = b." + key()
                                + " union all select " + columnList("") + " from " + changed,
                        folder.resolve(baseFile()));
    }

    /** The rows as they stood at the end of a date, one for each key, as a relation of DuckDB. */
    public String latest(Closes closes, LocalDate date) {
        return latest(Dialect.DUCKDB, closes, date);
    }

    /** The rows as they stood at the end of a date: one for each key. */
    String latest(Dialect dialect, Closes closes, LocalDate date) {
        CloseManifest manifest = closes.manifests().get(date);
        if (manifest == null) {
            return none();
        }
        String base = dialect.parquet(closes.file(manifest.base(), baseFile()));
        List<Path> layers = layers(closes, manifest);
        if (layers.isEmpty()) {
            return base;
        }
        String newest = newest(dialect.parquet(layers));
        return "(select " + columnList("n.") + " from " + newest + " n union all select " + columnList("b.") + " from "
                + base + " b anti join " + dialect.parquet(layers) + " l on l." + key() + " = b." + key() + ")";
    }

    /**
     * The rows as they stood at a unit itself at the end of a date, without those of the units below: like {@link #latest}, but looking only at
     * keys that were ever at the unit.
     */
    public String latestAt(Closes closes, LocalDate date, String unitId) {
        CloseManifest manifest = closes.manifests().get(date);
        if (manifest == null) {
            return none();
        }
        String unit = Database.literal(unitId);
        String base = Sql.parquet(closes.file(manifest.base(), baseFile()));
        List<Path> layers = layers(closes, manifest);
        if (layers.isEmpty()) {
            return "(select " + columnList("") + " from " + base + " where unit_id = " + unit + ")";
        }
        String all = Sql.parquet(layers);
        String touched = "(select " + columnList("l.") + " from " + all + " l where l." + key() + " in (select " + key()
                + " from " + all + " where unit_id = " + unit + "))";
        return "(select " + columnList("n.") + " from " + newest(touched) + " n where n.unit_id = " + unit
                + " union all select " + columnList("b.") + " from " + base + " b anti join " + all + " l on l." + key()
                + " = b." + key() + " where b.unit_id = " + unit + ")";
    }

    /** The newest of several versions of each row. */
    String newest(String versions) {
        return "(select " + columnList("") + " from (select " + columnList("") + ", row_number() over (partition by "
                + key() + " order by changed_on desc) as version_number from " + versions
                + ") where version_number = 1)";
    }

    private List<Path> layers(Closes closes, CloseManifest manifest) {
        return closes.manifests().subMap(manifest.base(), false, manifest.date(), true).values().stream()
                .filter(m -> {
                    CloseManifest.Written layer = m.files().get(layerFile());
                    return layer != null && layer.rows() > 0;
                })
                .map(m -> closes.file(m.date(), layerFile()))
                .toList();
    }

    private String none() {
        return columns.stream()
                .map(c -> "cast(null as " + c.type() + ") as " + Database.identifier(c.name()))
                .collect(Collectors.joining(", ", "(select ", " where 1 = 0)"));
    }
}
