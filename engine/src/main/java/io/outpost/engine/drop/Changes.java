package io.outpost.engine.drop;

import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Piece;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows that are new or say something else than before from those that the lake holds already (变更识别).
 *
 * <p>What the lake is to keep stands afterwards in {@link Stage#kept()}, with the row's {@code day}, whether it is
 * {@code replacing} an earlier row, and that row's day as {@code earlier_day}.
 */
final class Changes {

    private final Database database;
    private final Earlier earlier;
    private final LocalDate effective;

    /**
     * The changes that a drop makes.
     *
     * @param effective from when changed reference data holds that has no date of its own
     */
    Changes(Database database, Earlier earlier, LocalDate effective) {
        this.database = database;
        this.earlier = earlier;
        this.effective = effective;
    }

    void find(Stage stage) {
        List<Piece> pieces = earlier.piecesWith(stage.type().id(), range(stage));
        if (stage.type().isFact()) {
            pieces = earlier.wholePiecesWith(stage, pieces);
        }
        if (pieces.isEmpty()) {
            keepAll(stage);
            return;
        }
        String earlierRows = Database.identifier("earlier " + stage.type().id());
        String condition = "semi join " + stage.sql() + " s on " + stage.sameKey("e", "s");
        database.execute("create table " + earlierRows + " as " + earlier.newest(stage, pieces, condition));
        if (database.number("select count(*) from " + earlierRows) == 0) {
            keepAll(stage);
            return;
        }
        database.execute("""
                create table %1$s as
                select %2$s, s.attributes, s.source_line, e.day is not null as replacing, e.day as earlier_day,
                  case when e.day is null then %3$s else %4$s end as day
                from %5$s s
                left join %6$s e on %7$s
                where e.day is null or not (%8$s)
                """.formatted(
                        stage.kept(),
                        stage.columns("s"),
                        dayOfNew(stage),
                        dayOfChanged(stage),
                        stage.sql(),
                        earlierRows,
                        stage.sameKey("s", "e"),
                        stage.sameContent("s", "e")));
        database.execute("drop table " + earlierRows);
    }

    private void keepAll(Stage stage) {
        database.execute("""
                create view %s as
                select %s, s.attributes, s.source_line, false as replacing, cast(null as date) as earlier_day,
                  %s as day
                from %s s
                """.formatted(stage.kept(), stage.columns("s"), dayOfNew(stage), stage.sql()));
    }

    private static String dayOfNew(Stage stage) {
        return stage.type().isFact()
                ? stage.day("s")
                : "coalesce(" + stage.holdsFrom("s") + ", " + stage.day("s") + ", " + date(Drops.ALWAYS) + ")";
    }

    private String dayOfChanged(Stage stage) {
        if (stage.type().isFact()) {
            return stage.day("s");
        }
        return "case when %4$s is not null then %4$s when %1$s is not null and %1$s is distinct from %2$s then %1$s else %3$s end"
                .formatted(stage.day("s"), stage.day("e"), date(effective), stage.holdsFrom("s"));
    }

    private KeyRange range(Stage stage) {
        boolean dated = stage.type().isFact()
                && stage.type().date().filter(stage.type().key()::contains).isPresent();
        String day = dated ? stage.day("s") : "cast(null as date)";
        String first = "cast(s." + Database.identifier(stage.type().key().get(0)) + " as varchar)";
        return database.query(
                        "select min(%1$s), max(%1$s), min(%2$s), max(%2$s) from %3$s s"
                                .formatted(first, day, stage.sql()),
                        rows -> new KeyRange(
                                rows.getString(1), rows.getString(2), local(rows.getDate(3)), local(rows.getDate(4))))
                .get(0);
    }

    static @Nullable LocalDate local(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }

    private static String date(LocalDate date) {
        return "date '" + date + "'";
    }
}
