package io.outpost.server.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The deposits of every outlet on every day, added up from the files of the drops themselves. */
final class Ledger {

    private final Map<String, String> outlets = new HashMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<LocalDate, Map<String, BigDecimal>> days = new TreeMap<>();

    /** Adds a day. */
    void take(LocalDate date, Path drop) {
        for (List<String> account : rows(drop.resolve("account.csv"))) {
            if (account.get(3).matches("P-(DEMAND|TERM|CD).*")) {
                outlets.put(account.get(0), account.get(2));
            }
        }
        for (List<String> balance : rows(drop.resolve("balance.csv"))) {
            balances.put(balance.get(0), new BigDecimal(balance.get(2)));
        }
        Map<String, BigDecimal> sums = new HashMap<>();
        balances.forEach((account, amount) -> {
            if (outlets.containsKey(account)) {
                sums.merge(outlets.get(account), amount, BigDecimal::add);
            }
        });
        days.put(date, sums);
    }

    /** What some outlets have gained from a date to another. */
    BigDecimal gain(Collection<String> some, LocalDate base, LocalDate date) {
        return level(some, date).subtract(level(some, base));
    }

    private BigDecimal level(Collection<String> some, LocalDate date) {
        return some.stream()
                .map(o -> days.get(date).getOrDefault(o, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<List<String>> rows(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .skip(1)
                            .map(line -> List.of(line.split(",", -1)))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
