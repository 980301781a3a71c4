package io.outpost.server.supervision;

import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.supervision.Meeting.FollowUp;
import io.outpost.server.supervision.Meeting.Item;
import io.outpost.server.supervision.Meeting.Kind;
import io.outpost.server.supervision.Meeting.Topic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of meetings. */
@Component
class MeetingStore {

    private static final String FOLLOW_UPS = """
            select follow_up_id, meeting_id, unit_id, what, owner, due_on,
                case
                    when done_at is null then ''
                    else to_char(done_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') || ' ' || done_by
                end as done
            from supervision.follow_up
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    MeetingStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The newest meetings that the connection sees, without their agendas. */
    List<Meeting> newest(int limit) {
        return jdbc.sql("""
                        select meeting_id, unit_id, kind, held_on, minutes, called_by
                        from supervision.meeting
                        order by held_on desc, meeting_id desc
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, n) -> meeting(row, List.of()))
                .list();
    }

    Optional<Meeting> find(long id) {
        List<Item> agenda = jdbc.sql("""
                        select topic, text_zh, text_en
                        from supervision.agenda_item
                        where meeting_id = :id
                        order by position
                        """)
                .param("id", id)
                .query((row, n) ->
                        new Item(Topic.named(row.getString(1)), new Words(row.getString(2), row.getString(3))))
                .list();
        return jdbc.sql("""
                        select meeting_id, unit_id, kind, held_on, minutes, called_by
                        from supervision.meeting
                        where meeting_id = :id
                        """)
                .param("id", id)
                .query((row, n) -> meeting(row, agenda))
                .optional();
    }

    Optional<Long> find(String unit, Kind kind, LocalDate heldOn) {
        return jdbc.sql("""
                        select meeting_id
                        from supervision.meeting
                        where unit_id = :unit and kind = :kind and held_on = :on
                        """)
                .param("unit", unit)
                .param("kind", kind.id())
                .param("on", heldOn)
                .query(Long.class)
                .optional();
    }

    /** Adds a meeting; empty when there is one of its kind on that day. */
    Optional<Long> add(String unit, Kind kind, LocalDate heldOn, String by, Instant at) {
        return jdbc.sql("""
                        insert into supervision.meeting (unit_id, kind, held_on, called_by, called_at)
                        values (:unit, :kind, :on, :by, :at)
                        on conflict do nothing
                        returning meeting_id
                        """)
                .param("unit", unit)
                .param("kind", kind.id())
                .param("on", heldOn)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    void addAgenda(long id, String unit, List<Item> items) {
        batches.batchUpdate(
                """
                insert into supervision.agenda_item (meeting_id, position, unit_id, topic, text_zh, text_en)
                values (?, ?, ?, ?, ?, ?)
                """,
                IntStream.range(0, items.size())
                        .mapToObj(i -> new Object[] {
                            id,
                            i,
                            unit,
                            items.get(i).topic().id(),
                            items.get(i).text().chinese(),
                            items.get(i).text().english()
                        })
                        .toList());
    }

    void minute(long id, String minutes) {
        jdbc.sql("update supervision.meeting set minutes = :minutes where meeting_id = :id")
                .param("minutes", minutes)
                .param("id", id)
                .update();
    }

    void add(Meeting meeting, String what, String owner, LocalDate dueOn) {
        jdbc.sql("""
                        insert into supervision.follow_up (meeting_id, unit_id, what, owner, due_on)
                        values (:meeting, :unit, :what, :owner, :due)
                        """)
                .param("meeting", meeting.id())
                .param("unit", meeting.unitId())
                .param("what", what)
                .param("owner", owner)
                .param("due", dueOn)
                .update();
    }

    /** What was agreed in a meeting, and whatever else its unit has open. */
    List<FollowUp> followUps(Meeting meeting) {
        return jdbc.sql(FOLLOW_UPS + """
                        where unit_id = :unit and (meeting_id = :meeting or done_at is null)
                        order by done_at nulls first, due_on, follow_up_id
                        """)
                .param("unit", meeting.unitId())
                .param("meeting", meeting.id())
                .query((row, n) -> followUp(row))
                .list();
    }

    List<FollowUp> open(String unit) {
        return jdbc.sql(FOLLOW_UPS + "where unit_id = :unit and done_at is null order by due_on, follow_up_id")
                .param("unit", unit)
                .query((row, n) -> followUp(row))
                .list();
    }

    boolean done(long followUp, String unit, String by, Instant at) {
        return jdbc.sql("""
                        update supervision.follow_up
                        set done_at = :at, done_by = :by
                        where follow_up_id = :id and unit_id = :unit and done_at is null
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("id", followUp)
                        .param("unit", unit)
                        .update()
                > 0;
    }

    private static Meeting meeting(ResultSet row, List<Item> agenda) throws SQLException {
        return new Meeting(
                row.getLong(1),
                row.getString(2),
                Kind.named(row.getString(3)).orElseThrow(),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                row.getString(6),
                agenda);
    }

    private static FollowUp followUp(ResultSet row) throws SQLException {
        return new FollowUp(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getString(7));
    }
}
