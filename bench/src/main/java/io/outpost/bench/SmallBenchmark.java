package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.verify.Verification;
import io.outpost.world.pkdd.PkddConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A bank of 4,500 accounts: the PKDD'99 data where they are at hand, and as many accounts over six years (小网络基准). */
public final class SmallBenchmark {

    private SmallBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        if (arguments.length > 1) {
            pkdd(folder.resolve("pkdd"), Path.of(arguments[1]));
        }
        sixYears(folder.resolve("six-years"));
    }

    private static void pkdd(Path folder, Path source) throws IOException {
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        double seconds = Figures.seconds(() -> {
            try {
                System.out.println(PkddConverter.convert(source, folder.resolve("drop")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            BenchWorkspace.take(workspace, definitions, folder.resolve("drop"));
            close(workspace, definitions);
        });
        System.out.printf("PKDD'99: converted, imported and closed in %.1f s%n", seconds);
        verify(workspace, definitions);
    }

    private static void sixYears(Path folder) throws IOException {
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        Path drop = Files.createDirectories(folder.resolve("drop"));
        try (Database database = Database.open(new Workspace(folder))) {
            write(
                    database,
                    drop,
                    "unit",
                    "select 'CZ' as unit_id, null as parent_id, 'GROUP' as level, 'Bank' as name "
                            + "union all select 'R' || i, 'CZ', 'PROVINCE', 'Region' from range(8) t(i) "
                            + "union all select 'D' || i, 'R' || (i % 8), 'COUNTY', 'District' from range(77) t(i)");
            write(
                    database,
                    drop,
                    "product",
                    "select 'P' as product_id, 'Account' as name, 'demand' as class, true as aum");
            write(
                    database,
                    drop,
                    "customer",
                    "select 'C' || i as customer_id, 'Client' as name, 'person' as kind, 'D' || (i % 77) as unit_id, "
                            + "date '1993-01-01' as opened_on from range(4500) t(i)");
            write(
                    database,
                    drop,
                    "account",
                    "select 'A' || i as account_id, 'C' || i as customer_id, 'D' || (i % 77) as unit_id, 'P' as product_id, "
                            + "date '1993-01-01' + (i * 1800 // 4500)::int as opened_on from range(4500) t(i)");
            database.execute(
                    "create table moves as select i, d, k, cast(hash(i * 31 + d * 7 + k) % 2000001 as bigint) - 900000 as fen "
                            + "from range(4500) t(i), range(2191) u(d), range(2) w(k) "
                            + "where d >= i * 1800 // 4500 and hash(i * 2191 + d + k * 13) % 1000 < 182");
            write(
                    database,
                    drop,
                    "transaction",
                    "select 'T' || i || '-' || d || '-' || k as transaction_id, 'A' || i as account_id, "
                            + "strftime(date '1993-01-01' + d::int, '%Y-%m-%dT00:00:00') as at, " + yuan("fen")
                            + " as amount, 'move' as kind from moves");
            write(
                    database,
                    drop,
                    "balance",
                    "select 'A' || i as account_id, date '1993-01-01' + d::int as date, " + yuan("balance")
                            + " as balance from (select i, d, sum(sum(fen)) over (partition by i order by d) as balance from moves group by i, d)");
        }
        BenchWorkspace.take(workspace, definitions, drop);
        System.out.printf(
                "six years, 2,191 dates: closed in %.1f s%n", Figures.seconds(() -> close(workspace, definitions)));
    }

    private static void close(Workspace workspace, Definitions definitions) {
        new Close(workspace, definitions).through(Optional.empty(), (d, done, all) -> {});
    }

    private static void verify(Workspace workspace, Definitions definitions) {
        Verification.Report[] report = new Verification.Report[1];
        double seconds = Figures.seconds(
                () -> report[0] = new Verification(workspace, definitions).run(Optional.empty(), (d, done, all) -> {}));
        System.out.printf(
                "verified in %.1f s: %,d values and %,d rows of state, %d differences%n",
                seconds, report[0].valuesCompared(), report[0].statesCompared(), report[0].differenceCount());
    }

    private static String yuan(String fen) {
        return "case when " + fen + " < 0 then '-' else '' end || printf('%d.%02d', (abs(" + fen
                + ") // 100)::bigint, (abs(" + fen + ") % 100)::bigint)";
    }

    private static void write(Database database, Path drop, String file, String query) {
        database.execute("copy (" + query + ") to '" + drop.resolve(file + ".csv") + "' (format csv, header true)");
    }
}
