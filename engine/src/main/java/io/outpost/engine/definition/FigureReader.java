package io.outpost.engine.definition;

import io.outpost.engine.definition.PublishedFigure.Asked;
import io.outpost.engine.definition.PublishedFigure.Print;
import io.outpost.engine.definition.PublishedFigure.Recipe;
import io.outpost.engine.definition.PublishedFigure.Rounding;
import io.outpost.engine.definition.PublishedFigure.Scale;
import io.outpost.engine.definition.PublishedFigure.Taking;
import io.outpost.engine.definition.PublishedFigure.Where;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Reads published figures from a pack's file that conforms to the schema. */
final class FigureReader {

    private FigureReader() {}

    static PublishedFigure figure(Section s) {
        return new PublishedFigure(
                s.text("row"),
                s.text("about"),
                s.text("published"),
                s.optional("inferred"),
                s.optional("not-yet"),
                s.has("ask") ? Optional.of(recipe(s)) : Optional.empty(),
                s.place());
    }

    private static Recipe recipe(Section s) {
        Section ask = s.section("ask");
        return new Recipe(
                s.text("facts"),
                asked(ask),
                s.has("divided-by") ? Optional.of(asked(s.section("divided-by"))) : Optional.empty(),
                taking(ask),
                print(s.section("print")));
    }

    private static Asked asked(Section s) {
        return new Asked(
                s.text("of", ""),
                s.text("as", "level"),
                LocalDate.parse(s.text("on")),
                day(s, "since"),
                new Where(s.optional("unit"), s.optional("level"), s.optional("within")),
                s.optional("campaign"),
                s.optional("basis"));
    }

    private static Taking taking(Section s) {
        return new Taking(
                Taking.Kind.valueOf(constant(s.text("take", "number"))),
                number(s, "above"),
                number(s, "at-least"),
                number(s, "at-most"),
                day(s, "from"),
                (int) s.number("years", 1),
                (int) s.number("days", 1),
                (int) s.number("first", 0));
    }

    private static Print print(Section s) {
        return new Print(
                s.text("text"),
                Scale.valueOf(constant(s.text("in", "one"))),
                (int) s.number("decimals", 0),
                Rounding.valueOf(constant(s.text("rounding", "half-up"))),
                number(s, "step"));
    }

    private static Optional<LocalDate> day(Section s, String key) {
        return s.optional(key).map(LocalDate::parse);
    }

    private static Optional<BigDecimal> number(Section s, String key) {
        return s.optional(key).map(BigDecimal::new);
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
