package io.outpost.engine.drop;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of a drop (入库报告).
 *
 * @param drop the number under which the lake keeps it; empty when it brought nothing new
 * @param files what became of each file, in dependency order
 * @param unknownFiles names of files in the folder that are no record type's
 * @param reopensFrom the first closed business date whose values it changes: that date and the later ones close again
 * @param quarantine the folder that holds the refused rows; empty when there are none
 */
public record Report(
        Optional<Integer> drop,
        List<TakenFile> files,
        List<String> unknownFiles,
        Optional<LocalDate> reopensFrom,
        Optional<Path> quarantine) {

    public Report {
        files = List.copyOf(files);
        unknownFiles = List.copyOf(unknownFiles);
    }

    public long refused() {
        return files.stream().mapToLong(TakenFile::refused).sum();
    }

    /**
     * What became of one file's rows (单文件入库情况): each row read is taken, identical or refused.
     *
     * @param file its name
     * @param record the record type's id
     * @param taken rows kept in the lake
     * @param identical rows that were in the lake already
     * @param replacing rows, of those taken, that replace or correct an earlier one
     * @param refused rows in quarantine
     * @param unknownColumns columns that the record type does not have, kept as attributes
     */
    public record TakenFile(
            String file,
            String record,
            long read,
            long taken,
            long identical,
            long replacing,
            long refused,
            List<String> unknownColumns) {

        public TakenFile {
            unknownColumns = List.copyOf(unknownColumns);
        }
    }
}
