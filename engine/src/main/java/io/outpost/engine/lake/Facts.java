package io.outpost.engine.lake;

import io.outpost.engine.definition.RecordType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rows of the drops as SQL relations (事实与参考数据): which files hold them, and which rows a later drop replaced. */
public final class Facts {

    private final Drops drops;
    private final Dialect dialect;

    /** The facts as relations of DuckDB. */
    public Facts(Drops drops) {
        this(drops, Dialect.DUCKDB);
    }

    public Facts(Drops drops, Dialect dialect) {
        this.drops = drops;
        this.dialect = dialect;
    }

    /** Whether any fact of a record type may name a date between two, both included. */
    public boolean has(RecordType record, LocalDate first, LocalDate last) {
        return !holding(record, first, last).isEmpty();
    }

    /** The facts of a record type in force between two dates, both included, as a parenthesised query. */
    public String between(RecordType record, LocalDate first, LocalDate last) {
        List<String> parts = new ArrayList<>();
        for (DropManifest drop : holding(record, first, last)) {
            String rows = "select f.* from " + dialect.rows(record, drops.rows(drop.drop(), record.id())) + " f";
            List<Path> replaced = replacedAfter(drop.drop(), record);
            if (!replaced.isEmpty()) {
                String same = record.key().stream()
                        .map(k -> "f." + Database.identifier(k) + " = r." + Database.identifier(k))
                        .collect(Collectors.joining(" and "));
                rows += " anti join " + dialect.parquet(replaced) + " r on " + same
                        + " and f.business_date = r.business_date";
            }
            parts.add(rows + " where f.business_date between " + Sql.date(first) + " and " + Sql.date(last));
        }
        return parts.isEmpty() ? nothing(record, "business_date") : "(" + String.join(dialect.unionAll(), parts) + ")";
    }

    /**
     * The versions of reference data that begin to hold on a date, for a close that knew the drops up to a number on the day
     * before: one row per key, the newest.
     */
    public String beginning(RecordType record, LocalDate date, int known) {
        List<Piece> pieces = drops.pieces(
                record.id(),
                d -> covers(d, record, date, date) || (d.drop() > known && covers(d, record, LocalDate.MIN, date)));
        String condition = "valid_from = " + Sql.date(date) + " or (valid_from < " + Sql.date(date)
                + " and drop_number > " + known + ")";
        return newest(record, pieces, condition);
    }

    /** The versions of reference data that hold on a date: one row per key. */
    public String holding(RecordType record, LocalDate date) {
        return newest(record, begun(record, date), "valid_from <= " + Sql.date(date));
    }

    private List<Piece> begun(RecordType record, LocalDate date) {
        return drops.pieces(record.id(), d -> covers(d, record, LocalDate.MIN, date));
    }

    /**
     * The same as {@link #holding}, for records of which one drop brings the most and small ones change a few: only keys that a small one names are
     * compared among versions.
     */
    public String holdingMostly(RecordType record, LocalDate date) {
        List<Piece> pieces = begun(record, date);
        Optional<DropManifest> largest = pieces.stream()
                .flatMap(p -> p.drops().stream())
                .max(Comparator.comparingLong(
                        d -> Objects.requireNonNull(d.files().get(record.id())).rows()));
        if (largest.isEmpty() || (pieces.size() == 1 && !pieces.get(0).isBundle())) {
            return holding(record, date);
        }
        int most = largest.get().drop();
        Piece alone = new Piece(drops.rows(most, record.id()), record.id(), List.of(largest.get()));
        String all = numbered(record, pieces);
        String changed = "(select distinct " + keys(record) + " from " + all + " where drop_number <> " + most + ")";
        String same = record.key().stream()
                .map(Database::identifier)
                .map(k -> "f." + k + " is not distinct from c." + k)
                .collect(Collectors.joining(" and "));
        String condition = "valid_from <= " + Sql.date(date);
        return "(select f.*, 1 as version_number from " + numbered(record, List.of(alone)) + " f anti join " + changed
                + " c on " + same + " where f." + condition + " union all by name select * from (select f.*, "
                + newestFirst(record) + " as version_number from " + all + " f semi join " + changed
                + " c on " + same + " where f." + condition + ") where version_number = 1)";
    }

