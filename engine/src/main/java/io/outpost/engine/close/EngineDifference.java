package io.outpost.engine.close;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A passage of a definition that DuckDB and Spark understand differently (双引擎差异), or only DuckDB does.
 *
 * @param code why, and what to write instead
 * @param passage as it stands in the definition
 * @param instead what to write, where the code does not say so itself
 * @param cast what is cast to a whole number; it matters only where that has a fraction
 */
record EngineDifference(String code, String passage, Optional<String> instead, Optional<String> cast) {

    private static final Map<String, String> MEAN_OTHERWISE = Map.ofEntries(
            Map.entry("avg", "differs.average"),
            Map.entry("mean", "differs.average"),
            Map.entry("concat", "differs.concat"),
            Map.entry("dayname", "differs.names"),
            Map.entry("monthname", "differs.names"),
            Map.entry("dayofweek", "differs.weekday"),
            Map.entry("weekday", "differs.weekday"),
            Map.entry("hash", "differs.hash"),
            Map.entry("regexp_replace", "differs.replace"),
            Map.entry("try_cast", "differs.try-cast"));

    private static final String DAYS_BETWEEN = "days_between(a, b)";
    private static final String ISO_WEEKDAY = "mod(days_between(date '1900-01-01', d), 7) + 1";

    /** Functions that only DuckDB knows, and what both do. */
    private static final Map<String, String> SPELT_OTHERWISE = Map.of(
            "date_diff", DAYS_BETWEEN,
            "datediff", DAYS_BETWEEN,
            "date_sub", DAYS_BETWEEN,
            "isodow", ISO_WEEKDAY,
            "week", "extract(week from d)",
            "strftime", "year(d) * 100 + month(d)",
            "starts_with", "like 'a%'",
            "ends_with", "like '%a'",
            "quantile_cont", "percentile_cont(0.5) within group (order by x)",
            "string_split", "split_part(text, separator, 1)");

    private static final Set<String> UNKNOWN =
            Set.of("strptime", "age", "epoch", "regexp_matches", "regexp_full_match", "struct_pack", "today");
    private static final Set<String> UNKNOWN_SYMBOLS = Set.of("**", "->", "->>", "^@", "~", "!~", "~~", "!~~", "~~*");

    private static final Set<String> WHOLE_TYPES = Set.of(
            "bigint",
            "hugeint",
            "int",
            "int1",
            "int2",
            "int4",
            "int8",
            "integer",
            "long",
            "short",
            "smallint",
            "tinyint");
    private static final Set<String> ROUNDING = Set.of("round", "floor", "ceil", "ceiling", "trunc");
    private static final Set<String> BEFORE_OPERAND =
            Set.of("and", "between", "by", "else", "in", "is", "like", "not", "or", "then", "when");
    private static final int LONGEST = 60;

    /** All of them in an expression, in their order. */
    static List<EngineDifference> in(String sql) {
        return new Reader(sql).found();
    }

    /** Goes over an expression once. */
    private static final class Reader {

        private final String sql;
        private final List<SqlToken> tokens;
        private final List<EngineDifference> found = new ArrayList<>();

        Reader(String sql) {
            this.sql = sql;
            this.tokens = SqlToken.of(sql);
        }

