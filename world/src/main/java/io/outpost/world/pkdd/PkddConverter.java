package io.outpost.world.pkdd;

import io.outpost.world.DropFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The converter of the PKDD'99 data set (公开数据转换): a Czech bank's accounts, clients, loans and transactions as a day drop.
 *
 * <p>Decisions: loans become accounts of class {@code loan} without balances, opened on the loan's date; cards issued on the dates that
 * the transactions cover become sales, later ones would lengthen the calendar and stay attributes of their account; standing
 * orders are attributes. The source names no employees: each district has one, its desk, to whom its sales are put down. An
 * account's balance is the exact sum of its signed transactions; the source's own running balance is not used. Where the
 * transactions end on 1994-03-31, as in the public excerpt, that incomplete day is left out.
 */
public final class PkddConverter {

    private static final LocalDate INCOMPLETE_DAY = LocalDate.of(1994, 3, 31);
    private static final int FEMALE_MONTHS = 50;

    private final Path source;
    private final Path destination;

    /**
     * What was converted.
     *
     * @param leftOut transactions of the incomplete last day
     * @param cutOffLines lines at a file's end that were cut off, and left out
     */
    public record Summary(
            long units,
            long customers,
            long accounts,
            long transactions,
            long balances,
            LocalDate firstDate,
            LocalDate lastDate,
            long leftOut,
            long cutOffLines) {}

    private record Movement(String account, LocalDate date, long amount, Table.Row row) {}

    private PkddConverter(Path source, Path destination) {
        this.source = source;
        this.destination = destination;
    }

    /**
     * Writes a day drop made of the data set's tables.
     *
     * @throws IOException when a table is missing or cannot be read
     * @throws IllegalArgumentException naming file and line of a malformed row
     */
    public static Summary convert(Path source, Path destination) throws IOException {
        return new PkddConverter(source, destination).run();
    }

    private Summary run() throws IOException {
        List<Table> transactionTables = transactions();
        Files.createDirectories(destination);
        long units = writeUnits();
        writeProducts();
        Map<String, String> owners = new HashMap<>();
        Map<String, String> ownedAccounts = new HashMap<>();
        for (Table.Row row : table("disp").rows()) {
            if (row.text("type").equals("OWNER")) {
                owners.put(row.text("account_id"), row.text("client_id"));
                ownedAccounts.put(row.text("disp_id"), row.text("account_id"));
            }
        }
        List<Table.Row> accounts = table("account").rows();
        long customers = writeCustomers(accounts, owners);
        long accountRows = writeAccounts(accounts, owners, ownedAccounts);

        List<Movement> movements = new ArrayList<>();
        long cutOff = 0;
        for (Table table : transactionTables) {
            cutOff += table.isCutOff() ? 1 : 0;
            for (Table.Row row : table.rows()) {
                long amount = row.hundredths("amount");
                movements.add(
                        new Movement(row.text("account_id"), row.date("date"), isCredit(row) ? amount : -amount, row));
            }
        }
        long all = movements.size();
        boolean isExcerpt = movements.stream()
                .map(Movement::date)
                .max(Comparator.naturalOrder())
                .map(INCOMPLETE_DAY::equals)
                .orElse(false);
        if (isExcerpt) {
            movements.removeIf(m -> m.date().equals(INCOMPLETE_DAY));
        }
        writeTransactions(movements);
        LocalDate lastDate = movements.stream()
                .map(Movement::date)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        writeCardSales(accounts, owners, ownedAccounts, lastDate);
        long balances = writeBalances(movements);
        return new Summary(
                units,
                customers,
                accountRows,
                movements.size(),
                balances,
                movements.stream()
                        .map(Movement::date)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                movements.stream()
                        .map(Movement::date)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                all - movements.size(),
                cutOff);
    }

    private static boolean isCredit(Table.Row row) {
        return switch (row.text("type")) {
            case "PRIJEM" -> true;
            case "VYDAJ", "VYBER" -> false;
            default -> throw row.fault("type", "neither PRIJEM nor VYDAJ nor VYBER");
        };
    }

    private Table table(String name) throws IOException {
        return new Table(source.resolve(name + ".asc"));
    }

