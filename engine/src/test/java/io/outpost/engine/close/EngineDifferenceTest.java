package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What DuckDB and Spark understand differently is found wherever it stands in an expression, and nowhere else. */
class EngineDifferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # expression                                | code               | passage
            balance / 3 > 1                             | differs.division   | balance / 3
            round(a.x / (b + c))                        | differs.division   | a.x / (b + c)
            floor(2 * (a / b))                          | differs.division   | a / b
            abs(x)/-f(y, (z))                           | differs.division   | abs(x)/-f(y, (z))
            a // b                                      | differs.spelling   | a // b
            a ^ 2                                       | differs.power      | a ^ 2
            a ** 2                                      | differs.unknown    | a ** 2
            DayOfWeek(date) = 0                         | differs.weekday    | DayOfWeek(date)
            extract(dow from date)                      | differs.weekday    | extract(dow from date)
            date_part('dow', date)                      | differs.weekday    | date_part('dow', date)
            extract(isodow from date)                   | differs.spelling   | extract(isodow from date)
            isodow(date)                                | differs.spelling   | isodow(date)
            log(balance)                                | differs.log        | log(balance)
            concat(name, kind)                          | differs.concat     | concat(name, kind)
            regexp_replace(name, 'a', 'b')              | differs.replace    | regexp_replace(name, 'a', 'b')
            strftime(date, '%Y')                        | differs.spelling   | strftime(date, '%Y')
            date_diff('day', opened_on, date) > 3       | differs.spelling   | date_diff('day', opened_on, date)
            kind in ['a', 'b']                          | differs.unknown    | ['a', 'b']
            split(groups, ';')[1]                       | differs.subscript  | split(groups, ';')[1]
            list_contains(x, 1)                         | differs.unknown    | list_contains(x, 1)
            (select avg(balance) from b) > 1            | differs.average    | avg(balance)
            try_cast(name as bigint) is null            | differs.try-cast   | try_cast(name as bigint)
            cast(a * 0.1 as bigint)                     | differs.cast       | cast(a * 0.1 as bigint)
            CAST(round(a, 2) AS INTEGER)                | differs.cast       | CAST(round(a, 2) AS INTEGER)
            cast(round(a) + 0.5 as int)                 | differs.cast       | cast(round(a) + 0.5 as int)
            (a * 0.1)::bigint                           | differs.cast       | (a * 0.1)::bigint
            monthname(date) = 'May'                     | differs.names      | monthname(date)
            hash(customer_id) % 2 = 0                   | differs.hash       | hash(customer_id)
            id in (select distinct on (a) id from b)    | differs.unknown    | distinct on
            """)
    void isFound(String expression, String code, String passage) {
        assertThat(EngineDifference.in(expression)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(code);
            assertThat(d.passage()).isEqualTo(passage);
            assertThat(d.instead().isPresent()).isEqualTo(code.equals("differs.spelling"));
            assertThat(d.cast().isPresent()).isEqualTo(code.equals("differs.cast"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product_class in ('term', 'a / b', 'it''s [1] // 2')",
                "amount /* a / b */ > 1 -- c // d",
                "`a / b` > 1 and \"log(x)\" < 2",
                "cast(round(amount * 0.1) as bigint)",
                "floor(a / b)::bigint",
                "cast(amount as decimal(18, 2))",
                "cast(floor(a / b) as bigint)",
                "log(2, x) + ln(x) + log10(x)",
                "extract(year from date) * 100 + month(date)",
                "extract(week from date)",
                "name ilike '%a%' and concat_ws(',', name, kind) = ''",
                "case when a is null then 0 else -abs(a) end",
                "a.log > 1 and week < 3",
                "count(distinct customer_id) > 1"
            })
    void isNotSeenWhereItIsNot(String expression) {
        assertThat(EngineDifference.in(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "(", ")", "a /", "/ b", "cast(", "cast(as", "::", "a::", "f(]", "'open", "`open", "/* open", "[",
                "log("
            })
    void whatIsNoExpressionDoesNoHarm(String expression) {
        assertThat(EngineDifference.in(expression)).hasSizeLessThan(3);
    }
}
