package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worlds that the properties of the close are tried on have in them what could go wrong. */
class SmallWorldTest {

    @TempDir
    Path folder;

    @Test
    void muchHappensInASmallWorld() {
        SmallWorld world = new SmallWorld(7, 4);
        LakeFixture lake = SmallWorld.lake(folder);

        world.drops().forEach(lake::take);
        lake.close();

        List<String> values = lake.rows("values.parquet");
        assertThat(List.of(
                        "accounts.opened",
                        "accounts.closed",
                        "deposit.matured.balance",
                        "deposit.maturing.accounts",
                        "customers.dormant",
                        "customers.woken",
                        "customers.promoted",
                        "customers.demoted",
                        "customers.zero",
                        "customers.unmanaged",
                        "transactions.in",
                        "transactions.out"))
                .allSatisfy(
                        indicator -> assertThat(values).anyMatch(r -> r.matches(".*\\|" + indicator + "\\|[1-9].*")));
        assertThat(List.of("deposit.balance", "sales.count", "sales.amount")).allSatisfy(indicator -> assertThat(values)
                .anyMatch(r -> r.matches(".*\\|" + indicator + "\\|-[1-9].*")));
        assertThat(lake.rows("employee-values.parquet")).isNotEmpty();
    }

    @Test
    void customersAndAccountsChangeWhatTheyBelongTo() {
        List<String> later = new SmallWorld(7, 4)
                .drops().stream()
                        .skip(1)
                        .flatMap(d -> d.getOrDefault("account.csv", "").lines())
                        .toList();
        List<String> first =
                new SmallWorld(7, 4).drops().get(0).get("account.csv").lines().toList();

        // The same account with another customer, another unit and another end.
        for (int column : new int[] {1, 2, 6}) {
            assertThat(later).anySatisfy(row -> assertThat(first).anySatisfy(before -> {
                assertThat(cell(before, 0)).isEqualTo(cell(row, 0));
                assertThat(cell(before, column)).isNotEqualTo(cell(row, column));
            }));
        }
    }

    private static String cell(String row, int column) {
        return row.split(",", -1)[column];
    }
}