    private List<Table> transactions() throws IOException {
        List<Table> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("trans.*\\.asc"))
                    .sorted()
                    .toList()) {
                tables.add(new Table(file));
            }
        }
        if (tables.isEmpty()) {
            throw new java.nio.file.NoSuchFileException(
                    source.resolve("trans*.asc").toString());
        }
        return tables;
    }

    private DropFileWriter file(String name, String... header) throws IOException {
        return new DropFileWriter(destination.resolve(name + ".csv"), header);
    }

    private long writeUnits() throws IOException {
        List<Table.Row> districts = table("district").rows();
        TreeSet<String> names = new TreeSet<>();
        districts.forEach(d -> names.add(d.text("A3")));
        Map<String, String> regions = new TreeMap<>();
        names.forEach(n -> regions.put(n, "CZ-R" + (regions.size() + 1)));
        try (DropFileWriter unit = file("unit", "unit_id", "parent_id", "level", "name")) {
            unit.row("CZ", "", "GROUP", "Czech bank");
            regions.forEach((name, id) -> unit.row(id, "CZ", "PROVINCE", name));
            districts.forEach(d -> unit.row("CZ-D" + d.text("A1"), regions.get(d.text("A3")), "COUNTY", d.text("A2")));
            return unit.rows();
        }
    }

    private void writeProducts() throws IOException {
        try (DropFileWriter product = file("product", "product_id", "name", "class", "aum")) {
            product.row("CZ-DEMAND", "Account", "demand", "true");
            product.row("CZ-LOAN", "Loan", "loan", "false");
            product.row("CZ-CARD", "Card", "credit-card", "false");
            product.row("CZ-ORDER", "Standing order", "service", "false");
        }
    }

    private long writeCustomers(List<Table.Row> accounts, Map<String, String> owners) throws IOException {
        Map<String, LocalDate> since = new HashMap<>();
        for (Table.Row account : accounts) {
            since.merge(owner(account, owners), account.date("date"), (a, b) -> a.isBefore(b) ? a : b);
        }
        try (DropFileWriter customer =
                file("customer", "customer_id", "name", "kind", "gender", "birth_date", "unit_id", "opened_on")) {
            for (Table.Row client : table("client").rows()) {
                LocalDate opened = since.get(client.text("client_id"));
                if (opened == null) {
                    continue;
                }
                int birth = client.number("birth_number");
                int month = birth / 100 % 100;
                boolean isWoman = month > FEMALE_MONTHS;
                customer.row(
                        client.text("client_id"),
                        "Client " + client.text("client_id"),
                        "person",
                        isWoman ? "F" : "M",
                        LocalDate.of(1900 + birth / 10_000, isWoman ? month - FEMALE_MONTHS : month, birth % 100)
                                .toString(),
                        "CZ-D" + client.text("district_id"),
                        opened.toString());
            }
            return customer.rows();
        }
    }

    private static String owner(Table.Row account, Map<String, String> owners) {
        String owner = owners.get(account.text("account_id"));
        if (owner == null) {
            throw account.fault("account_id", "no client owns this account");
        }
        return owner;
    }

    private long writeAccounts(List<Table.Row> accounts, Map<String, String> owners, Map<String, String> ownedAccounts)
            throws IOException {
        Map<String, Table.Row> cards = new HashMap<>();
        for (Table.Row card : table("card").rows()) {
            String account = ownedAccounts.get(card.text("disp_id"));
            if (account != null) {
                cards.put(account, card);
            }
        }
        Map<String, Long> orders = new HashMap<>();
        Map<String, Long> orderAmounts = new HashMap<>();
        for (Table.Row order : table("order").rows()) {
            orders.merge(order.text("account_id"), 1L, Long::sum);
            orderAmounts.merge(order.text("account_id"), order.hundredths("amount"), Long::sum);
        }
        Map<String, Table.Row> byId = new HashMap<>();
        try (DropFileWriter account = file(
                "account",
                "account_id",
                "customer_id",
                "unit_id",
                "product_id",
                "opened_on",
                "matures_on",
                "statements",
                "card_type",
                "card_issued",
                "standing_orders",
                "standing_order_amount",
                "loan_amount",
                "loan_status")) {
            for (Table.Row row : accounts) {
                String id = row.text("account_id");
                byId.put(id, row);
                Table.Row card = cards.get(id);
                account.row(
                        id,
                        owner(row, owners),
                        "CZ-D" + row.text("district_id"),
                        "CZ-DEMAND",
                        row.date("date").toString(),
                        "",
                        row.text("frequency"),
                        card == null ? "" : card.text("type"),
                        card == null ? "" : card.date("issued").toString(),
                        orders.containsKey(id) ? orders.get(id).toString() : "",
                        orders.containsKey(id) ? DropFileWriter.yuan(orderAmounts.get(id)) : "",
                        "",
                        "");
            }
            for (Table.Row loan : table("loan").rows()) {
                Table.Row of = byId.get(loan.text("account_id"));
                if (of == null) {
                    throw loan.fault("account_id", "no such account");
                }
                account.row(
                        "CZ-LOAN-" + loan.text("loan_id"),
                        owner(of, owners),
                        "CZ-D" + of.text("district_id"),
                        "CZ-LOAN",
                        loan.date("date").toString(),
                        loan.date("date").plusMonths(loan.number("duration")).toString(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        DropFileWriter.yuan(loan.hundredths("amount")),
                        loan.text("status"));
            }
            return account.rows();
        }
    }

    private void writeCardSales(
            List<Table.Row> accounts, Map<String, String> owners, Map<String, String> ownedAccounts, LocalDate last)
            throws IOException {
        Map<String, Table.Row> byId = new HashMap<>();
        accounts.forEach(a -> byId.put(a.text("account_id"), a));
        try (DropFileWriter employee = file("employee", "employee_id", "name", "unit_id", "post");
                DropFileWriter sale = file(
                        "sale",
                        "sale_id",
                        "at",
                        "product_id",
                        "customer_id",
                        "employee_id",
                        "unit_id",
                        "amount",
                        "count",
                        "card_type")) {
            for (Table.Row district : table("district").rows()) {
                String id = district.text("A1");
                employee.row("CZ-E" + id, "Desk of " + district.text("A2"), "CZ-D" + id, "desk");
            }
            for (Table.Row card : table("card").rows()) {
                String account = ownedAccounts.get(card.text("disp_id"));
                Table.Row of = account == null ? null : byId.get(account);
                if (of != null && !card.date("issued").isAfter(last)) {
                    sale.row(
                            "CZ-CARD-" + card.text("card_id"),
                            card.date("issued") + "T00:00:00",
                            "CZ-CARD",
                            owner(of, owners),
                            "CZ-E" + of.text("district_id"),
                            "CZ-D" + of.text("district_id"),
                            "0",
                            "1",
                            card.text("type"));
                }
            }
        }
    }

    private void writeTransactions(List<Movement> movements) throws IOException {
        try (DropFileWriter transaction = file(
                "transaction",
                "transaction_id",
                "account_id",
                "at",
                "amount",
                "kind",
                "counterparty_account",
                "counterparty_name",
                "purpose")) {
            for (Movement m : movements) {
                String partner = m.row().text("account");
                String operation = m.row().text("operation");
                transaction.row(
                        m.row().text("trans_id"),
                        m.account(),
                        m.date() + "T00:00:00",
                        DropFileWriter.yuan(m.amount()),
                        operation.isEmpty() ? m.row().text("type") : m.row().text("type") + " " + operation,
                        partner.equals("0") ? "" : partner,
                        m.row().text("bank"),
                        m.row().text("k_symbol"));
            }
        }
    }

    private long writeBalances(List<Movement> movements) throws IOException {
        TreeMap<LocalDate, TreeMap<String, Long>> changes = new TreeMap<>();
        for (Movement m : movements) {
            changes.computeIfAbsent(m.date(), d -> new TreeMap<>()).merge(m.account(), m.amount(), Math::addExact);
        }
        Map<String, Long> balances = new HashMap<>();
        try (DropFileWriter balance = file("balance", "account_id", "date", "balance")) {
            changes.forEach((date, accounts) -> accounts.forEach((account, change) -> balance.row(
                    account, date.toString(), DropFileWriter.yuan(balances.merge(account, change, Math::addExact)))));
            return balance.rows();
        }
    }
}
