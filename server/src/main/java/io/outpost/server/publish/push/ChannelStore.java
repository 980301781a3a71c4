package io.outpost.server.publish.push;

import io.outpost.engine.kernel.Language;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of channels. */
@Component
class ChannelStore {

    private static final String COLUMNS = """
            channel_id, unit_id, name, platform, address_variable, secret_variable, recipients, templates, language, is_paused
            """;

    private final JdbcClient jdbc;

    ChannelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Channel> all() {
        return jdbc.sql("select " + COLUMNS + " from publish.channel order by unit_id, name, channel_id")
                .query((row, n) -> channel(row))
                .list();
    }

    Optional<Channel> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from publish.channel where channel_id = :id")
                .param("id", id)
                .query((row, n) -> channel(row))
                .optional();
    }

    /** The channels that take a template's bulletins of a unit. */
    List<Channel> taking(String unitId, String template) {
        return jdbc.sql("select " + COLUMNS + """
                        from publish.channel
                        where unit_id = :unit
                          and not is_paused
                          and (templates = '{}' or :template = any(templates))
                        order by channel_id
                        """)
                .param("unit", unitId)
                .param("template", template)
                .query((row, n) -> channel(row))
                .list();
    }

    long add(Channel channel, String by, Instant at) {
        return jdbc.sql("""
                        insert into publish.channel (
                            unit_id, name, platform, address_variable, secret_variable, recipients, templates, language,
                            created_by, created_at)
                        values (
                            :unit, :name, :platform, :address, :secret, :recipients, :templates, :language, :by, :at)
                        returning channel_id
                        """)
                .param("unit", channel.unitId())
                .param("name", channel.name())
                .param("platform", channel.platform().id())
                .param("address", channel.addressVariable().orElse(null))
                .param("secret", channel.secretVariable().orElse(null))
                .param("recipients", channel.recipients().toArray(String[]::new))
                .param("templates", channel.templates().toArray(String[]::new))
                .param("language", channel.language() == Language.ENGLISH ? "en" : "zh")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void pause(long id, boolean isPaused) {
        jdbc.sql("update publish.channel set is_paused = :paused where channel_id = :id")
                .param("paused", isPaused)
                .param("id", id)
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from publish.channel where channel_id = :id")
                .param("id", id)
                .update();
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                row.getLong("channel_id"),
                row.getString("unit_id"),
                row.getString("name"),
                Platform.named(row.getString("platform")).orElseThrow(),
                Optional.ofNullable(row.getString("address_variable")),
                Optional.ofNullable(row.getString("secret_variable")),
                texts(row.getArray("recipients")),
                texts(row.getArray("templates")),
                "en".equals(row.getString("language")) ? Language.ENGLISH : Language.CHINESE,
                row.getBoolean("is_paused"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
