package io.outpost.cluster;

import java.util.List;
import java.util.stream.Collectors;

/** SQL expressions that look like chance and are the same in every run (随机表达式): hashes of a row's number, a purpose and a seed. */
record Chances(long seed) {

    /** What a chance is for: no two draw the same numbers. */
    enum For {
        OWNER,
        SEAT,
        PRODUCT,
        BAND,
        PLACE_IN_BAND,
        EMPTY,
        FEN,
        AGE_OF_ACCOUNT,
        AGE_OF_CUSTOMER,
        MOVE,
        LEVEL,
        SPLIT,
        SHARE,
        TIME,
        REASON,
        CHANNEL,
        RENEWAL,
        SERVED,
        SERVANT,
        KIND,
        WOMAN,
        SURNAME,
        MIDDLE,
        GIVEN,
        BIRTH,
        PHONE,
        MANAGED,
        MANAGER,
        BUYER,
        SALE,
        AMOUNT,
        SELLER,
        REVERSAL
    }

    // Common surnames, the commonest more than once.
    private static final String SURNAMES = "王王王李李李张张张刘刘陈陈杨杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾";
    private static final String MIDDLE = "小晓春秋文玉国建新永世金德子天一宏俊思佳";
    private static final String WOMEN = "秀英芳娜敏静丽艳霞红梅玲燕慧娟兰婷雪琴云洁莉桂香月凤琳倩妍欣";
    private static final String MEN = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆文建国志海山林东";

    /** The name of a person with a number. */
    String name(String number, String isWoman) {
        return "concat(" + letter(number, For.SURNAME, SURNAMES) + ", if(" + draw(number, For.FEN, 10) + " < 7, "
                + letter(number, For.MIDDLE, MIDDLE) + ", ''), if(" + isWoman + ", "
                + letter(number, For.GIVEN, WOMEN) + ", " + letter(number, For.GIVEN, MEN) + "))";
    }

    private String letter(String number, For what, String letters) {
        return "substr('" + letters + "', cast(1 + " + draw(number, what, letters.length()) + " as int), 1)";
    }

    /** One of some words. */
    String pick(String number, For what, String day, List<String> from) {
        return "element_at(array(" + from.stream().map(w -> "'" + w + "'").collect(Collectors.joining(", "))
                + "), cast(1 + " + draw(number, what, day, String.valueOf(from.size())) + " as int))";
    }

    /** A whole number below a bound. */
    String draw(String number, For what, long below) {
        return draw(number, what, below + "L");
    }

    /** A whole number below what an expression says. */
    String draw(String number, For what, String below) {
        return draw(number, what, "0", below);
    }

    /** A whole number below a bound, the same in every run, for a row's number, a purpose and a day. */
    String draw(String number, For what, String day, String below) {
        return "pmod(xxhash64(" + number + ", " + what.ordinal() + " + 100 * " + day + ", " + seed + "L), " + below
                + ")";
    }
}
