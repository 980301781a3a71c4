package io.outpost.engine.drop;

import io.outpost.engine.lake.Database;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** From which business date on the values of the network may have changed (重新结账起点). */
final class Reopening {

    /** Reference data whose new versions change values that are stored. */
    private static final Set<String> COUNTED = Set.of("account", "customer", "product");

    private Reopening() {}

    static Optional<LocalDate> from(Database database, Collection<Stage> stages) {
        return stages.stream()
                .map(s -> from(database, s))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> from(Database database, Stage stage) {
        String id = stage.type().id();
        String day;
        if (stage.type().isFact()) {
            day = "least(k.day, coalesce(k.earlier_day, k.day))";
        } else if (id.equals("account")) {
            day = "case when k.replacing then k.day else k.opened_on end";
        } else if (COUNTED.contains(id)) {
            day = "case when k.replacing then k.day end";
        } else {
            return Optional.empty();
        }
        return database.query(
                        "select min(" + day + ") from " + stage.kept() + " k",
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .get(0);
    }
}
