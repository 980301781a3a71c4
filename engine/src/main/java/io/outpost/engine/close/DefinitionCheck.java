package io.outpost.engine.close;

import io.outpost.engine.definition.CustomerGroup;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Fault;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.definition.Place;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compiles every SQL fragment of the definitions (口径编译检查) without any data, and finds what engines understand differently. */
public final class DefinitionCheck {

    private static final Set<String> FRACTIONS = Set.of("DOUBLE", "FLOAT");
    private static final Set<String> WHOLE = Set.of("HUGEINT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT");

    private final Definitions definitions;
    private final Database database;
    private final Contributions contributions;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> passages = new HashSet<>();

    private DefinitionCheck(Definitions definitions, Database database, Contributions contributions) {
        this.definitions = definitions;
        this.database = database;
        this.contributions = contributions;
    }

    /** The faults of the fragments, with file and line; none when everything compiles to whole numbers. */
    public static List<Fault> faults(Workspace workspace, Definitions definitions) {
        return run(workspace, definitions, check -> check::compile);
    }

    /** The passages that DuckDB and Spark understand differently, with file and line; they do no harm where only DuckDB closes. */
    public static List<Fault> differences(Workspace workspace, Definitions definitions) {
        return run(workspace, definitions, check -> check::compare);
    }

    private static List<Fault> run(
            Workspace workspace, Definitions definitions, Function<DefinitionCheck, Visitor> visitor) {
        Workspace nothing = new Workspace(workspace.scratch().resolve("nothing"));
        Drops drops = Drops.of(nothing);
        try (Database database = Database.open(nothing)) {
            DefinitionCheck check = new DefinitionCheck(
                    definitions, database, new Contributions(definitions, new Facts(drops), Closes.of(nothing, drops)));
            check.visit(visitor.apply(check));
            return check.faults;
        } finally {
            workspace.cleanScratch();
        }
    }

    /** Looks at one measure. */
    @FunctionalInterface
    private interface Visitor {
        void visit(String id, Measure measure, Place place);
    }

    private void visit(Visitor visitor) {
        for (Indicator indicator : definitions.indicators()) {
            indicator.accept(new Indicator.Cases<Void>() {
                @Override
                public Void level(Indicator.Level level) {
                    return visit(level.head(), level.measure());
                }

                @Override
                public Void flow(Indicator.Flow flow) {
                    return visit(flow.head(), flow.measure());
                }

                @Override
                public Void ratio(Indicator.Ratio ratio) {
                    return null;
                }

                @Override
                public Void average(Indicator.Average average) {
                    return null;
                }

                private Void visit(Indicator.Head head, Measure measure) {
                    visitor.visit(head.id(), measure, head.place());
                    return null;
                }
            });
        }
        for (CustomerGroup group : definitions.groups()) {
            visitor.visit(
                    group.id(),
                    new Measure("customer", Optional.empty(), Optional.of(group.where()), Optional.empty()),
                    group.place());
        }
    }

    private void compile(String id, Measure measure, Place place) {
        String sum = measure.sum().orElse("1");
        String where = measure.where().map(w -> " where " + w).orElse("");
        String employee = measure.employee()
                .map(e -> ", max(" + Database.identifier(e) + ")")
                .orElse("");
        String query = "select typeof(sum(" + sum + "))" + employee + " from "
                + contributions.at(measure.source(), LocalDate.of(2000, 1, 1)) + where;
        try {
            String type = database.query(query, row -> row.getString(1)).get(0);
            if (!WHOLE.contains(type.toUpperCase(Locale.ROOT))) {
                faults.add(new Fault(place, "definition.not-exact", id, type));
            }
        } catch (LakeFailure e) {
            faults.add(new Fault(place, "definition.bad-sql", id, e.reason()));
        }
    }

    private void compare(String id, Measure measure, Place place) {
        Stream.concat(measure.sum().stream(), measure.where().stream())
                .flatMap(sql -> EngineDifference.in(sql).stream())
                .filter(d -> d.cast().map(c -> mayHaveFraction(c, measure)).orElse(true))
                // What is repeated over classes, tiers or groups stands in the file once.
                .filter(d -> passages.add(place + d.code() + d.passage()))
                .forEach(d -> faults.add(
                        new Fault(place, d.code(), id, d.passage(), d.instead().orElse(""))));
    }

    private boolean mayHaveFraction(String expression, Measure measure) {
        try {
            String type = database.query(
                            "describe select " + expression + " from "
                                    + contributions.at(measure.source(), LocalDate.of(2000, 1, 1)),
                            row -> row.getString(2))
                    .get(0);
            return type.startsWith("DECIMAL") && !type.endsWith(",0)") || FRACTIONS.contains(type);
        } catch (LakeFailure e) {
            // It may stand in a query of its own, among other columns.
            return true;
        }
    }
}
