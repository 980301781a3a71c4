package io.outpost.server.supervision;

import io.outpost.engine.kernel.Language;
import io.outpost.server.bulletin.Document;
import io.outpost.server.bulletin.Document.Place;
import io.outpost.server.bulletin.Document.Row;
import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.supervision.Meeting.FollowUp;
import io.outpost.server.supervision.Meeting.Item;
import io.outpost.server.supervision.Meeting.Topic;
import io.outpost.server.ui.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts an agenda together (议程): places and falls of a bulletin, open shortfalls, follow-ups carried on. */
final class Agenda {

    private static final int EACH = 3;

    private final List<Item> items = new ArrayList<>();

    /** What a bulletin's main table says of the first, the last, and those that fell. */
    Agenda of(Document bulletin) {
        mainTable(bulletin).ifPresent(table -> {
            List<Row> ranked = table.rows().stream()
                    .filter(r -> place(r).filter(p -> p.place() != null).isPresent())
                    .toList();
            for (int i = 0; i < ranked.size(); i++) {
                if (i < EACH || i >= ranked.size() - EACH) {
                    Row row = ranked.get(i);
                    add(
                            Topic.PLACES,
                            "supervision.agenda-place",
                            place(row).orElseThrow().place(),
                            name(row));
                }
            }
            table.rows().stream()
                    .filter(r -> r.standing() != Document.Standing.TOTAL)
                    .forEach(r -> fall(table, r));
        });
        return this;
    }

    /** The first change of a row, when it is a fall. */
    private void fall(Document.Table table, Row row) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (row.cells().get(i) instanceof Document.Number number
                    && number.shape().signed()) {
                if (number.value() != null && number.value().signum() < 0) {
                    Words head = table.lowestHeads().get(i);
                    // Percentage points are in no unit of money.
                    boolean isPoints = number.shape().divisor().compareTo(BigDecimal.ONE) < 0;
                    Words note = isPoints ? Words.of("") : table.unitNote();
                    add(Topic.FALLS, t -> t.of(
                                    "supervision.agenda-fall",
                                    name(row),
                                    head.in(t.language()),
                                    number.printed(),
                                    note.in(t.language()))
                            .strip());
                }
                return;
            }
        }
    }

    Agenda shortfall(String unit, Words indicator, Shortfall shortfall) {
        String state = shortfall.isAnswered() ? "answered" : "waiting";
        add(
                Topic.SHORTFALLS,
                t -> t.of(
                        "supervision.agenda-shortfall",
                        unit,
                        indicator.in(t.language()),
                        shortfall.asOf(),
                        t.of("supervision.state." + state)));
        return this;
    }

    Agenda carried(FollowUp followUp) {
        add(Topic.FOLLOW_UPS, "supervision.agenda-follow-up", followUp.what(), followUp.owner(), followUp.dueOn());
        return this;
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    private void add(Topic topic, String code, Object... facts) {
        add(topic, t -> t.of(code, facts));
    }

    private void add(Topic topic, Function<Texts, String> text) {
        items.add(new Item(
                topic, new Words(text.apply(Texts.in(Language.CHINESE)), text.apply(Texts.in(Language.ENGLISH)))));
    }

    /** The table whose rows end with a place. */
    private static Optional<Document.Table> mainTable(Document bulletin) {
        return bulletin.blocks().stream()
                .filter(Document.Table.class::isInstance)
                .map(Document.Table.class::cast)
                .filter(t -> t.rows().stream().anyMatch(r -> place(r).isPresent()))
                .findFirst();
    }

    private static Optional<Place> place(Row row) {
        return row.cells().get(row.cells().size() - 1) instanceof Place place ? Optional.of(place) : Optional.empty();
    }

    private static String name(Row row) {
        return row.cells().get(0) instanceof Document.Name name ? name.text().chinese() : "";
    }
}
