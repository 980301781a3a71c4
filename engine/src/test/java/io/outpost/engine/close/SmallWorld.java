package io.outpost.engine.close;

import io.outpost.engine.LakeFixture;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A small network's life, made from a seed: accounts that open, close, mature and move, customers who change managers and fall asleep,
 * products that change class, sales with reversals, transactions. One drop for each span of days.
 */
public final class SmallWorld {

    public static final LocalDate FIRST = LocalDate.of(2021, 9, 24);
    public static final int DAYS_PER_DROP = 4;

    private static final List<String> OUTLETS = List.of("O1", "O2", "O3", "O4");
    private static final List<String> PRODUCTS = List.of("D", "T", "B", "W", "L");

    private final Random random;
    private final List<Map<String, String>> drops = new ArrayList<>();
    private final Map<String, String> customers = new TreeMap<>();
    private final Map<String, Account> accounts = new TreeMap<>();
    private final List<String> saleIds = new ArrayList<>();
    private int transactions;

    private record Account(
            String customer,
            String unit,
            String product,
            LocalDate opened,
            String matures,
            String closed,
            String employee) {
        String row(String id) {
            return String.join(",", id, customer, unit, product, opened.toString(), matures, closed, employee);
        }

        Account at(String other) {
            return new Account(customer, other, product, opened, matures, closed, employee);
        }

        Account until(LocalDate date) {
            return new Account(customer, unit, product, opened, matures, date.toString(), employee);
        }

        Account of(String other) {
            return new Account(other, unit, product, opened, matures, closed, employee);
        }
    }

    public SmallWorld(long seed, int spans) {
        this.random = new Random(seed);
        for (int span = 0; span < spans; span++) {
            drops.add(drop(span));
        }
    }

    /** A lake for such a world: with short spans, so that customers fall asleep and deposits come due within its few days. */
    public static LakeFixture lake(Path folder) {
        return new LakeFixture(folder)
                .edit("core/pack.yaml", "dormant-after-days: 180", "dormant-after-days: 4")
                .edit("core/pack.yaml", "maturity-window-days: 30", "maturity-window-days: 3");
    }

    /** The drops, in the order of their days. */
    public List<Map<String, String>> drops() {
        return drops;
    }

    private Map<String, String> drop(int span) {
        LocalDate first = FIRST.plusDays((long) span * DAYS_PER_DROP);
        List<String> newCustomers = new ArrayList<>();
        List<String> newAccounts = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        if (span == 0) {
            files.putAll(network());
        } else {
            changed(first, newCustomers, newAccounts);
            if (random.nextBoolean()) {
                files.put(
                        "product.csv",
                        PRODUCT_HEADER + "W,理财," + one("wealth", "fund") + ",12," + one("true", "false") + "\n");
            }
        }
        int born = span == 0 ? 8 : 2;
        for (int i = 0; i < born; i++) {
            newCustomer(first, newCustomers);
        }
        for (int i = 0; i < born * 2; i++) {
            newAccount(first, newAccounts);
        }
        put(files, "customer.csv", "customer_id,name,kind,unit_id,manager_id,opened_on,groups", newCustomers);
        put(
                files,
                "account.csv",
                "account_id,customer_id,unit_id,product_id,opened_on,matures_on,closed_on,employee_id",
                newAccounts);
        facts(first, files);
        return files;
    }

    private static final String PRODUCT_HEADER = "product_id,name,class,term_months,aum\n";

