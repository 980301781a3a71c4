package io.outpost.engine.close;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of an SQL text (词元): comments and blanks lie between them.
 *
 * @param from where it begins in the text
 * @param to where it ends, exclusive
 */
record SqlToken(Kind kind, String text, int from, int to) {

    enum Kind {
        /** A key word, or a name without quotes. */
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** The longest first. */
    private static final List<String> SYMBOLS = List.of(
            "!~~", "->>", "~~*", "//", "**", "::", "||", "<=", ">=", "<>", "!=", "==", "=>", "->", "^@", "!~", "~~");

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** Takes a text apart; words come in lower case. */
    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int next = skipped(sql, at);
            if (next == at) {
                SqlToken token = at(sql, at);
                tokens.add(token);
                next = token.to;
            }
            at = next;
        }
        return tokens;
    }

    /** Where a blank or a comment that begins here ends; here, when none does. */
    private static int skipped(String sql, int at) {
        if (Character.isWhitespace(sql.charAt(at))) {
            return at + 1;
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        }
        return sql.startsWith("/*", at) ? after(sql, "*/", at + 2) : at;
    }

    private static SqlToken at(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'') {
            return token(Kind.STRING, sql, at, afterQuote(sql, first, at));
        }
        if (first == '"' || first == '`') {
            return token(Kind.QUOTED_NAME, sql, at, afterQuote(sql, first, at));
        }
        boolean isNumber = isDigit(sql, at) || first == '.' && isDigit(sql, at + 1);
        if (isNumber || Character.isLetter(first) || first == '_') {
            int end = at + 1;
            while (end < sql.length() && (isPartOfWord(sql.charAt(end)) || isNumber && sql.charAt(end) == '.')) {
                end++;
            }
            return token(isNumber ? Kind.NUMBER : Kind.WORD, sql, at, end);
        }
        for (String symbol : SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                return token(Kind.SYMBOL, sql, at, at + symbol.length());
            }
        }
        return token(Kind.SYMBOL, sql, at, at + 1);
    }

    private static SqlToken token(Kind kind, String sql, int from, int to) {
        String text = sql.substring(from, to);
        return new SqlToken(kind, kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : text, from, to);
    }

    /** A quote twice stands for itself. */
    private static int afterQuote(String sql, char quote, int at) {
        int end = after(sql, String.valueOf(quote), at + 1);
        while (end < sql.length() && sql.charAt(end) == quote) {
            end = after(sql, String.valueOf(quote), end + 1);
        }
        return end;
    }

    private static int after(String sql, String mark, int from) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end + mark.length();
    }

    private static boolean isDigit(String sql, int at) {
        return at < sql.length() && sql.charAt(at) >= '0' && sql.charAt(at) <= '9';
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
