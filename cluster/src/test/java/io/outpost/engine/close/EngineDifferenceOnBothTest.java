package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.cluster.TestSpark;
import io.outpost.engine.LakeFixture;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.SqlEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check of definitions warns of does differ between the engines, and what it tells to write instead does not. */
class EngineDifferenceOnBothTest {

    @TempDir
    static Path folder;

    private static Database duck;
    private static SqlEngine spark;

    @BeforeAll
    static void openBoth() {
        LakeFixture lake = new LakeFixture(folder);
        duck = Database.open(lake.workspace());
        spark = TestSpark.engine(lake);
    }

    @AfterAll
    static void closeBoth() {
        duck.close();
        spark.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            cast(1.00 as decimal(18,2)) / 3             | cast(floor(7 / 2) as bigint)
            cast(x * 0.5 as bigint)                     | cast(round(x * 0.5) as bigint)
            concat('a', cast(null as string))           | coalesce('a', '') || coalesce(cast(null as string), '')
            2 ^ 3                                       | power(2, 3)
            log(100)                                    | log10(100)
            dayofweek(d)                                | mod(days_between(date '1900-01-01', d), 7) + 1
            weekday(d)                                  | mod(days_between(date '1900-01-01', d), 7)
            regexp_replace('aa', 'a', 'b')              | replace('aa', 'a', 'b')
            monthname(d)                                | month(d)
            dayname(d)                                  | day(d)
            try_cast('1.5' as int)                      | x
            hash(x)                                     | md5(cast(x as string))
            """)
    void differs(String expression, String instead) {
        assertThat(EngineDifference.in(expression)).hasSize(1);
        assertThat(said(spark, expression)).isNotEqualTo(said(duck, expression));

        assertThat(EngineDifference.in(instead)).isEmpty();
        assertThat(said(spark, instead)).isEqualTo(said(duck, instead));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            7 // 2                                      | cast(floor(7 / 2) as bigint)
            isodow(d)                                   | mod(days_between(date '1900-01-01', d), 7) + 1
            date_diff('day', d, d + 3)                  | days_between(d, d + 3)
            strftime(d, '%Y%m')                         | year(d) * 100 + month(d)
            starts_with('ab', 'a')                      | 'ab' like 'a%'
            quantile_cont(x, 0.5)                       | percentile_cont(0.5) within group (order by x)
            string_split('a;b', ';')                    | split_part('a;b', ';', 1)
            week(d)                                     | extract(week from d)
            """)
    void isKnownToDuckDbAlone(String expression, String instead) {
        assertThat(said(duck, expression)).isNotEmpty();
        assertThatThrownBy(() -> said(spark, expression)).isNotNull();

        assertThat(EngineDifference.in(instead)).isEmpty();
        assertThat(said(spark, instead)).isEqualTo(said(duck, instead));
    }

    @Test
    void nullsAreSortedAlike() {
        String rows = "(values (1), (null), (2)) t(x)";
        for (String order : List.of("x", "x desc", "x nulls last", "x desc nulls first")) {
            String query =
                    "select x, row_number() over (order by " + order + ") as place from " + rows + " order by " + order;

            assertThat(texts(spark.rows(query))).as(order).isEqualTo(texts(duck.rows(query)));
        }
    }

    private static List<List<String>> said(SqlEngine engine, String expression) {
        return texts(engine.rows(
                "select " + expression + " as said from (values (5, date '2021-10-03')) t(x, d) group by x, d"));
    }

    private static List<List<String>> texts(List<? extends List<?>> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).stream().map(String::valueOf).toList())
                .toList();
    }
}
