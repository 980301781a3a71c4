package io.outpost.server.publish;

import io.outpost.server.bulletin.Document;
import io.outpost.server.bulletin.Document.Cell;
import io.outpost.server.bulletin.Document.Head;
import io.outpost.server.bulletin.Document.Name;
import io.outpost.server.bulletin.Document.Number;
import io.outpost.server.bulletin.Document.Place;
import io.outpost.server.bulletin.Document.Row;
import io.outpost.server.bulletin.Document.Shape;
import io.outpost.server.bulletin.Document.Standing;
import io.outpost.server.bulletin.Document.Table;
import io.outpost.server.bulletin.Document.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bulletins made by hand: long names, two-level heads, missing values, falls, hostile names. */
public final class IssuedFixture {

    public static final String LONG_NAME = "双河省平原市滨江新区经济技术开发区邮政分公司第二营业部";
    public static final String FORMULA = "=HYPERLINK(\"http://example.com\",\"看\")";
    public static final String RARE = "𠮷水县";

    private static final Shape MONEY = new Shape(BigDecimal.valueOf(10_000), 2, false, false);
    private static final Shape CHANGE = new Shape(BigDecimal.valueOf(10_000), 2, false, true);
    private static final Shape RATIO = new Shape(BigDecimal.ONE, 2, true, false);
    private static final Shape GAP = new Shape(BigDecimal.ONE, 2, true, true);

    private IssuedFixture() {}

    public static Issued issued(int rows) {
        return issued(7, "P01", rows);
    }

    public static Issued issued(long id, String unitId, int rows) {
        LocalDate date = LocalDate.of(2022, 2, 6);
        String hash = "3f9a0c1b2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8";
        Instant at = Instant.parse("2022-02-07T00:30:00Z");
        return new Issued(id, unitId, "daily", date, at, hash, document(unitId, date, rows));
    }

    private static Document document(String unitId, LocalDate date, int rows) {
        return new Document(
                new Words("储蓄存款日通报", "Savings deposits, daily bulletin"),
                Optional.of(new Words("〔2022〕第37号", "No. 37 of 2022")),
                date,
                unitId,
                new Words("双河省分公司", "Shuanghe Province"),
                List.of(
                        new Document.Paragraph(
                                new Words(
                                        "截至2022年2月6日，全省储蓄余额3,576.12亿元，比上日新增1.86亿元，比年初新增57.76亿元，列全国第1位；"
                                                + "月日均余额3,561.40亿元，月日均新增42.10亿元，完成计划的174.35%，超序时进度73.98个百分点。",
                                        "On 2022-02-06 the province held 357.61 billion yuan of savings, 186 million more than the"
                                                + " day before and 5.78 billion more than at the year's start, first in the country.")),
                        table(rows),
                        new Document.Heading(new Words("达标单位", "Units that met the plan")),
                        new Document.NameList(
                                new Words("3个市新增超亿元：", "3 cities grew by more than a hundred million: "),
                                List.of(
                                        new Document.Named("C01", Words.of("平原市")),
                                        new Document.Named("C02", Words.of("临江市")),
                                        new Document.Named("C03", Words.of(RARE)))),
                        new Document.Heading(new Words("下降原因", "Causes of falls")),
                        new Document.Causes(List.of(
                                new Document.Cause("C04", "清溪市", "两户对公大额转出", new BigDecimal("-3200000"), 0),
                                new Document.Cause("C05", "北山市", "代发工资推迟", new BigDecimal("-1250000.5"), 3)))));
    }

    private static Table table(int rows) {
        List<Row> all = new ArrayList<>();
        all.add(row("P01", "合计", Standing.TOTAL, "357612345678.90", "186000000", null, null));
        for (int i = 1; i <= rows; i++) {
            String name = i == 1 ? LONG_NAME : i == 2 ? FORMULA : i == 3 ? RARE : i == 4 ? "+加号市" : "第" + i + "市";
            Standing standing = i <= 3 ? Standing.FIRST_THREE : i > rows - 4 ? Standing.BELOW : Standing.PLAIN;
            String change = i > rows - 4 ? "-" + i + "234567.89" : i + "345678.45";
            all.add(row("C" + i, name, standing, (9_876_543_210L - i * 1_000_003L) + ".55", change, i, i % 3 - 1));
        }
        List<List<Head>> heads = List.of(
                List.of(
                        new Head(new Words("单位", "Unit"), 1, 2),
                        new Head(new Words("余额", "Balance"), 1, 2),
                        new Head(new Words("新增", "Increase since"), 3, 1),
                        new Head(new Words("月日均", "Month average"), 2, 1),
                        new Head(new Words("计划", "Plan"), 3, 1),
                        new Head(new Words("排名", "Place"), 1, 2)),
                List.of(
                        new Head(new Words("比上日", "yesterday"), 1, 1),
                        new Head(new Words("比月初", "month start"), 1, 1),
                        new Head(new Words("比年初", "year start"), 1, 1),
                        new Head(new Words("余额", "Balance"), 1, 1),
                        new Head(new Words("新增", "Increase"), 1, 1),
                        new Head(new Words("目标", "Target"), 1, 1),
                        new Head(new Words("完成率", "Completion"), 1, 1),
                        new Head(new Words("比序时", "Ahead of time"), 1, 1)));
        return new Table(new Words("各市储蓄余额", "Savings by city"), new Words("单位：万元", "Ten thousand yuan"), heads, all);
    }

    private static Row row(
            String unitId,
            String name,
            Standing standing,
            String balance,
            String change,
            @Nullable Integer place,
            @Nullable Integer risen) {
        BigDecimal changed = new BigDecimal(change);
        List<Cell> cells = List.of(
                new Name(Words.of(name)),
                new Number(new BigDecimal(balance), MONEY),
                new Number(changed, CHANGE),
                new Number(changed.multiply(BigDecimal.TEN), CHANGE),
                new Number(changed.movePointRight(1).add(BigDecimal.ONE), CHANGE),
                new Number(new BigDecimal(balance).subtract(changed), MONEY),
                new Number(changed, CHANGE),
                new Number(place == null ? null : BigDecimal.valueOf(600_000_000), MONEY),
                new Number(place == null ? null : new BigDecimal("1.743519"), RATIO),
                new Number(place == null ? null : new BigDecimal("-0.0266"), GAP),
                new Place(place, risen));
        return new Row(Optional.of(unitId), standing, cells);
    }
}
