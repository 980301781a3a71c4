package io.outpost.server.bulletin;

import io.outpost.server.bulletin.Document.Block;
import io.outpost.server.bulletin.Document.Cell;
import io.outpost.server.bulletin.Document.Head;
import io.outpost.server.bulletin.Document.Row;
import io.outpost.server.bulletin.Document.Standing;
import io.outpost.server.bulletin.Document.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A restatement (更正): the bulletin with today's numbers, after a table of what has changed, both values side by side. */
final class Restatement {

    private Restatement() {}

    /** The corrected document; empty when it says the same as the old one. */
    static Optional<Document> of(Issue old, Document now) {
        List<Row> changes = new ArrayList<>();
        List<Document.Table> before = tables(old.document());
        for (Document.Table table : tables(now)) {
            before.stream()
                    .filter(t -> t.title().equals(table.title()))
                    .findFirst()
                    .ifPresent(was -> changes.addAll(changes(was, table)));
        }
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Words number = old.document().number().orElse(Words.of(""));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Document.Paragraph(new Words(
                "本通报更正" + number.chinese() + "，原通报仍可查阅。有变动的数字对照如下。",
                "This restates " + number.english() + ", which stays as it was. What has changed:")));
        blocks.add(new Document.Table(
                new Words("更正对照", "What has changed"),
                new Words("", ""),
                List.of(List.of(
                        new Head(new Words("单位", "Unit"), 1, 1),
                        new Head(new Words("项目", "Item"), 1, 1),
                        new Head(new Words("原值", "As issued"), 1, 1),
                        new Head(new Words("现值", "Now"), 1, 1))),
                changes));
        now.blocks().stream()
                .filter(b ->
                        !(b instanceof Document.Table t && t.title().chinese().equals("更正对照")))
                .forEach(blocks::add);
        return Optional.of(new Document(
                new Words(now.title().chinese() + "（更正）", now.title().english() + " (restated)"),
                Optional.empty(),
                now.asOf(),
                now.issuerId(),
                now.issuer(),
                blocks));
    }

    private static List<Document.Table> tables(Document document) {
        return document.blocks().stream()
                .filter(b ->
                        b instanceof Document.Table t && !t.title().chinese().equals("更正对照"))
                .map(Document.Table.class::cast)
                .toList();
    }

    private static List<Row> changes(Document.Table was, Document.Table now) {
        List<Row> changes = new ArrayList<>();
        List<Words> names = columns(now);
        for (Row row : now.rows()) {
            Row old = was.rows().stream()
                    .filter(r -> r.unitId().equals(row.unitId())
                            && r.cells().get(0).equals(row.cells().get(0)))
                    .findFirst()
                    .orElse(null);
            if (old == null || old.cells().size() != row.cells().size()) {
                continue;
            }
            for (int i = 1; i < row.cells().size(); i++) {
                String before = printed(old.cells().get(i));
                String after = printed(row.cells().get(i));
                if (!before.equals(after)) {
                    changes.add(new Row(
                            row.unitId(),
                            Standing.PLAIN,
                            List.of(
                                    row.cells().get(0),
                                    new Document.Name(names.get(i)),
                                    new Document.Name(Words.of(before)),
                                    new Document.Name(Words.of(after)))));
                }
            }
        }
        return changes;
    }

    private static String printed(Cell cell) {
        if (cell instanceof Document.Number number) {
            return number.printed();
        }
        if (cell instanceof Document.Place place) {
            return place.place() == null ? "—" : String.valueOf(place.place());
        }
        if (cell instanceof Document.Day day) {
            return day.printed();
        }
        return ((Document.Name) cell).text().chinese();
    }

    /** The name of each column: its lowest head, after that of its group. */
    private static List<Words> columns(Document.Table table) {
        if (table.heads().size() == 1) {
            return table.heads().get(0).stream().map(Head::text).toList();
        }
        List<Words> names = new ArrayList<>();
        int below = 0;
        for (Head head : table.heads().get(0)) {
            if (head.levels() > 1) {
                names.add(head.text());
                continue;
            }
            for (int i = 0; i < head.columns(); i++) {
                Words lower = table.heads().get(1).get(below++).text();
                names.add(new Words(
                        head.text().chinese() + lower.chinese(), head.text().english() + ": " + lower.english()));
            }
        }
        return names;
    }
}
