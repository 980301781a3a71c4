package io.outpost.server.access;

import java.util.Set;

/** Hides what identifies a person (脱敏), keeping what lets those who know him recognise him. */
public final class Masking {

    private static final int PHONE = 11;
    private static final int ID_NUMBER = 15;
    private static final int SHOWN = 4;
    private static final Set<String> TWO_CHARACTER_SURNAMES = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木", "独孤", "南宫", "轩辕", "西门", "长孙",
            "宇文", "百里", "呼延", "闻人", "钟离", "赫连", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "鲜于", "闾丘");

    private Masking() {}

    /** A name with its surname kept: 张**, 欧阳**; as long as the name itself, at least one star. */
    public static String name(String name) {
        String whole = name.strip();
        if (whole.isEmpty()) {
            return "";
        }
        boolean hasLongSurname = whole.length() > 2 && TWO_CHARACTER_SURNAMES.contains(whole.substring(0, 2));
        int first = whole.offsetByCodePoints(0, hasLongSurname ? 2 : 1);
        int rest = whole.codePointCount(first, whole.length());
        return whole.substring(0, first) + "*".repeat(Math.max(1, rest));
    }

    /** A phone number with its first three and last four digits kept: 138****1234; a shorter one keeps its last two. */
    public static String phone(String phone) {
        String whole = phone.strip();
        return whole.length() >= PHONE
                ? middle(whole, whole.length() - PHONE + 3, SHOWN)
                : middle(whole, 0, Math.min(2, whole.length() / 3));
    }

    /** An id number with its first three and last four characters kept, so that no birthday shows: 110***********1234. */
    public static String idNumber(String number) {
        String whole = number.strip();
        return whole.length() >= ID_NUMBER
                ? middle(whole, 3, SHOWN)
                : middle(whole, Math.min(1, whole.length() / 4), Math.min(2, whole.length() / 4));
    }

    /** An account number with only its last four digits kept. */
    public static String account(String number) {
        String whole = number.strip();
        return middle(whole, 0, Math.min(SHOWN, whole.length() / 3));
    }

    private static String middle(String whole, int head, int tail) {
        return whole.substring(0, head)
                + "*".repeat(Math.max(0, whole.length() - head - tail))
                + whole.substring(whole.length() - tail);
    }
}