    private static Map<String, String> network() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("unit.csv", """
                unit_id,parent_id,level,name
                P,,PROVINCE,省
                C1,P,COUNTY,一县
                C2,P,COUNTY,二县
                O1,C1,OUTLET,一网点
                O2,C1,OUTLET,二网点
                O3,C2,OUTLET,三网点
                O4,P,OUTLET,直属网点
                """);
        files.put("employee.csv", "employee_id,name,unit_id,post\nE1,甲,O1,teller\nE2,乙,O2,teller\nE3,丙,O3,manager\n");
        files.put(
                "product.csv",
                PRODUCT_HEADER
                        + "D,活期,demand,,true\nT,定期,term,12,true\nB,大额存单,certificate,36,true\nW,理财,wealth,12,true\nL,贷款,loan,60,false\n");
        return files;
    }

    /** Customers and accounts that an earlier drop brought and this one brings again with other content. */
    private void changed(LocalDate first, List<String> newCustomers, List<String> newAccounts) {
        for (String id : List.copyOf(customers.keySet())) {
            if (random.nextInt(5) == 0) {
                String row = customer(id, first);
                if (!row.equals(customers.put(id, row))) {
                    newCustomers.add(row);
                }
            }
        }
        for (Map.Entry<String, Account> entry : accounts.entrySet()) {
            Account before = entry.getValue();
            Account after =
                    switch (random.nextInt(8)) {
                        case 0 -> before.at(one(OUTLETS));
                        case 1 -> before.until(first.plusDays(random.nextInt(5)));
                        case 2 -> before.of(one(List.copyOf(customers.keySet())));
                        default -> before;
                    };
            if (!after.equals(before)) {
                entry.setValue(after);
                newAccounts.add(after.row(entry.getKey()));
            }
        }
    }

    private void newCustomer(LocalDate first, List<String> rows) {
        String id = "C" + (customers.size() + 1);
        customers.put(id, customer(id, first));
        rows.add(customers.get(id));
    }

    private String customer(String id, LocalDate first) {
        return String.join(
                ",",
                id,
                "客户" + id,
                "person",
                one(OUTLETS),
                one("", "E1", "E2", "E3"),
                first.minusDays(random.nextInt(20)).toString(),
                one("", "务工", "商户;务工"));
    }

    private void newAccount(LocalDate first, List<String> rows) {
        String id = "A" + (accounts.size() + 1);
        LocalDate opened = first.plusDays(random.nextInt(12) - 6);
        Account account = new Account(
                one(List.copyOf(customers.keySet())),
                one(OUTLETS),
                one(PRODUCTS),
                opened,
                random.nextBoolean() ? "" : first.plusDays(random.nextInt(12)).toString(),
                random.nextInt(6) > 0 ? "" : opened.plusDays(random.nextInt(9)).toString(),
                one("", "E1", "E2", "E3"));
        accounts.put(id, account);
        rows.add(account.row(id));
    }

    private void facts(LocalDate first, Map<String, String> files) {
        List<String> balances = new ArrayList<>();
        List<String> moves = new ArrayList<>();
        List<String> sold = new ArrayList<>();
        for (int day = 0; day < DAYS_PER_DROP; day++) {
            LocalDate date = first.plusDays(day);
            // One day in five nothing happens at all, except on the first of all.
            if (random.nextInt(5) == 0 && !date.equals(FIRST)) {
                continue;
            }
            for (String account : accounts.keySet()) {
                if (random.nextInt(4) == 0) {
                    balances.add(account + "," + date + "," + amount());
                }
                if (random.nextInt(6) == 0) {
                    moves.add(
                            "X" + ++transactions + "," + account + "," + date + "T10:00:00," + amount() + ",transfer");
                }
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                sold.add(sale(date));
            }
        }
        if (first.equals(FIRST)) {
            balances.add("A0," + FIRST + ",1.00");
            files.merge("account.csv", "A0,C1,O1,D," + FIRST + ",,,\n", String::concat);
        }
        put(files, "balance.csv", "account_id,date,balance", balances);
        put(files, "transaction.csv", "transaction_id,account_id,at,amount,kind", moves);
        put(files, "sale.csv", "sale_id,at,product_id,employee_id,unit_id,amount,count,reverses_sale_id", sold);
    }

    private String sale(LocalDate date) {
        String id = "S" + (saleIds.size() + 1);
        String reversed = saleIds.isEmpty() || random.nextInt(3) > 0 ? "" : one(saleIds);
        saleIds.add(id);
        String row = String.join(
                ",",
                id,
                date + "T09:30:00",
                one(PRODUCTS),
                one("E1", "E2", "E3"),
                one(OUTLETS),
                amount(),
                String.valueOf(1 + random.nextInt(3)),
                reversed);
        return row;
    }

    /** Amounts around the tiers' bounds, zero and negative ones among them. */
    private String amount() {
        long fen = random.nextInt(6) == 0
                ? 0
                : (long) (random.nextBoolean() ? 1 : 100) * (random.nextInt(25_000_00) - 4_000_00);
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static void put(Map<String, String> files, String name, String header, List<String> rows) {
        if (!rows.isEmpty()) {
            files.put(name, header + "\n" + String.join("\n", rows) + "\n");
        }
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
