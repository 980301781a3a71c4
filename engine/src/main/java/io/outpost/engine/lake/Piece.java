package io.outpost.engine.lake;

import io.outpost.engine.definition.RecordType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A file with all rows of a record type that some drops brought (数据片): of one drop, or a bundle's, in which the column {@code drop_number} tells whose a row
 * is. Of facts a bundle has the keys only.
 *
 * @param drops the drops, in order, of which each brought some
 */
public record Piece(Path file, String record, List<DropManifest> drops) {

    public Piece {
        drops = List.copyOf(drops);
    }

    public boolean isBundle() {
        return drops.size() > 1;
    }

    public int firstDrop() {
        return drops.get(0).drop();
    }

    long rows() {
        return drops.stream()
                .mapToLong(d -> Objects.requireNonNull(d.files().get(record)).rows())
                .sum();
    }

    /** The rows of some pieces, each with the number of the drop that brought it, as a parenthesised query. */
    static String numbered(RecordType record, List<Piece> pieces, Dialect dialect) {
        return pieces.stream()
                .map(p -> (p.isBundle() ? "select * from " : "select *, " + p.firstDrop() + " as drop_number from ")
                        + dialect.rows(record, p.file()))
                .collect(Collectors.joining(dialect.unionAll(), "(", ")"));
    }
}
