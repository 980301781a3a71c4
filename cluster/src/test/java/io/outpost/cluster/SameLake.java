package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds two lakes to be closed alike: every row of every file, and what the manifests say of them. */
public final class SameLake {

    private SameLake() {}

    /**
     * Fails unless both lakes hold the same.
     *
     * @return how many rows were compared
     */
    public static long assertSame(LakeFixture lake, LakeFixture reference) {
        Closes closes = lake.closes();
        Closes expected = reference.closes();
        assertThat(closes.manifests().keySet())
                .isEqualTo(expected.manifests().keySet())
                .isNotEmpty();
        long compared = 0;
        try (Database database = Database.open(reference.workspace())) {
            for (CloseManifest manifest : expected.manifests().values()) {
                LocalDate date = manifest.date();
                CloseManifest other = closes.manifests().get(date);
                assertThat(said(other)).as("the manifest of %s", date).isEqualTo(said(manifest));
                assertThat(other.base()).isEqualTo(manifest.base());
                assertThat(other.drops()).isEqualTo(manifest.drops());
                assertThat(other.definitions()).isEqualTo(manifest.definitions());
                for (String file : manifest.files().keySet()) {
                    List<String> rows = rows(database, expected, date, file);
                    assertThat(rows(database, closes, date, file))
                            .as("%s of %s", file, date)
                            .isEqualTo(rows);
                    compared += rows.size();
                }
            }
        }
        return compared;
    }

    /** Counts and sums of a manifest, without the digests of the files. */
    private static Map<String, String> said(CloseManifest manifest) {
        Map<String, String> said = new TreeMap<>();
        manifest.files().forEach((name, written) -> said.put(name, written.rows() + " rows, " + written.sums()));
        return said;
    }

    /** The columns with their types, then the rows as they lie in the file; a base's, which lie as they come, sorted. */
    private static List<String> rows(Database database, Closes closes, LocalDate date, String file) {
        String relation = Sql.parquet(closes.file(date, file));
        List<String> rows = new ArrayList<>(database.query(
                "select column_name || ' ' || column_type from (describe select * from " + relation + ")",
                row -> row.getString(1)));
        String order = file.endsWith("-base.parquet") ? " order by all" : "";
        database.rows("select * from " + relation + order).forEach(r -> rows.add(r.toString()));
        return rows;
    }
}
