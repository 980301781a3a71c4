package io.outpost.engine.drop;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A workspace with the project's own packs, and drops to take in. */
final class DropFixture {

    static final Definitions DEFINITIONS = Definitions.load(Path.of("..", "packs"));

    private final Path root;
    private final Workspace workspace;
    private int made;

    DropFixture(Path root) {
        this.root = root;
        this.workspace = new Workspace(root.resolve("workspace"));
        try {
            Files.createDirectories(workspace.packs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workspace workspace() {
        return workspace;
    }

    Report take(Path drop) {
        return take(drop, false);
    }

    Report take(Path drop, boolean strict) {
        return new Import(workspace, DEFINITIONS.records(), Set.of("deposit.balance"))
                .take(drop, strict, Progress.NONE);
    }

    /** A small network: two outlets, one employee, product, customer and account, and a balance on 2021-10-01. */
    static Map<String, String> network() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("unit.csv", """
                unit_id,parent_id,level,name
                P,,PROVINCE,省
                O1,P,OUTLET,一网点
                O2,P,OUTLET,二网点
                """);
        files.put("employee.csv", "employee_id,name,unit_id,post\nE1,张三,O1,manager\n");
        files.put("product.csv", "product_id,name,class,aum\nD,活期,demand,true\n");
        files.put("customer.csv", "customer_id,name,kind,unit_id,opened_on\nC1,李四,person,O1,2020-01-01\n");
        files.put("account.csv", "account_id,customer_id,unit_id,product_id,opened_on\nA1,C1,O1,D,2020-01-01\n");
        files.put("balance.csv", "account_id,date,balance\nA1,2021-10-01,100.00\n");
        return files;
    }

    Path networkDrop() {
        return drop(network());
    }

    /** The network with one file more, or one exchanged. */
    Path networkWith(String file, String content) {
        Map<String, String> files = network();
        files.put(file, content);
        return drop(files);
    }

    Path drop(String file, String content) {
        return drop(Map.of(file, content));
    }

    Path drop(Map<String, String> files) {
        return drop(files, StandardCharsets.UTF_8);
    }

    Path drop(Map<String, String> files, Charset charset) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((name, content) -> bytes.put(name, content.getBytes(charset)));
        return dropOfBytes(bytes);
    }

    Path dropOfBytes(Map<String, byte[]> files) {
        try {
            Path folder = Files.createDirectories(root.resolve("drop" + ++made));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DropManifest manifest(int drop) {
        return Drops.of(workspace).manifests().get(drop - 1);
    }

    /** The rows that a drop left in a file of the lake, each as texts, without the line they came from. */
    List<String> rows(int drop, String record) {
        return rows(Drops.of(workspace).rows(drop, record));
    }

    List<String> replaced(int drop, String record) {
        return rows(Drops.of(workspace).replaced(drop, record));
    }

    private List<String> rows(Path file) {
        try (Database database = Database.open(workspace)) {
            String source = "read_parquet(" + Database.literal(file.toString()) + ")";
            return database.query("select * from " + source, row -> {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    if (!row.getMetaData().getColumnName(i).equals("source_line")) {
                        values.add(String.valueOf(row.getString(i)));
                    }
                }
                return String.join("|", values);
            });
        }
    }

    /** Every file of the workspace with its content, but for the lock and what is scratch. */
    Map<String, String> tree() {
        try (Stream<Path> walk = Files.walk(workspace.root())) {
            Map<String, String> tree = new TreeMap<>();
            for (Path path : walk.toList()) {
                String name = workspace.root().relativize(path).toString();
                if (!name.startsWith("tmp") && !name.equals("lock")) {
                    tree.put(
                            name,
                            Files.isDirectory(path)
                                    ? ""
                                    : new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
                }
            }
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