    private static String keys(RecordType record) {
        return record.key().stream().map(Database::identifier).collect(Collectors.joining(", "));
    }

    private static String newestFirst(RecordType record) {
        return "row_number() over (partition by " + keys(record) + " order by valid_from desc, drop_number desc)";
    }

    /** Whether any version of reference data begins to hold after a date. */
    public boolean beginAfter(RecordType record, LocalDate date) {
        return !beginningAfter(record, date).isEmpty();
    }

    /** The dates after another on which versions of reference data begin to hold. */
    public Set<LocalDate> beginnings(RecordType record, LocalDate after, SqlEngine engine) {
        String rows = numbered(record, beginningAfter(record, after));
        return engine
                .rows("select distinct valid_from from " + rows + " where valid_from > " + Sql.date(after))
                .stream()
                .map(row -> (LocalDate) row.get(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Piece> beginningAfter(RecordType record, LocalDate date) {
        return drops.pieces(record.id(), d -> covers(d, record, date.plusDays(1), LocalDate.MAX));
    }

    /** All versions of reference data, with the number of the drop that brought each. */
    public String versions(RecordType record) {
        return numbered(record, drops.pieces(record.id(), d -> true));
    }

    private String newest(RecordType record, List<Piece> pieces, String condition) {
        if (pieces.isEmpty()) {
            return nothing(record, "valid_from");
        }
        if (pieces.size() == 1 && !pieces.get(0).isBundle()) {
            // Keys are unique within one drop.
            return "(select *, 1 as version_number from " + numbered(record, pieces) + " where " + condition + ")";
        }
        return "(select * from (select *, " + newestFirst(record) + " as version_number from "
                + numbered(record, pieces) + " where " + condition + ") where version_number = 1)";
    }

    private String numbered(RecordType record, List<Piece> pieces) {
        return pieces.isEmpty() ? nothing(record, "valid_from") : Piece.numbered(record, pieces, dialect);
    }

    private static String nothing(RecordType record, String dateColumn) {
        String columns = record.columns().stream()
                .map(c -> "cast(null as " + c.type().sqlType() + ") as " + Database.identifier(c.name()))
                .collect(Collectors.joining(", "));
        return "(select " + columns + ", cast(null as date) as " + dateColumn
                + ", cast(null as bigint) as source_line, "
                + "cast(null as string) as attributes, 0 as drop_number, 1 as version_number where 1 = 0)";
    }

    private List<DropManifest> holding(RecordType record, LocalDate first, LocalDate last) {
        return drops.manifests().stream()
                .filter(d -> covers(d, record, first, last))
                .toList();
    }

    /** Whether a drop's rows may name a date, of validity or of business, between two, both included. */
    private static boolean covers(DropManifest drop, RecordType record, LocalDate first, LocalDate last) {
        DropManifest.Taken taken = drop.files().get(record.id());
        if (taken == null || taken.rows() == 0) {
            return false;
        }
        LocalDate from = taken.firstDate();
        LocalDate to = taken.lastDate();
        return from != null && to != null && !from.isAfter(last) && !to.isBefore(first);
    }

    private List<Path> replacedAfter(int drop, RecordType record) {
        return drops.manifests().stream()
                .filter(d -> d.drop() > drop)
                .filter(d -> {
                    DropManifest.Taken taken = d.files().get(record.id());
                    return taken != null && taken.replacing() > 0;
                })
                .map(d -> drops.replaced(d.drop(), record.id()))
                .filter(java.nio.file.Files::exists)
                .toList();
    }
}
