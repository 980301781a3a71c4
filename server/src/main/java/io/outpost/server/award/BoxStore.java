package io.outpost.server.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of boxes and their draws. */
@Component
class BoxStore {

    private static final String BOXES = """
            select
              b.box_id, b.scheme, b.unit_id, b.as_of, b.title, b.prizes, b.seed, b.announced_by, b.announced_at, d.drawn_at, d.drawn
            from award.box b
            left join award.draw d on d.box_id = b.box_id
            """;

    private final JdbcClient jdbc;

    BoxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Box> newest(int limit) {
        return jdbc.sql(BOXES + " order by b.box_id desc limit :limit")
                .param("limit", limit)
                .query((row, n) -> box(row))
                .list();
    }

    Optional<Box> find(long id) {
        return jdbc.sql(BOXES + " where b.box_id = :id")
                .param("id", id)
                .query((row, n) -> box(row))
                .optional();
    }

    long add(
            String scheme,
            String unit,
            LocalDate asOf,
            String title,
            List<Box.Prize> prizes,
            String seed,
            String by,
            Instant at) {
        return jdbc.sql("""
                        insert into award.box (scheme, unit_id, as_of, title, prizes, seed, announced_by, announced_at)
                        values (:scheme, :unit, :asOf, :title, :prizes, :seed, :by, :at)
                        returning box_id
                        """)
                .param("scheme", scheme)
                .param("unit", unit)
                .param("asOf", asOf)
                .param("title", title)
                .param("prizes", ResultJson.text(prizes))
                .param("seed", seed)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void addDraw(Box box, Award award, List<Box.Drawn> drawn, String by, Instant at) {
        jdbc.sql("""
                        insert into award.draw (box_id, unit_id, award_id, drawn, drawn_by, drawn_at)
                        values (:box, :unit, :award, :drawn, :by, :at)
                        """)
                .param("box", box.id())
                .param("unit", box.unitId())
                .param("award", award.id())
                .param("drawn", ResultJson.text(drawn))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Box box(ResultSet row) throws SQLException {
        Timestamp drawnAt = row.getTimestamp(10);
        String drawn = row.getString(11);
        return new Box(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                ResultJson.prizes(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                Optional.ofNullable(drawnAt).map(Timestamp::toInstant),
                drawn == null ? List.of() : ResultJson.drawn(drawn));
    }
}
