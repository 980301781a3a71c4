package io.outpost.world;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Invented people (虚构人员): names, telephone and identity numbers that belong to nobody. */
final class People {

    // Common surnames, the commonest more than once.
    private static final String SURNAMES = "王王王李李李张张张刘刘陈陈杨杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾";
    private static final String WOMEN = "秀英芳娜敏静丽艳霞红梅玲燕慧娟兰婷雪琴云洁莉桂香月凤琳倩妍欣";
    private static final String MEN = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆文建国志海山林东";
    private static final String BOTH = "小晓春秋文玉国建新永世金德子天一宏俊思佳";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private People() {}

    static String name(SplittableRandom random, boolean isWoman) {
        StringBuilder name = new StringBuilder().append(pick(random, SURNAMES));
        if (random.nextInt(10) < 7) {
            name.append(pick(random, BOTH));
        }
        return name.append(pick(random, isWoman ? WOMEN : MEN)).toString();
    }

    /** A number of eleven digits with a prefix that no network uses. */
    static String phone(SplittableRandom random) {
        return "100" + (10_000_000 + random.nextInt(90_000_000));
    }

    /** A well-formed identity number of a region that does not exist. */
    static String idNumber(SplittableRandom random, LocalDate birth, boolean isWoman) {
        int order = random.nextInt(500) * 2 + (isWoman ? 0 : 1);
        String body = "990000" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + Mix.padded(order, 3);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private static char pick(SplittableRandom random, String from) {
        return from.charAt(random.nextInt(from.length()));
    }
}
