package io.outpost.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders appear whole or not at all, one process writes at a time, and a full disk is known by what is said of it. */
class FoldersTest {

    @TempDir
    Path parent;

    @Test
    void aFolderHasItsNameOnlyWhenItIsCommitted() throws IOException {
        Path whole = parent.resolve("2021-10-01");

        Path unfinished = Folders.beside(whole);
        Files.writeString(unfinished.resolve("values"), "1");
        assertThat(whole).doesNotExist();
        Folders.commit(unfinished, whole);

        assertThat(whole.resolve("values")).hasContent("1");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void whatAnEarlierTryLeftIsGone() throws IOException {
        Path whole = parent.resolve("2021-10-01");
        Files.writeString(Folders.beside(whole).resolve("rubbish"), "1");

        Path again = Folders.beside(whole);

        assertThat(again).isEmptyDirectory();
    }

    @Test
    void sweepingLeavesWhatIsWhole() throws IOException {
        Path whole = Files.createDirectories(parent.resolve("2021-10-01"));
        Folders.beside(parent.resolve("2021-10-02"));

        Folders.sweep(parent);

        assertThat(parent).isDirectoryContaining(f -> f.equals(whole));
        assertThat(parent.toFile().list()).hasSize(1);
    }

    @Test
    void aFolderRemovedIsGoneWithAllInIt() throws IOException {
        Path whole = Files.createDirectories(parent.resolve("2021-10-01").resolve("deep"));
        Files.writeString(whole.resolve("file"), "1");

        Folders.remove(parent.resolve("2021-10-01"));

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void theDigestIsThatOfTheStandard() throws IOException {
        Path file = Files.writeString(parent.resolve("abc"), "abc");

        assertThat(Folders.sha256(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void refusesASecondWriterAndNamesTheFirst() {
        Workspace workspace = new Workspace(parent);

        try (Workspace.WriteLock lock = workspace.lock()) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(workspace::lock)
                    .satisfies(r -> assertThat(r.code()).isEqualTo("workspace.busy"))
                    .withMessageContaining(
                            String.valueOf(ProcessHandle.current().pid()));
        }

        workspace.lock().close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            No space left on device,                                 true
            'IO Error: Could not write file ""x"": File too large',  true
            Disk quota exceeded,                                     true
            Permission denied,                                       false
            'Parser Error: syntax error at or near ""fil""',         false
            """)
    void knowsAFullDiskByWhatIsSaidOfIt(String message, boolean full) {
        Throwable failure = new IllegalStateException("failed", new UncheckedIOException(new IOException(message)));

        assertThat(LakeFailure.isOfFullDisk(failure)).isEqualTo(full);
    }

    @Test
    void equalRowsGiveEqualFilesWhateverTableTheyComeFrom() {
        Workspace workspace = new Workspace(parent);
        Path one = parent.resolve("one.parquet");
        Path other = parent.resolve("other.parquet");

        try (Database database = Database.open(workspace)) {
            database.execute(Sql.keep("without_nulls", "select i, date '2021-10-01' as d from range(500) t(i)"));
            database.execute(Sql.keep(
                    "with_nulls", "select i, case when i < 500 then date '2021-10-01' end as d from range(700) t(i)"));
            database.writeAlike();
            database.execute(Sql.write("select i, d from without_nulls order by i", one));
            database.execute(Sql.write("select i, d from with_nulls where i < 500 order by i", other));
        }

        assertThat(Folders.sha256(one)).isEqualTo(Folders.sha256(other));
    }
}
