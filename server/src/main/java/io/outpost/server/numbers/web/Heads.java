package io.outpost.server.numbers.web;

import io.outpost.server.ui.Table;
import java.util.ArrayList;
import java.util.List;

/** The heads of a unit page's tables (表头), with the links that sort. */
final class Heads {

    private final UnitView view;
    private final boolean isFlow;

    Heads(UnitView view, boolean isFlow) {
        this.view = view;
        this.isFlow = isFlow;
    }

    /**
     * A head for each column.
     *
     * @param parameter the choice that sorts this table
     * @param by the column that it is sorted by now
     */
    List<Table.Head> of(List<Column> columns, String parameter, String by, String anchor) {
        List<Table.Head> heads = new ArrayList<>();
        for (Column column : columns) {
            boolean isSorted = by.equals(column.id());
            boolean isRising = by.equals(column.id() + RISING);
            String next = isSorted ? column.id() + RISING : column.id();
            String sorted = isSorted ? "descending" : isRising ? "ascending" : "none";
            heads.add(new Table.Head(
                    text(column), hint(column), view.asked().with(parameter, next) + "#" + anchor, sorted));
        }
        return heads;
    }

    /** What a choice that sorts ends with when the least comes first. */
    static final String RISING = "-up";

    String text(Column column) {
        if (column == Column.COMPARED) {
            return view.text(
                    isFlow ? "numbers.column.sum-since" : "numbers.column.compared",
                    view.asked().comparison().base(view.mine()).orElseThrow());
        }
        return view.text("numbers.column." + (isFlow ? "flow-" : "") + column.id());
    }

    private String hint(Column column) {
        return switch (column) {
            case MONTH -> view.text("numbers.since", view.mine().bases().monthStart());
            case YEAR -> view.text("numbers.since", view.mine().bases().yearStart());
            case DAY, PREVIOUS -> view.text("numbers.since", view.mine().bases().yesterday());
            case COMPARED ->
                view.text(
                        "numbers.since",
                        view.asked().comparison().base(view.mine()).orElseThrow());
            case AVERAGE_INCREASE -> view.text("numbers.average-increase-hint");
            case AHEAD -> view.text("numbers.ahead-hint");
            case RANK -> view.text("numbers.rank-hint");
            default -> "";
        };
    }
}
