package io.outpost.server.numbers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of other banks and their figures. */
@Component
class BankStore {

    private static final String FIGURES = """
            select
              f.figure_id, b.name, f.unit_id, f.indicator, f.basis, f.as_of, f.amount, f.source, f.entered_by, f.entered_at,
              f.withdrawn_by
            from numbers.bank_figure f
            join numbers.bank b on b.bank_id = f.bank_id
            """;

    private final JdbcClient jdbc;

    BankStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names of a region's banks. */
    List<String> banks(String unit) {
        return jdbc.sql("select name from numbers.bank where unit_id = :unit order by name")
                .param("unit", unit)
                .query(String.class)
                .list();
    }

    /** Of each indicator and basis the figures of the newest date up to another, the highest first. */
    List<BankFigure> newest(String unit, LocalDate upTo) {
        return jdbc.sql(FIGURES + """
                        where f.unit_id = :unit
                          and f.withdrawn_at is null
                          and f.as_of = (
                            select max(g.as_of)
                            from numbers.bank_figure g
                            where g.unit_id = f.unit_id
                              and g.indicator = f.indicator
                              and g.basis = f.basis
                              and g.withdrawn_at is null
                              and g.as_of <= :upTo)
                        order by f.indicator, f.basis, f.amount desc, b.name
                        """)
                .param("unit", unit)
                .param("upTo", upTo)
                .query((row, n) -> figure(row))
                .list();
    }

    /** All that was entered for a region, the latest first. */
    List<BankFigure> history(String unit, int limit) {
        return jdbc.sql(FIGURES + " where f.unit_id = :unit order by f.figure_id desc limit :limit")
                .param("unit", unit)
                .param("limit", limit)
                .query((row, n) -> figure(row))
                .list();
    }

    Optional<BankFigure> find(long id) {
        return jdbc.sql(FIGURES + " where f.figure_id = :id")
                .param("id", id)
                .query((row, n) -> figure(row))
                .optional();
    }

    /** Enters a figure in place of the one that stands. */
    void enter(
            String unit,
            String bank,
            String indicator,
            BankBasis basis,
            LocalDate asOf,
            BigDecimal amount,
            String source,
            String by,
            Instant at) {
        jdbc.sql("insert into numbers.bank (unit_id, name) values (:unit, :bank) on conflict do nothing")
                .param("unit", unit)
                .param("bank", bank)
                .update();
        long id = jdbc.sql("select bank_id from numbers.bank where unit_id = :unit and name = :bank")
                .param("unit", unit)
                .param("bank", bank)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        update numbers.bank_figure
                        set withdrawn_by = :by, withdrawn_at = :at
                        where bank_id = :bank
                          and indicator = :indicator
                          and basis = :basis
                          and as_of = :asOf
                          and withdrawn_at is null
                        """)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("bank", id)
                .param("indicator", indicator)
                .param("basis", basis.id())
                .param("asOf", asOf)
                .update();
        jdbc.sql("""
                        insert into numbers.bank_figure
                            (bank_id, unit_id, indicator, basis, as_of, amount, source, entered_by, entered_at)
                        values (:bank, :unit, :indicator, :basis, :asOf, :amount, :source, :by, :at)
                        """)
                .param("bank", id)
                .param("unit", unit)
                .param("indicator", indicator)
                .param("basis", basis.id())
                .param("asOf", asOf)
                .param("amount", amount)
                .param("source", source)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean withdraw(long id, String by, Instant at) {
        return jdbc.sql("""
                        update numbers.bank_figure
                        set withdrawn_by = :by, withdrawn_at = :at
                        where figure_id = :id and withdrawn_at is null
                        """)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static BankFigure figure(ResultSet row) throws SQLException {
        return new BankFigure(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                BankBasis.named(row.getString(5)).orElseThrow(),
                row.getObject(6, LocalDate.class),
                row.getBigDecimal(7),
                row.getString(8),
                row.getString(9),
                row.getTimestamp(10).toInstant(),
                Optional.ofNullable(row.getString(11)));
    }
}
