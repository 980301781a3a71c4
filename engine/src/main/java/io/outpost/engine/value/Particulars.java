package io.outpost.engine.value;

import io.outpost.engine.close.State;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of single accounts and customers (账户与客户资料): names, for those who may see them. */
public final class Particulars {

    private final Values values;
    private final LocalDate date;

    public Particulars(Values values, LocalDate date) {
        this.values = values;
        this.date = date;
    }

    /** An account: whose it is, of which product, and when it falls due. */
    public record Account(
            String accountId, String customerId, String customer, String product, Optional<LocalDate> maturesOn) {}

    /**
     * The accounts of some ids, by id.
     *
     * @param unitId where most of them stand: they are looked for there first
     */
    public Map<String, Account> accounts(Collection<String> ids, String unitId) {
        Map<String, Account> found = accountsIn(values.standing().at(State.ACCOUNT, date, unitId), ids);
        List<String> elsewhere =
                ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!elsewhere.isEmpty()) {
            found.putAll(accountsIn(values.standing().all(State.ACCOUNT, date), elsewhere));
        }
        return found;
    }

    private Map<String, Account> accountsIn(String rows, Collection<String> ids) {
        Map<String, Account> found = new HashMap<>();
        values.database()
                .query(
                        "select a.account_id, a.customer_id, c.name, p.name, a.matures_on from (select * from "
                                + rows + " s where account_id in "
                                + Sql.texts(ids) + ") a left join " + holding("customer")
                                + " c on c.customer_id = a.customer_id left join " + holding("product")
                                + " p on p.product_id = a.product_id",
                        row -> found.put(
                                row.getString(1),
                                new Account(
                                        row.getString(1),
                                        row.getString(2),
                                        Optional.ofNullable(row.getString(3)).orElse(""),
                                        Optional.ofNullable(row.getString(4)).orElse(""),
                                        Optional.ofNullable(row.getObject(5, LocalDate.class)))));
        return found;
    }

    /** The names of customers, by id. */
    public Map<String, String> customers(Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        values.database()
                .query(
                        "select customer_id, name from " + holding("customer") + " where customer_id in "
                                + Sql.texts(ids),
                        row -> found.put(row.getString(1), row.getString(2)));
        return found;
    }

    private String holding(String record) {
        RecordType type = values.definitions().record(record).orElseThrow();
        return values.facts().holding(type, date);
    }
}
