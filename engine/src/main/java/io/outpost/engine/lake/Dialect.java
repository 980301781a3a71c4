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

    /** A drop's rows of a record type as a relation. */
    String rows(RecordType record, Path file);

    /** What stands between the rows of several drops; an older one may lack a column that the record type has by now. */
    String unionAll();

    /** The keys in a kept relation, few beside the rows of a file that they are to pick. */
    default String few(String key, String kept) {
        return "(select " + key + " from " + kept + ")";
    }
}