        List<EngineDifference> found() {
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).kind() == SqlToken.Kind.SYMBOL) {
                    readSymbol(i);
                } else if (tokens.get(i).kind() == SqlToken.Kind.WORD) {
                    readWord(i);
                }
            }
            return found;
        }

        private void readSymbol(int i) {
            String symbol = tokens.get(i).text();
            if (symbol.equals("/") && !isIn(i, Set.of("floor", "ceil", "ceiling"))) {
                add("differs.division", operation(i));
            } else if (symbol.equals("//")) {
                add("differs.spelling", operation(i), "cast(floor(a / b) as bigint)");
            } else if (symbol.equals("^")) {
                add("differs.power", operation(i));
            } else if (symbol.equals("[")) {
                boolean isSubscript = i > 0 && endsOperand(i - 1);
                add(
                        isSubscript ? "differs.subscript" : "differs.unknown",
                        text(isSubscript ? beginOfOperand(i - 1) : i, close(i)));
            } else if (symbol.equals("::") && i + 1 < tokens.size() && i > 0) {
                int begin = beginOfOperand(i - 1);
                addCast(tokens.get(i + 1), text(begin, i + 1), begin, i - 1);
            } else if (UNKNOWN_SYMBOLS.contains(symbol)) {
                add("differs.unknown", operation(i));
            }
        }

        private void readWord(int i) {
            String word = tokens.get(i).text();
            if (word.equals("asof") || word.equals("distinct") && isWord(i + 1, "on")) {
                add("differs.unknown", word.equals("asof") ? "asof" : "distinct on");
            }
            boolean isCall = is(i + 1, "(") && !is(i - 1, ".");
            if (isCall) {
                readCall(i, word, text(i, close(i + 1)));
            }
        }

        private void readCall(int i, String name, String call) {
            if (MEAN_OTHERWISE.containsKey(name)) {
                add(MEAN_OTHERWISE.getOrDefault(name, ""), call);
            } else if (name.equals("log") && !hasTwoArguments(i)) {
                add("differs.log", call);
            } else if (SPELT_OTHERWISE.containsKey(name)) {
                add("differs.spelling", call, SPELT_OTHERWISE.getOrDefault(name, ""));
            } else if (name.equals("exclude")) {
                add("differs.spelling", call, "except (…)");
            } else if (UNKNOWN.contains(name) || name.startsWith("list_")) {
                add("differs.unknown", call);
            } else if (name.equals("extract") || name.equals("date_part")) {
                readPart(i, call);
            } else if (name.equals("cast")) {
                readCast(i, call);
            }
        }

        private void readPart(int i, String call) {
            String part = i + 2 < tokens.size() ? tokens.get(i + 2).text() : "";
            switch (part.replace("'", "")) {
                case "dow", "dayofweek", "weekday" -> add("differs.weekday", call);
                case "isodow" -> add("differs.spelling", call, ISO_WEEKDAY);
                default -> {
                    // Years, quarters, months and days are the same.
                }
            }
        }

        private void readCast(int i, String call) {
            int end = close(i + 1);
            for (int as = end - 1; as > i + 1; as--) {
                if (tokens.get(as).isWord("as") && as + 1 < end) {
                    addCast(tokens.get(as + 1), call, i + 2, as - 1);
                    return;
                }
            }
        }

        private void addCast(SqlToken type, String passage, int begin, int end) {
            boolean isRounded = ROUNDING.contains(tokens.get(begin).text())
                    && is(begin + 1, "(")
                    && close(begin + 1) == end
                    && !hasTwoArguments(begin);
            if (WHOLE_TYPES.contains(type.text()) && !isRounded) {
                found.add(new EngineDifference(
                        "differs.cast",
                        shortened(passage),
                        Optional.empty(),
                        Optional.of(sql.substring(
                                tokens.get(begin).from(), tokens.get(end).to()))));
            }
        }

        private void add(String code, String passage) {
            found.add(new EngineDifference(code, shortened(passage), Optional.empty(), Optional.empty()));
        }

        private void add(String code, String passage, String instead) {
            found.add(new EngineDifference(code, shortened(passage), Optional.of(instead), Optional.empty()));
        }

        private boolean is(int i, String symbol) {
            return i >= 0 && i < tokens.size() && tokens.get(i).is(symbol);
        }

        private boolean isWord(int i, String word) {
            return i < tokens.size() && tokens.get(i).isWord(word);
        }

        /** Whether what is at a place stands directly in a call of one of some functions. */
        private boolean isIn(int i, Set<String> functions) {
            int depth = 0;
            for (int at = i - 1; at > 0; at--) {
                depth += is(at, ")") ? 1 : is(at, "(") ? -1 : 0;
                if (depth < 0) {
                    return functions.contains(tokens.get(at - 1).text());
                }
            }
            return false;
        }

        private boolean hasTwoArguments(int call) {
            int depth = 0;
            for (int at = call + 1; at <= close(call + 1); at++) {
                depth += is(at, "(") || is(at, "[") ? 1 : is(at, ")") || is(at, "]") ? -1 : 0;
                if (depth == 1 && is(at, ",")) {
                    return true;
                }
            }
            return false;
        }

        /** Where the bracket that opens at a place is closed; the last place, when it is not. */
        private int close(int open) {
            int depth = 0;
            for (int at = open; at < tokens.size(); at++) {
                depth += is(at, "(") || is(at, "[") ? 1 : is(at, ")") || is(at, "]") ? -1 : 0;
                if (depth == 0) {
                    return at;
                }
            }
            return tokens.size() - 1;
        }

        private boolean endsOperand(int i) {
            SqlToken token = tokens.get(i);
            return token.kind() == SqlToken.Kind.SYMBOL
                    ? token.is(")") || token.is("]")
                    : !(token.kind() == SqlToken.Kind.WORD && BEFORE_OPERAND.contains(token.text()));
        }

        /** Where the name, number or bracket that ends at a place begins, with the function called or the table named before it. */
        private int beginOfOperand(int end) {
            int at = end;
            int depth = is(at, ")") || is(at, "]") ? 1 : 0;
            while (depth > 0 && at > 0) {
                at--;
                depth += is(at, ")") || is(at, "]") ? 1 : is(at, "(") || is(at, "[") ? -1 : 0;
            }
            boolean isBracket = at < end;
            boolean isCall = isBracket && at > 0 && tokens.get(at - 1).kind() == SqlToken.Kind.WORD;
            at = isCall ? at - 1 : at;
            return at > 1 && is(at - 1, ".") ? at - 2 : at;
        }

        private int endOfOperand(int begin) {
            int at = Math.min(begin, tokens.size() - 1);
            if (is(at, "-") && at + 1 < tokens.size()) {
                at++;
            }
            if (is(at + 1, ".") && at + 2 < tokens.size()) {
                at += 2;
            }
            if (is(at, "(")) {
                return close(at);
            }
            return tokens.get(at).kind() == SqlToken.Kind.WORD && is(at + 1, "(") ? close(at + 1) : at;
        }

        /** What stands on both sides of an operator, with it. */
        private String operation(int i) {
            return text(i == 0 ? 0 : beginOfOperand(i - 1), endOfOperand(i + 1));
        }

        private String text(int first, int last) {
            return sql.substring(tokens.get(first).from(), tokens.get(last).to());
        }

        private static String shortened(String passage) {
            String line = passage.replaceAll("\\s+", " ");
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        }
    }
}
