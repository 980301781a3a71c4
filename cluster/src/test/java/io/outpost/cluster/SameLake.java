package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Values;
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

    /** Fails unless whoever asks for numbers and for what they are made of hears the same from both lakes. */
    static void assertSameAnswers(LakeFixture lake, LakeFixture reference) {
        try (Values values = Values.open(lake.workspace(), lake.definitions());
                Values expected = Values.open(reference.workspace(), reference.definitions())) {
            LocalDate first = expected.closes().first().orElseThrow();
            LocalDate last = expected.closes().last().orElseThrow();
            for (LocalDate date : List.of(first, last)) {
                assertThat(answers(values, first, date))
                        .as("answers on %s", date)
                        .isEqualTo(answers(expected, first, date))
                        .isNotEmpty();
            }
        }
    }

    private static List<Object> answers(Values values, LocalDate first, LocalDate date) {
        List<Object> answers = new ArrayList<>();
        Explanations explanations = new Explanations(values, Language.ENGLISH);
        for (String indicator : values.definitions().indicatorIds()) {
            List<Form> forms = values.indicator(indicator, date) instanceof Indicator.Level
                    ? List.of(Form.LEVEL, Form.YEAR_AVERAGE, Form.INCREASE)
                    : List.of(Form.LEVEL);
            for (Form form : forms) {
                answers.add(values.ask(Question.of(indicator, date).as(form).since(first)));
            }
            answers.add(
                    values.series(indicator, values.tree(date).standing().get(0).id(), first, date));
            for (Unit unit : values.tree(date).standing()) {
                answers.add(explanations.explain(indicator, unit.id(), date));
            }
        }
        return answers;
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
