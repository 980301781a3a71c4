package io.outpost.engine.drop;

import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, dates and times off a field's characters (字段解析), exactly as the contract writes them.
 *
 * <p>Each method gives a value, or leaves a {@link #fault()} saying why there is none. No objects are made: this runs for
 * every field of every row.
 */
final class FieldParser {

    /** Neither amounts nor counts may go beyond this. */
    static final long GREATEST = 1_000_000_000_000_000L;

    private static final long GREATEST_DECIMAL = 999_999_999_999L;
    private static final long SECONDS_OF_DAY = 86_400;
    private static final long MICROS = 1_000_000;
    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private @Nullable Reason fault;

    @Nullable
    Reason fault() {
        return fault;
    }

    /** Yuan, as fen. */
    long money(char[] chars, int from, int length) {
        return decimal(chars, from, length, 2, GREATEST);
    }

    long integer(char[] chars, int from, int length) {
        return decimal(chars, from, length, 0, GREATEST);
    }

    /** A plain decimal, in millionths. */
    long decimal(char[] chars, int from, int length) {
        return decimal(chars, from, length, 6, GREATEST_DECIMAL);
    }

    private long decimal(char[] chars, int from, int length, int places, long greatest) {
        fault = null;
        int end = from + length;
        int at = from;
        boolean negative = at < end && chars[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long whole = 0;
        boolean beyond = false;
        for (; at < end && isDigit(chars[at]); at++) {
            whole = whole * 10 + (chars[at] - '0');
            if (whole > greatest) {
                beyond = true;
                whole = greatest;
            }
        }
        if (at == first) {
            return failed(Reason.BAD_NUMBER);
        }
        long scaled = whole;
        int decimals = 0;
        if (at < end && chars[at] == '.') {
            at++;
            for (; at < end && isDigit(chars[at]); at++) {
                if (decimals < places) {
                    scaled = scaled * 10 + (chars[at] - '0');
                }
                decimals++;
            }
            if (decimals == 0) {
                return failed(Reason.BAD_NUMBER);
            }
        }
        if (at != end) {
            return failed(Reason.BAD_NUMBER);
        }
        if (decimals > places) {
            return failed(places == 0 ? Reason.BAD_NUMBER : Reason.TOO_MANY_DECIMALS);
        }
        for (int place = decimals; place < places; place++) {
            scaled *= 10;
        }
        long limit = greatest;
        for (int place = 0; place < places; place++) {
            limit *= 10;
        }
        if (beyond || scaled > limit) {
            return failed(Reason.OUT_OF_RANGE);
        }
        return negative ? -scaled : scaled;
    }

    /** {@code yyyy-MM-dd}, as days since 1970-01-01. */
    long date(char[] chars, int from, int length) {
        fault = null;
        if (length != 10 || chars[from + 4] != '-' || chars[from + 7] != '-') {
            return failed(Reason.BAD_DATE);
        }
        int year = digits(chars, from, 4);
        int month = digits(chars, from + 5, 2);
        int day = digits(chars, from + 8, 2);
        if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return failed(Reason.BAD_DATE);
        }
        return epochDay(year, month, day);
    }

    /** {@code yyyy-MM-ddTHH:mm:ss}, as microseconds since 1970-01-01T00:00:00. */
    long time(char[] chars, int from, int length) {
        if (length != 19 || chars[from + 10] != 'T' || chars[from + 13] != ':' || chars[from + 16] != ':') {
            return failed(Reason.BAD_TIME);
        }
        long day = date(chars, from, 10);
        int hour = digits(chars, from + 11, 2);
        int minute = digits(chars, from + 14, 2);
        int second = digits(chars, from + 17, 2);
        if (fault != null || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return failed(Reason.BAD_TIME);
        }
        return (day * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second) * MICROS;
    }

    /** 1 or 0. */
    long bool(char[] chars, int from, int length) {
        fault = null;
        if (is("true", chars, from, length) || is("1", chars, from, length)) {
            return 1;
        }
        if (is("false", chars, from, length) || is("0", chars, from, length)) {
            return 0;
        }
        return failed(Reason.BAD_BOOLEAN);
    }

    private long failed(Reason reason) {
        fault = reason;
        return 0;
    }

    private static boolean is(String word, char[] chars, int from, int length) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (chars[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The number that some digits make; negative when one is no digit. */
    private static int digits(char[] chars, int from, int length) {
        int value = 0;
        for (int i = from; i < from + length; i++) {
            if (!isDigit(chars[i])) {
                return -1;
            }
            value = value * 10 + (chars[i] - '0');
        }
        return value;
    }

    private static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_OF_MONTH[month - 1];
    }

    /** Days since 1970-01-01, counting years from March so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int century = shifted / 400;
        int yearOfCentury = shifted - century * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfCentury = yearOfCentury * 365 + yearOfCentury / 4 - yearOfCentury / 100 + dayOfYear;
        return century * 146_097L + dayOfCentury - 719_468;
    }
}
