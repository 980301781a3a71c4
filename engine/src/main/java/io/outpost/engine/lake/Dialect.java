package io.outpost.engine.lake;

import io.outpost.engine.definition.RecordType;
import java.nio.file.Path;
import java.util.List;

/** The few spellings in which an engine's SQL differs from another's (方言): all other SQL is common to them. */
public interface Dialect {

    /** As DuckDB spells it. */
    Dialect DUCKDB = new Dialect() {
        @Override
        public String parquet(List<Path> files) {
            return files.size() == 1 ? Sql.parquet(files.get(0)) : Sql.parquet(files);
        }

        @Override
        public String dated(List<Path> files) {
            return "(select *, cast(regexp_extract(filename, '(\\d{4}-\\d{2}-\\d{2})/[^/]*\\.parquet(/[^/]*)?$', 1) as date) "
                    + "as business_date from " + Sql.parquet(files) + ")";
        }

        @Override
        public String rows(RecordType record, Path file) {
            return Sql.parquet(file);
        }

        @Override
        public String unionAll() {
            return " union all by name ";
        }
    };

    /** Parquet files of the same columns as one relation. */
    String parquet(List<Path> files);

    default String parquet(Path file) {
        return parquet(List.of(file));
    }

    /** Files of closed dates as one relation, with the date of each row's close in a column {@code business_date} after the others. */
    String dated(List<Path> files);

    /** A drop's rows of a record type as a relation. */
    String rows(RecordType record, Path file);

    /** What stands between the rows of several drops; an older one may lack a column that the record type has by now. */
    String unionAll();

    /** The keys in a kept relation, few beside the rows of a file that they are to pick. */
    default String few(String key, String kept) {
        return "(select " + key + " from " + kept + ")";
    }
}
