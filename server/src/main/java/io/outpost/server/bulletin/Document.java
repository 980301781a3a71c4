package io.outpost.server.bulletin;

import io.outpost.engine.kernel.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a bulletin says (通报正文), free of any form it is shown in: a page, a sheet, a picture and a text are all made from it.
 *
 * @param number the number, such as 〔2022〕第37号; empty in a draft
 * @param issuer the unit that issues it
 */
public record Document(
        Words title, Optional<Words> number, LocalDate asOf, String issuerId, Words issuer, List<Block> blocks) {

    public Document {
        blocks = List.copyOf(blocks);
    }

    /** A text in both languages (双语文字). */
    public record Words(String chinese, String english) {

        /** A name that is the same in both. */
        public static Words of(String name) {
            return new Words(name, name);
        }

        public String in(Language language) {
            return language == Language.ENGLISH ? english : chinese;
        }
    }

    /** A part of a bulletin, in the order it is read. */
    public sealed interface Block {}

    /** A heading over the parts that follow (小标题). */
    public record Heading(Words text) implements Block {}

    /** Sentences with computed numbers (段落). */
    public record Paragraph(Words text) implements Block {}

    /**
     * A table (表): heads of one or more levels, then rows.
     *
     * @param heads each level from the top, each from the left; spans add up to the columns
     * @param unitNote what the numbers are in, such as 单位：万元
     */
    public record Table(Words title, Words unitNote, List<List<Head>> heads, List<Row> rows) implements Block {

        public Table {
            heads = heads.stream().map(List::copyOf).toList();
            rows = List.copyOf(rows);
        }

        /** The head right above each column, from the left. */
        public List<Words> lowestHeads() {
            if (heads.size() == 1) {
                return heads.get(0).stream().map(Head::text).toList();
            }
            List<Words> lowest = new ArrayList<>();
            int below = 0;
            for (Head head : heads.get(0)) {
                if (head.levels() > 1) {
                    lowest.add(head.text());
                    continue;
                }
                for (int i = 0; i < head.columns(); i++) {
                    lowest.add(heads.get(1).get(below++).text());
                }
            }
            return lowest;
        }
    }

    /** A head over one or more columns, one or more levels deep (表头). */
    public record Head(Words text, int columns, int levels) {}

    /**
     * A row (行).
     *
     * @param unitId the unit whose numbers these are, by which readers' slices are cut; empty for a row of nobody's
     * @param standing how the row stands out
     */
    public record Row(Optional<String> unitId, Standing standing, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** How a row stands out among others. */
    public enum Standing {
        TOTAL,
        FIRST_THREE,
        PLAIN,
        /** Below its line: completion behind time progress, or a balance that fell. */
        BELOW
    }

    /** A cell (单元格). */
    public sealed interface Cell {}

    /** A word, most often a unit's name. */
    public record Name(Words text) implements Cell {}

    /**
     * A number.
     *
     * @param value in base units: yuan, pieces, a ratio of one; null where there is none
     */
    public record Number(@Nullable BigDecimal value, Shape shape) implements Cell {

        /** As it is printed, trailing zeros kept, half-up. */
        public String printed() {
            return shape.printed(value);
        }
    }

    /**
     * A place in a ranking, and the places risen (positive) or fallen since the day before.
     *
     * @param place null when not ranked
     */
    public record Place(@Nullable Integer place, @Nullable Integer risen) implements Cell {}

    /** A date, such as that of first reaching a target; null where there is none (日期). */
    public record Day(@Nullable LocalDate date) implements Cell {

        /** As it is printed. */
        public String printed() {
            return date == null ? "—" : date.toString();
        }
    }

    /**
     * How a number is printed: divided by a unit, with fixed decimals (数字版式).
     *
     * @param divisor 1 for 元, 10000 for 万元, 100000000 for 亿元
     * @param percent a ratio of one, printed in percent
     * @param signed a change: a plus sign before a rise
     */
    public record Shape(BigDecimal divisor, int decimals, boolean percent, boolean signed) {

        public String printed(@Nullable BigDecimal value) {
            if (value == null) {
                return "—";
            }
            BigDecimal scaled = percent ? value.movePointRight(2) : value;
            BigDecimal rounded = scaled.divide(divisor, decimals, RoundingMode.HALF_UP);
            String digits = String.format(Locale.ROOT, "%,." + decimals + "f", rounded.abs());
            String sign = rounded.signum() < 0 ? "−" : signed && rounded.signum() > 0 ? "+" : "";
            return sign + digits + (percent ? "%" : "");
        }
    }

    /** Units by name, such as those that met a condition (名单), cut like rows. */
    public record NameList(Words lead, List<Named> units) implements Block {

        public NameList {
            units = List.copyOf(units);
        }
    }

    /** A unit in a list, with what is said of it. */
    public record Named(String unitId, Words text) {}

    /** The causes that units gave for a fall (原因). */
    public record Causes(List<Cause> causes) implements Block {

        public Causes {
            causes = List.copyOf(causes);
        }
    }

    /**
     * A cause that a unit gave.
     *
     * @param amount its part of the fall, in yuan
     * @param hoursLate how long after the deadline it was entered; 0 when in time
     */
    public record Cause(String unitId, String unitName, String text, BigDecimal amount, int hoursLate) {}
}
