package io.outpost.engine.verify;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of each source on a chunk's dates (来源明细), with the columns that indicators may speak of. */
final class SourceRows {

    private final Definitions definitions;
    private final Facts facts;
    private final Chunk chunk;

    SourceRows(Definitions definitions, Facts facts, Chunk chunk) {
        this.definitions = definitions;
        this.facts = facts;
        this.chunk = chunk;
    }

    String of(String source) {
        return switch (source) {
            case "account" -> "v_account_day";
            case "customer" -> "v_customer_day";
            case "customer-event" -> "(select * from v_customer_day where is_event)";
            case "account-event" -> """
                    (select
                      n.*, coalesce(b.balance, 0) as balance_before, n.opened_on = n.date as opened_today,
                      coalesce(n.closed_on = n.date, false) as closed_today,
                      coalesce(n.matures_on = n.date, false) and coalesce(n.closed_on >= n.date, true) as matures_today
                    from v_account_day n left join v_account_day b on b.account_id = n.account_id and b.date = n.date - 1
                    where n.opened_on = n.date or n.closed_on = n.date or n.matures_on = n.date)""";
            default -> factRows(definitions.record(source).orElseThrow());
        };
    }

    private String factRows(RecordType record) {
        String unit = record.unit().orElseThrow();
        boolean atAccount = record.column(unit).references().equals(Optional.of("account"));
        boolean ofProduct = record.columns().stream().anyMatch(c -> c.name().equals("product_id"));
        String columns = record.columns().stream()
                .map(c -> c.name())
                .filter(c -> !c.equals("unit_id") && !c.equals("date"))
                .map(c -> "f." + Database.identifier(c))
                .collect(Collectors.joining(", "));
        return "(select f.business_date as date, " + columns + ", "
                + (atAccount ? "a.unit_id" : "f." + Database.identifier(unit) + " as unit_id")
                + (ofProduct
                        ? ", p.class as product_class, p.term_months as product_term_months, "
                                + "p.standard_factor as product_standard_factor, p.aum as product_aum"
                        : "")
                + " from " + facts.between(record, chunk.first(), chunk.last()) + " f"
                + (atAccount
                        ? " left join v_account_day a on a.account_id = f." + Database.identifier(unit)
                                + " and a.date = f.business_date"
                        : "")
                + (ofProduct
                        ? " left join v_product p on p.product_id = f.product_id and p.valid_from <= f.business_date "
                                + "and f.business_date < p.valid_to"
                        : "")
                + ")";
    }
}
