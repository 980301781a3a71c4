package io.outpost.cluster;

import io.outpost.cluster.Nation.Size;
import io.outpost.cluster.NationProducts.Fortune;
import io.outpost.cluster.NationProducts.Product;
import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The day drops of a generated nation (全国数据包), one folder for each business date, whose files are Parquet in parts. */
final class NationDrops {

    private static final long ROWS_OF_A_PART = 1_000_000;

    private final SparkSession session;
    private final Size size;
    private final Nation nation;
    private final NationSql sql;

    NationDrops(SparkSession spark, Size size) {
        this(spark, size, ROWS_OF_A_PART);
    }

    /**
     * A nation that is yet to be written.
     *
     * @param rowsOfAPart how many numbered rows each part is made from; it changes no row
     */
    NationDrops(SparkSession spark, Size size, long rowsOfAPart) {
        this.session = spark.newSession();
        this.size = size;
        this.nation = Nation.of(size.outlets(), size.seed());
        this.sql = new NationSql(size, nation.seats(), rowsOfAPart);
        outlets().createOrReplaceTempView("outlet");
        session.sql("select explode(sequence(first_seat, first_seat + seats - 1)) as seat, unit_id, staff from outlet")
                .createOrReplaceTempView("seat");
        offers().createOrReplaceTempView("offer");
        fortunes().createOrReplaceTempView("fortune");
        session.sql(sql.holdings(0)).createOrReplaceTempView("holding");
    }

    /**
     * Writes all drops; a folder has its name only when it is whole.
     *
     * @param destination a folder that is empty or not there yet, on any file system that Spark knows
     * @throws Refusal {@code cluster.taken} when there is something in it
     */
    void write(Path destination, Progress progress) throws IOException {
        FileSystem files = destination.getFileSystem(session.sparkContext().hadoopConfiguration());
        if (files.exists(destination) && files.listStatus(destination).length > 0) {
            throw new Refusal("cluster.taken", destination);
        }
        files.mkdirs(destination);
        for (int day = 0; day < size.days(); day++) {
            LocalDate date = size.date(day);
            Path unfinished = new Path(destination, "." + date + ".tmp");
            for (Map.Entry<String, Dataset<Row>> table : (day == 0 ? opening() : later(day)).entrySet()) {
                String file = new Path(unfinished, table.getKey() + ".parquet").toString();
                table.getValue().write().parquet(file);
                progress.written(
                        date, table.getKey(), session.read().parquet(file).count());
            }
            if (!files.rename(unfinished, new Path(destination, date.toString()))) {
                throw new IOException("could not rename " + unfinished);
            }
        }
    }

    /** Told of each file that is written. */
    @FunctionalInterface
    interface Progress {
        void written(LocalDate date, String file, long rows);
    }

    /** What stands on the first day. */
    private Map<String, Dataset<Row>> opening() {
        Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
        tables.put("unit", units());
        tables.put("peer_group", session.sql(sql.peerGroups()));
        tables.put("employee", session.sql(sql.employees()));
        tables.put("sponsor", session.sql(sql.sponsors()));
        tables.put("product", products());
        // However many cores there are, what is small is one part.
        tables.replaceAll((name, rows) -> rows.coalesce(1));
        tables.put("customer", session.sql(sql.customers(0)));
        tables.put("account", session.sql(sql.accounts(0)));
        tables.put("balance", session.sql(sql.balances(0)));
        tables.put("sale", session.sql(sql.sales(0)));
        return tables;
    }

    /** What happens on a later day. */
    private Map<String, Dataset<Row>> later(int day) {
        Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
        tables.put("customer", session.sql(sql.customers(day)));
        tables.put("account", session.sql(sql.accounts(day)));
        tables.put("balance", session.sql(sql.balances(day)));
        tables.put("transaction", session.sql(sql.transactions(day)));
        tables.put("sale", session.sql(sql.sales(day)));
        return tables;
    }

    private Dataset<Row> units() {
        List<Row> rows = nation.units().stream()
                .map(u -> RowFactory.create(u.id(), u.parent(), u.level(), u.name(), u.unitClass()))
                .toList();
        return session.createDataFrame(
                rows,
                StructType.fromDDL("unit_id string, parent_id string, level string, name string, `class` string"));
    }

    private Dataset<Row> outlets() {
        List<Row> rows = nation.outlets().stream()
                .map(o -> RowFactory.create(
                        o.unit().id(), o.unit().unitClass(), o.county(), o.staff(), o.firstSeat(), o.seats()))
                .toList();
        return session.createDataFrame(
                rows,
                StructType.fromDDL(
                        "unit_id string, `class` string, county_id string, staff int, first_seat int, seats int"));
    }

    /** What each number drawn for an account stands for, for those who are rich and those who are not; -1 for demand accounts. */
    private Dataset<Row> offers() {
        List<Row> rows = new ArrayList<>();
        for (int drawn = -1; drawn < 100; drawn++) {
            for (int rich = 0; rich <= 1; rich++) {
                Product p =
                        drawn < 0 ? NationProducts.named(NationProducts.DEMAND) : NationProducts.held(drawn, rich == 1);
                rows.add(RowFactory.create(
                        drawn * 2L + rich,
                        p.id(),
                        p.months() == 0 ? null : p.months(),
                        p.wealth() == 0 ? null : p.wealth(),
                        p.moves()));
            }
        }
        return session.createDataFrame(
                rows, StructType.fromDDL("pick bigint, product_id string, months int, part int, moves boolean"));
    }

    private Dataset<Row> fortunes() {
        List<Row> rows = new ArrayList<>();
        for (Fortune fortune : NationProducts.FORTUNES) {
            for (long band = rows.size(); band < fortune.below(); band++) {
                rows.add(RowFactory.create(band, fortune.least(), fortune.width(), fortune.isRich() ? 1 : 0));
            }
        }
        return session.createDataFrame(
                rows, StructType.fromDDL("band bigint, least bigint, width bigint, is_rich int"));
    }

    private Dataset<Row> products() {
        List<Row> rows = NationProducts.ALL.stream()
                .map(p -> RowFactory.create(
                        p.id(),
                        p.name(),
                        p.productClass(),
                        p.months() == 0 ? null : p.months(),
                        p.factor().isEmpty() ? null : p.factor(),
                        p.aum()))
                .toList();
        return session.createDataFrame(
                rows,
                StructType.fromDDL("product_id string, name string, `class` string, term_months int, "
                        + "standard_factor string, aum boolean"));
    }
}
