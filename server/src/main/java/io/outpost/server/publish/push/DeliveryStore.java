package io.outpost.server.publish.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of the outbox: deliveries and their attempts. */
@Component
class DeliveryStore {

    private static final String SELECT = """
            select d.delivery_id, d.channel_id, c.name, c.platform, d.unit_id, d.bulletin_id, d.part, d.subject, d.state,
                d.attempts, d.created_at, d.due_at, d.finished_at, d.problem, d.detail
            from publish.delivery d
            join publish.channel c on c.channel_id = d.channel_id
            """;

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a delivery; empty when the channel has this part of the bulletin already. */
    Optional<Long> add(Channel channel, @Nullable Long bulletinId, Part part, String subject, Instant at) {
        return jdbc.sql("""
                        insert into publish.delivery (channel_id, unit_id, bulletin_id, part, subject, created_at, due_at)
                        values (:channel, :unit, cast(:bulletin as bigint), :part, :subject, :at, :at)
                        on conflict (channel_id, bulletin_id, part) do nothing
                        returning delivery_id
                        """)
                .param("channel", channel.id())
                .param("unit", channel.unitId())
                .param("bulletin", bulletinId)
                .param("part", part.id())
                .param("subject", subject)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    Optional<Delivery> find(long id) {
        return jdbc.sql(SELECT + "where d.delivery_id = :id")
                .param("id", id)
                .query((row, n) -> delivery(row))
                .optional();
    }

    /** The newest deliveries first. */
    List<Delivery> newest(Optional<Delivery.State> state, Optional<Long> bulletinId, int limit, int offset) {
        return jdbc.sql(SELECT + """
                        where (cast(:state as text) is null or d.state = :state)
                          and (cast(:bulletin as bigint) is null or d.bulletin_id = :bulletin)
                        order by d.created_at desc, d.delivery_id desc
                        limit :limit offset :offset
                        """)
                .param("state", state.map(Delivery.State::id).orElse(null))
                .param("bulletin", bulletinId.orElse(null))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> delivery(row))
                .list();
    }

    int count(Delivery.State state) {
        return jdbc.sql("select count(*) from publish.delivery where state = :state")
                .param("state", state.id())
                .query(Integer.class)
                .single();
    }

    /** Holds a robot until the transaction ends, so that nobody else counts its messages meanwhile. */
    void hold(Channel channel) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('publish.robot'), hashtext(:robot))")
                .param("robot", robot(channel))
                .query()
                .singleRow();
    }

    /** The time of the message that fills a robot's minute; empty when there is room for one more. */
    Optional<Instant> fullSince(Channel channel, Instant from) {
        return jdbc.sql("""
                        select a.at
                        from publish.attempt a
                        join publish.channel c on c.channel_id = a.channel_id
                        where coalesce(c.address_variable, c.channel_id::text) = :robot and a.at > :from
                        order by a.at desc
                        offset :room limit 1
                        """)
                .param("robot", robot(channel))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("room", channel.platform().perMinute() - 1)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    long begin(Delivery delivery, Instant at) {
        jdbc.sql("update publish.delivery set attempts = attempts + 1 where delivery_id = :id")
                .param("id", delivery.id())
                .update();
        return jdbc.sql("""
                        insert into publish.attempt (delivery_id, channel_id, unit_id, at)
                        values (:delivery, :channel, :unit, :at)
                        returning attempt_id
                        """)
                .param("delivery", delivery.id())
                .param("channel", delivery.channelId())
                .param("unit", delivery.unitId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void end(long attemptId, String outcome, @Nullable String problem, @Nullable String detail) {
        jdbc.sql("""
                        update publish.attempt
                        set outcome = :outcome, problem = :problem, detail = :detail
                        where attempt_id = :id
                        """)
                .param("outcome", outcome)
                .param("problem", problem)
                .param("detail", detail)
                .param("id", attemptId)
                .update();
    }

    void finish(long id, Delivery.State state, @Nullable String problem, @Nullable String detail, Instant at) {
        jdbc.sql("""
                        update publish.delivery
                        set state = :state, problem = :problem, detail = :detail, finished_at = :at
                        where delivery_id = :id
                        """)
                .param("state", state.id())
                .param("problem", problem)
                .param("detail", detail)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void postpone(long id, String problem, String detail, Instant due) {
        jdbc.sql("""
                        update publish.delivery
                        set problem = :problem, detail = :detail, due_at = :due
                        where delivery_id = :id
                        """)
                .param("problem", problem)
                .param("detail", detail)
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Puts one that failed back to the beginning; false when it is not one of those. */
    boolean restart(long id, Instant at) {
        return jdbc.sql("""
                                update publish.delivery
                                set state = 'waiting', attempts = 0, problem = null, detail = null, finished_at = null,
                                    due_at = :at
                                where delivery_id = :id and state in ('failed', 'cancelled')
                                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static String robot(Channel channel) {
        return channel.addressVariable().orElse(String.valueOf(channel.id()));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        long bulletin = row.getLong("bulletin_id");
        boolean isTest = row.wasNull();
        return new Delivery(
                row.getLong("delivery_id"),
                row.getLong("channel_id"),
                row.getString("name"),
                Platform.named(row.getString("platform")).orElseThrow(),
                row.getString("unit_id"),
                isTest ? Optional.empty() : Optional.of(bulletin),
                Part.valueOf(row.getString("part").toUpperCase(java.util.Locale.ROOT)),
                row.getString("subject"),
                Delivery.State.named(row.getString("state")).orElseThrow(),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getString("detail")));
    }
}
