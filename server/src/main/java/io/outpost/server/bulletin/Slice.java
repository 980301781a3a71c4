package io.outpost.server.bulletin;

import io.outpost.server.access.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a document to what a reader may see (读者切片).
 *
 * <p>The bulletin of a unit of his own he reads whole. Of a bulletin from above he reads the rows, names and causes of his units; the
 * sentences and totals are about a unit that is not his.
 */
final class Slice {

    private final Scope scope;

    Slice(Scope scope) {
        this.scope = scope;
    }

    Document of(Document document) {
        if (scope.seesFigures(document.issuerId())) {
            return document;
        }
        List<Document.Block> blocks = new ArrayList<>();
        for (Document.Block block : document.blocks()) {
            if (block instanceof Document.Table table) {
                List<Document.Row> rows = table.rows().stream()
                        .filter(r -> r.unitId().map(scope::seesFigures).orElse(false))
                        .toList();
                if (!rows.isEmpty()) {
                    blocks.add(new Document.Table(table.title(), table.unitNote(), table.heads(), rows));
                }
            } else if (block instanceof Document.NameList list) {
                // The lead counts units that he may not see, so it goes with them.
                List<Document.Named> names = list.units().stream()
                        .filter(n -> scope.seesFigures(n.unitId()))
                        .toList();
                if (!names.isEmpty() && names.size() == list.units().size()) {
                    blocks.add(list);
                }
            } else if (block instanceof Document.Causes causes) {
                List<Document.Cause> own = causes.causes().stream()
                        .filter(c -> scope.seesFigures(c.unitId()))
                        .toList();
                if (!own.isEmpty()) {
                    blocks.add(new Document.Causes(own));
                }
            }
        }
        return new Document(
                document.title(), document.number(), document.asOf(), document.issuerId(), document.issuer(), blocks);
    }
}
