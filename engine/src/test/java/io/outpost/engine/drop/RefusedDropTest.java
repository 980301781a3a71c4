package io.outpost.engine.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Drops that are refused as a whole leave the workspace as it was. */
class RefusedDropTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    Path folder;

    private DropFixture lake;

    @BeforeEach
    void openLake() {
        lake = new DropFixture(folder);
        lake.take(lake.networkDrop());
    }

    static Stream<Arguments> badFiles() {
        String good = "account_id,date,balance\nA1,2021-10-02,5\n";
        return Stream.of(
                Arguments.of("balance.csv", new byte[0], "drop.empty-file"),
                Arguments.of("balance.csv", bytes("\n\n"), "drop.empty-file"),
                Arguments.of("balance.csv", bytes(good + "A1,2021-10-03,\0"), "drop.not-text"),
                Arguments.of(
                        "balance.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}, "drop.not-text"),
                Arguments.of("balance.csv", good.getBytes(StandardCharsets.UTF_16LE), "drop.not-text"),
                Arguments.of(
                        "unit.csv", cut("unit_id,level,name\nU,OUTLET,一网点", StandardCharsets.UTF_8), "drop.not-text"),
                Arguments.of("unit.csv", cut("unit_id,level,name\nU,OUTLET,一网点", GB18030), "drop.not-text"),
                Arguments.of("balance.csv", bytes(good + "A1,2021-10-03,\"12"), "drop.truncated"),
                Arguments.of("balance.csv", bytes(good + "A1,2021-10-03,\"12\"\""), "drop.truncated"),
                Arguments.of("balance.csv", bytes(good + "A1,2021-10-03,\"12\n"), "drop.truncated"),
                Arguments.of("balance.csv", bytes(good + "A1,2021-10"), "drop.cut"),
                Arguments.of("balance.csv", bytes(good + "A1,2021-10-03,\"1\"2\n"), "drop.malformed"),
                Arguments.of("balance.csv", bytes("account_id,date,balance,date\n"), "drop.column-twice"),
                Arguments.of("balance.csv", bytes("account_id,balance\n"), "drop.key-missing"),
                Arguments.of("balance.csv", bytes("account_id,date\n"), "drop.column-missing"),
                Arguments.of("target.csv", bytes("campaign_id,stage_id,indicator,form,value\n"), "drop.key-missing"),
                Arguments.of("balance.parquet", bytes("PAR1 and no more"), "drop.not-parquet"),
                Arguments.of("balance.parquet", new byte[0], "drop.not-parquet"),
                Arguments.of("notes.txt", bytes("nothing"), "drop.nothing-known"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void refusesTheDropAndChangesNothing(String file, byte[] content, String code) {
        var before = lake.tree();
        Path drop = lake.dropOfBytes(Map.of(file, content));

        assertThatThrownBy(() -> lake.take(drop))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));

        assertThat(lake.tree()).isEqualTo(before);
    }

    @Test
    void refusesGoodFilesTogetherWithTheBadOne() {
        var before = lake.tree();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("balance.csv", bytes("account_id,date,balance\nA1,2021-10-02,5\n"));
        files.put("sale.csv", bytes("sale_id\n"));
        Path drop = lake.dropOfBytes(files);

        assertThatThrownBy(() -> lake.take(drop)).isInstanceOf(Refusal.class);

        assertThat(lake.tree()).isEqualTo(before);
    }

    @Test
    void refusesTwoFilesOfOneType() {
        Path drop = lake.drop(Map.of("balance.csv", "account_id,date,balance\n", "balance.parquet", ""));

        assertThatThrownBy(() -> lake.take(drop))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("drop.ambiguous"));
    }

    @ParameterizedTest
    @CsvSource({
        "part-0.parquet/part-1.parquet, drop.not-parts",
        "_temporary/0/part-0.parquet,   drop.not-parts",
        "part-0.csv,                    drop.not-parts",
        "part-0.parquet,                drop.not-parquet",
        "_SUCCESS,                      drop.not-parquet"
    })
    void refusesAFolderThatIsNoFinishedTable(String inside, String code) throws IOException {
        var before = lake.tree();
        Path drop = lake.networkDrop();
        Path file = drop.resolve("sale.parquet").resolve(inside);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");

        assertThatThrownBy(() -> lake.take(drop))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));

        assertThat(lake.tree()).isEqualTo(before);
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> lake.take(folder.resolve("nowhere")))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("drop.missing"));
    }

    @Test
    void doesNotWaitForAnotherWriter() {
        try (var held = lake.workspace().lock()) {
            assertThat(held).isNotNull();
            Path drop = lake.networkDrop();

            assertThatThrownBy(() -> lake.take(drop)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code())
                    .isEqualTo("workspace.busy"));
        }
    }

    @Test
    void sweepsAwayWhatAKilledImportLeft() throws IOException {
        var before = lake.tree();
        Path left = Files.createDirectories(lake.workspace().drops().resolve(".000002.tmp"));
        Files.writeString(left.resolve("balance.parquet"), "half");
        Path own = lake.workspace().scratch();
        Path ofADeadProcess = Files.createDirectories(
                own.resolveSibling(own.getFileName().toString().replaceFirst("\\d+$", "999999999999")));
        Path onAnotherMachine = Files.createDirectories(own.resolveSibling("elsewhere-999999999999"));
        Files.writeString(ofADeadProcess.resolve("spilled"), "rows");

        lake.take(lake.networkDrop());

        assertThat(lake.tree()).isEqualTo(before);
        assertThat(ofADeadProcess).doesNotExist();
        assertThat(onAnotherMachine).exists();
        assertThat(lake.workspace().scratch()).doesNotExist();
    }

    @Test
    void hasATextForEveryReason() {
        for (Reason reason : Reason.values()) {
            assertThat(reason.text("a", "b")).startsWith(reason.code() + ": ");
        }
        assertThat(new Refusal("drop.truncated", "unit.csv").text(Language.ENGLISH))
                .contains("unit.csv");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A text without its last byte. */
    private static byte[] cut(String text, Charset charset) {
        byte[] whole = text.getBytes(charset);
        return Arrays.copyOf(whole, whole.length - 1);
    }
}
