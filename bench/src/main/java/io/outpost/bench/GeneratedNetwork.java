package io.outpost.bench;

import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** A network of any size, made by SQL (基准网络): accounts scattered over outlets, five per cent of them moving each day. */
final class GeneratedNetwork implements AutoCloseable {

    static final LocalDate FIRST = LocalDate.of(2021, 10, 1);

    private final Path folder;
    private final long accounts;
    private final int outlets;
    private final int counties;
    private final Database database;

    GeneratedNetwork(Path folder, long accounts, int outlets) {
        this(folder, accounts, outlets, Math.max(1, outlets / 16));
    }

    GeneratedNetwork(Path folder, long accounts, int outlets, int counties) {
        this.folder = folder;
        this.accounts = accounts;
        this.outlets = outlets;
        this.counties = counties;
        this.database = Database.open(new Workspace(folder));
    }

    private void write(Path drop, String file, String query) {
        try {
            Files.createDirectories(drop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.execute("copy (" + query + ") to "
                + Database.literal(drop.resolve(file + ".csv").toString()) + " (format csv, header true)");
    }

    private static String yuan(String fen) {
        return "printf('%d.%02d', (" + fen + ") // 100, (" + fen + ") % 100)";
    }

    /** Chance, the same in every run: a number below a bound, for a row's number and a salt. */
    private static String chance(String number, int salt, long below) {
        return "cast(hash((" + number + ") * 2654435761 + " + salt + ") % " + below + " as bigint)";
    }

    /** The drop with everything that stands on the first day. */
    Path opening() {
        Path drop = folder.resolve("drops").resolve(FIRST.toString());
        long customers = Math.max(1, accounts * 4 / 10);
        int cities = Math.max(1, counties / 9);
        write(drop, "unit", """
                select 'G' as unit_id, null as parent_id, 'GROUP' as level, 'Group' as name
                union all select 'P', 'G', 'PROVINCE', 'Province'
                union all select 'C' || i, 'P', 'CITY', 'City ' || i from range(%1$d) t(i)
                union all select 'D' || i, 'C' || (i %% %1$d), 'COUNTY', 'County ' || i from range(%2$d) t(i)
                union all select 'U' || lpad(i::varchar, 6, '0'), 'D' || (i %% %2$d), 'OUTLET', 'Outlet ' || i from range(%3$d) t(i)""".formatted(cities, counties, outlets));
        write(
                drop,
                "employee",
                "select 'E' || i as employee_id, 'Employee ' || i as name, 'U' || lpad((i % " + outlets
                        + ")::varchar, 6, '0') as unit_id, 'teller' as post from range(" + outlets * 5L + ") t(i)");
        write(drop, "product", """
                select 'P0' as product_id, 'demand' as name, 'demand' as class, null as term_months, true as aum
                union all select 'P' || i, 'term', 'term', i * 3, true from range(1, 7) t(i)
                union all select 'P7', 'certificate', 'certificate', 36, true
                union all select 'P8', 'wealth', 'wealth', 6, true
                union all select 'P9', 'fund', 'fund', null, true
                union all select 'P10', 'insurance', 'insurance', 60, false
                union all select 'P11', 'e-CNY', 'e-cny', null, false
                union all select 'P12', 'card', 'credit-card', null, false
                union all select 'P13', 'quick pay', 'quick-pay', null, false
                union all select 'P14', 'parcel', 'parcel', null, false
                union all select 'P15', 'bond', 'bond', 36, true""");
        write(
                drop,
                "customer",
                "select 'C' || lpad(i::varchar, 9, '0') as customer_id, 'Customer' as name, 'person' as kind, "
                        + "'U' || lpad((" + chance("i", 1, outlets) + ")::varchar, 6, '0') as unit_id, "
                        + "case when " + chance("i", 2, 25) + " > 0 then 'E' || " + chance("i", 3, outlets * 5L)
                        + " end as manager_id, date '2010-01-01' + " + chance("i", 4, 4000)
                        + "::int as opened_on, case when " + chance("i", 5, 4)
                        + " = 0 then '务工' end as groups from range(" + customers
                        + ") t(i)");
        write(drop, "account", account("i") + " from range(" + accounts + ") t(i)");
        write(
                drop,
                "balance",
                "select 'A' || lpad(i::varchar, 10, '0') as account_id, '" + FIRST + "' as date, "
                        + yuan(chance("i", 11, 8_000_000) + " + " + chance("i", 12, 300) + " // 299 * 50000000")
                        + " as balance from range("
                        + accounts + ") t(i) where " + chance("i", 13, 20) + " > 0");
        return drop;
    }

    private String account(String i) {
        long customers = Math.max(1, accounts * 4 / 10);
        String product = "case when " + chance(i, 8, 10) + " < 5 then 0 else " + chance(i, 9, 10) + " end";
        return "select 'A' || lpad((" + i + ")::varchar, 10, '0') as account_id, 'C' || lpad(("
                + chance(i, 6, customers)
                + ")::varchar, 9, '0') as customer_id, 'U' || lpad((" + chance(i, 7, outlets)
                + ")::varchar, 6, '0') as unit_id, 'P' || (" + product + ") as product_id, date '2018-01-01' + "
                + chance(i, 10, 1300) + "::int as opened_on, case when " + chance(i, 8, 10)
                + " >= 5 then date '2021-10-02' + " + chance(i, 14, 1000) + "::int end as matures_on, 'E' || "
                + chance(i, 15, outlets * 5L) + " as employee_id";
    }

    /** The drop of a later day: five per cent of the accounts move, with their transactions and the day's sales. */
    Path day(int number) {
        LocalDate date = FIRST.plusDays(number);
        Path drop = folder.resolve("drops").resolve(date.toString());
        String moved = "(select distinct " + chance("i", 100 + number, accounts) + " as i from range(" + accounts / 20
                + ") t(i))";
        write(
                drop,
                "balance",
                "select 'A' || lpad(i::varchar, 10, '0') as account_id, '" + date + "' as date, "
                        + yuan(chance("i", 200 + number, 9_000_000)) + " as balance from " + moved);
        write(
                drop,
                "transaction",
                "select 'T" + number
                        + "-' || i || '-' || k as transaction_id, 'A' || lpad(i::varchar, 10, '0') as account_id, '"
                        + date + "T10:00:00' as at, case when " + chance("i + k", 300, 2)
                        + " = 0 then '-' else '' end || "
                        + yuan(chance("i + k", 400 + number, 500_000) + " + 1") + " as amount, 'transfer' as kind from "
                        + moved
                        + ", range(2) u(k) where k = 0 or i % 4 = 0");
        write(
                drop,
                "sale",
                "select 'S" + number + "-' || i as sale_id, '" + date + "T11:00:00' as at, 'P' || "
                        + chance("i", 500 + number, 16) + " as product_id, 'E' || "
                        + chance("i", 501 + number, outlets * 5L)
                        + " as employee_id, 'U' || lpad((" + chance("i", 502 + number, outlets)
                        + ")::varchar, 6, '0') as unit_id, "
                        + yuan(chance("i", 503 + number, 2_000_000)) + " as amount, 1 as count from range("
                        + outlets * 20L + ") t(i)");
        write(
                drop,
                "account",
                account(String.valueOf(accounts) + " + " + number * 10_000L + " + i")
                                .replace(
                                        "date '2018-01-01' + "
                                                + chance(accounts + " + " + number * 10_000L + " + i", 10, 1300)
                                                + "::int",
                                        "date '" + date + "'")
                        + " from range(" + Math.max(1, accounts / 5000) + ") t(i)");
        return drop;
    }

    /** One drop with all later days: five per cent of the accounts move each day. */
    Path season(int days) {
        Path drop = folder.resolve("drops").resolve("season");
        String moved = "(select d, i from range(1, " + days + ") u(d), range(" + accounts + ") t(i) where "
                + chance("i * 7919 + d", 600, 20) + " = 0)";
        write(
                drop,
                "balance",
                "select 'A' || lpad(i::varchar, 10, '0') as account_id, date '" + FIRST + "' + d::int as date, "
                        + yuan(chance("i + d", 601, 9_000_000)) + " as balance from " + moved);
        write(
                drop,
                "transaction",
                "select 'T' || d || '-' || i as transaction_id, 'A' || lpad(i::varchar, 10, '0') as account_id, "
                        + "strftime(date '" + FIRST + "' + d::int, '%Y-%m-%dT09:30:00') as at, "
                        + yuan(chance("i + d", 602, 500_000) + " + 1") + " as amount, 'transfer' as kind from "
                        + moved);
        return drop;
    }

    /**
     * The drop of a campaign whose stages all run from the first day on: a target for every unit, indicator and stage, of three in four the increase since
     * the stage's own base date, of the others the month average.
     */
    Path campaign(List<String> indicators, int stages) {
        Path drop = folder.resolve("drops").resolve("campaign");
        write(
                drop,
                "campaign",
                "select 'B' as campaign_id, 'S' || s as stage_id, 'Stage ' || s as name, date '" + FIRST
                        + "' + s::int as from_date, date '" + FIRST.plusDays(90) + "' as to_date, date '" + FIRST
                        + "' + s::int as base_date from range(" + stages + ") t(s)");
        String numbered = indicators.stream()
                .map(i -> "('" + i + "', " + indicators.indexOf(i) + ")")
                .collect(Collectors.joining(", ", "(values ", ")"));
        write(
                drop,
                "target",
                "select 'B' as campaign_id, 'S' || s as stage_id, indicator, unit_id, "
                        + "case when n % 4 = 3 then 'month-average' else 'increase' end as form, 1000 + "
                        + chance("n * 40000 + s * 100 + hash(unit_id) % 1000000", 700, 900_000)
                        + " as value from read_csv("
                        + Database.literal(folder.resolve("drops")
                                .resolve(FIRST.toString())
                                .resolve("unit.csv")
                                .toString())
                        + ") u, " + numbered + " i(indicator, n), range(" + stages + ") t(s)");
        return drop;
    }

    /** The small drop of a few targets of the campaign that were set anew. */
    Path retargeted(String indicator) {
        Path drop = folder.resolve("drops").resolve("retargeted");
        write(
                drop,
                "target",
                "select 'B' as campaign_id, 'S0' as stage_id, '" + indicator
                        + "' as indicator, 'U' || lpad(i::varchar, 6, '0') as unit_id, 'increase' as form, 5000 as value from range("
                        + Math.min(1_000, outlets) + ") t(i)");
        return drop;
    }

    @Override
    public void close() {
        database.close();
    }
}
