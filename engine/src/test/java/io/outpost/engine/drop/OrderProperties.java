package io.outpost.engine.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.lake.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The order of rows and of columns does not matter to what the lake holds. */
class OrderProperties {

    @Property(tries = 12)
    void takesTheSameRowsInAnyOrder(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("order");
        try {
            Random random = new Random(seed);
            Map<String, String> files = someDrop(random);
            DropFixture one = new DropFixture(folder.resolve("one"));
            DropFixture other = new DropFixture(folder.resolve("other"));
            Map<String, String> shuffled = new LinkedHashMap<>();
            files.forEach((name, text) -> shuffled.put(name, shuffled(text, random)));

            Report report = one.take(one.drop(files));
            Report again = other.take(other.drop(shuffled));

            assertThat(again.files()).isEqualTo(report.files());
            assertThat(other.manifest(1).reopensFrom())
                    .isEqualTo(one.manifest(1).reopensFrom());
            for (Report.TakenFile file : report.files()) {
                if (file.taken() > 0) {
                    assertThat(other.rows(1, file.record())).isEqualTo(one.rows(1, file.record()));
                }
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** Units, accounts and balances of which some refer to nothing. */
    private static Map<String, String> someDrop(Random random) {
        Map<String, String> files = DropFixture.network();
        StringBuilder units = new StringBuilder("unit_id,parent_id,level,name\nP,,PROVINCE,省\nO1,P,OUTLET,一\n");
        StringBuilder accounts = new StringBuilder("account_id,customer_id,unit_id,product_id,opened_on\n");
        StringBuilder balances = new StringBuilder("account_id,date,balance\n");
        for (int i = 0; i < 12; i++) {
            units.append("U%d,%s,COUNTY,县\n".formatted(i, random.nextBoolean() ? "P" : "U" + random.nextInt(14)));
            accounts.append("A%d,C1,U%d,D,2020-01-%02d\n".formatted(i, random.nextInt(14), 1 + random.nextInt(28)));
            balances.append("A%d,2021-10-%02d,%d\n".formatted(random.nextInt(14), 1 + i, random.nextInt(1000)));
        }
        files.put("unit.csv", units.toString());
        files.put("account.csv", accounts.toString());
        files.put("balance.csv", balances.toString());
        return files;
    }

    private static String shuffled(String csv, Random random) {
        List<String> lines = csv.lines().toList();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < lines.get(0).split(",").length; i++) {
            columns.add(i);
        }
        Collections.shuffle(columns, random);
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(rows, random);
        StringBuilder text = new StringBuilder(ordered(lines.get(0), columns));
        rows.forEach(row -> text.append(ordered(row, columns)));
        return text.toString();
    }

    private static String ordered(String line, List<Integer> columns) {
        String[] fields = line.split(",", -1);
        return String.join(",", columns.stream().map(c -> fields[c]).toList()) + "\n";
    }
}
