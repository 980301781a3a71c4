package io.outpost.engine.drop;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Piece;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rows that earlier drops left in the lake (往期记录). */
final class Earlier {

    private final Database database;
    private final Drops drops;

    Earlier(Database database, Drops drops) {
        this.database = database;
        this.drops = drops;
    }

    /** The files that hold the rows of a record type; of facts perhaps no more than their keys. */
    List<Piece> pieces(String record) {
        return drops.pieces(record, d -> true);
    }

    /** The files of a record type that may hold keys of a range. */
    List<Piece> piecesWith(String record, KeyRange range) {
        return drops.pieces(
                record, d -> range.mayBeIn(Objects.requireNonNull(d.files().get(record))));
    }

    /** Of some files of facts, those of the drops which hold keys of a stage, with their whole rows. */
    List<Piece> wholePiecesWith(Stage stage, List<Piece> pieces) {
        if (pieces.stream().noneMatch(Piece::isBundle)) {
            return pieces;
        }
        Set<Integer> holding = new HashSet<>(database.query(
                "select distinct e.drop_number from %s e semi join %s s on %s"
                        .formatted(source(pieces), stage.sql(), stage.sameKey("e", "s")),
                row -> row.getInt(1)));
        return drops.pieces(stage.type().id()).stream()
                .filter(p -> holding.contains(p.firstDrop()))
                .toList();
    }

    /** The rows in some files, each with the number of the drop that brought it. */
    static String source(List<Piece> pieces) {
        List<String> sources = new ArrayList<>();
        List<Path> ofOneDrop = files(pieces, p -> !p.isBundle());
        if (!ofOneDrop.isEmpty()) {
            sources.add("select * exclude (filename), cast(parse_path(filename)[-2] as integer) as drop_number from "
                    + read(ofOneDrop, ", filename = true"));
        }
        List<Path> bundles = files(pieces, Piece::isBundle);
        if (!bundles.isEmpty()) {
            sources.add("select * from " + read(bundles, ""));
        }
        return "(" + String.join(" union all by name ", sources) + ")";
    }

    private static List<Path> files(List<Piece> pieces, Predicate<Piece> which) {
        return pieces.stream().filter(which).map(Piece::file).toList();
    }

    private static String read(List<Path> files, String option) {
        return files.stream()
                .map(f -> Database.literal(f.toString()))
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, hive_partitioning = false" + option + ")"));
    }

    /**
     * A query for the newest version of each key in some files: the record type's columns, attributes and {@code day}.
     *
     * @param condition which rows {@code e} to look at
     */
    String newest(Stage stage, List<Piece> pieces, String condition) {
        RecordType type = stage.type();
        String columns = type.columns().stream()
                .map(c -> "e." + Database.identifier(c.name()) + ", ")
                .collect(Collectors.joining());
        // Columns that no earlier drop had yet.
        String missing = type.columns().stream()
                .map(c -> "cast(null as " + c.type().sqlType() + ") as " + Database.identifier(c.name()))
                .collect(Collectors.joining(", ", " union all by name select ", " where false"));
        String rows = "select %se.attributes, e.%s as day from (select * from %s%s) e %s"
                .formatted(columns, stage.dayColumn(), source(pieces), missing, condition);
        // Within one drop each key stands once.
        return pieces.size() == 1 && !pieces.get(0).isBundle()
                ? rows
                : rows + " qualify row_number() over (partition by " + stage.key("e")
                        + " order by e.drop_number desc) = 1";
    }
}
