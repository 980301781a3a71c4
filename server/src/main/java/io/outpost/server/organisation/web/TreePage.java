package io.outpost.server.organisation.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The unit tree on a page (机构树页).
 *
 * @param path the units from the highest in scope down to the one whose subtree is shown
 * @param nodes what stands there, two levels deep
 * @param found what a search or filter found, instead of the tree
 */
public record TreePage(
        Frame frame,
        LocalDate date,
        List<Unit> path,
        List<Node> nodes,
        Optional<Found> found,
        UnitFilter filter,
        String query,
        List<Choice> levels,
        List<String> classes,
        Map<String, String> groups,
        boolean seesFigures) {

    /** A unit in the tree, with what stands directly below it. */
    public record Node(
            String id,
            String name,
            String level,
            String unitClass,
            int outlets,
            int people,
            boolean hasBelow,
            String note,
            List<Node> below) {}

    /** A level to filter by. */
    public record Choice(String id, String name) {}

    /** What a search found. */
    public record Found(List<Row> rows, Pager pager) {}

    /** A unit found, with the names of those above it. */
    public record Row(
            String id,
            String name,
            String level,
            String unitClass,
            String above,
            int people,
            String from,
            String note) {}

    public boolean isChosen(String wanted, String field) {
        return wanted.equals(
                switch (field) {
                    case "level" -> UnitFilter.text(filter.level());
                    case "class" -> UnitFilter.text(filter.unitClass());
                    default -> UnitFilter.text(filter.group());
                });
    }

    public String typed() {
        return UnitFilter.text(filter.q());
    }

    public String at() {
        return UnitFilter.text(filter.at());
    }
}
