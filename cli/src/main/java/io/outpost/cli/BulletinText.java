package io.outpost.cli;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daily bulletin as text (日通报): a sentence, then a row for each unit with level, increases, averages, completion and rank. */
final class BulletinText {

    private static final String BALANCE = "deposit.balance";
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HUNDRED_MILLION = BigDecimal.valueOf(100_000_000);

    private final Values values;
    private final LocalDate date;
    private final Unit unit;
    private final UnitLevel level;
    private final Language language;
    private final Optional<Question.StageId> stage;

    BulletinText(Values values, LocalDate date, Unit unit, UnitLevel level, Language language) {
        this.values = values;
        this.date = date;
        this.unit = unit;
        this.level = level;
        this.language = language;
        this.stage = values.stages(date).stream().findFirst();
    }

    private record Line(
            Unit unit,
            Optional<BigDecimal> balance,
            Optional<BigDecimal> sinceYesterday,
            Optional<BigDecimal> sinceMonth,
            Optional<BigDecimal> sinceYear,
            Optional<BigDecimal> average,
            Optional<BigDecimal> averageIncrease,
            Optional<BigDecimal> completion,
            Optional<BigDecimal> rank,
            Optional<BigDecimal> rankYesterday) {}

    void print(PrintWriter out) {
        out.println(text("bulletin.title", unit.name(), sentenceDate()));
        out.println();
        Line total = lines(question().of(unit.id())).get(0);
        out.println(text(
                "bulletin.balance",
                sentenceDate(),
                unit.name(),
                stands(total.balance()),
                moved(total.sinceYesterday()),
                moved(total.sinceMonth()),
                moved(total.sinceYear())));
        out.println(text("bulletin.average", stands(total.average()), moved(total.averageIncrease())));
        out.println(text(
                "bulletin.customers",
                plain("customers.total"),
                plain("customers.tier.value"),
                plain("customers.tier.gold"),
                plain("customers.tier.platinum"),
                plain("customers.tier.diamond"),
                stands(one("aum.balance"))));
        stage.ifPresent(s -> out.println(text("bulletin.stage", s.campaign(), s.stage(), percent(total.completion()))));
        out.println();
        out.println(text("bulletin.unit"));
        TextTable table = new TextTable(text("bulletin.heads").split("\\|"));
        add(table, total, "");
        List<Line> lines = lines(question().at(level).within(unit.id()));
        lines.sort(Comparator.comparing((Line l) -> l.rank().orElse(BigDecimal.valueOf(Integer.MAX_VALUE)))
                .thenComparing(l -> l.unit().id()));
        lines.forEach(l -> add(table, l, rank(l)));
        table.print(out);
        out.println();
        out.println(text(stage.isPresent() ? "bulletin.ranked-by-completion" : "bulletin.ranked-by-increase"));
        List<String> fallen = lines.stream()
                .filter(l -> l.sinceYesterday().map(v -> v.signum() < 0).orElse(false))
                .map(l -> l.unit().name() + " " + moved(l.sinceYesterday()))
                .toList();
        out.println(
                fallen.isEmpty()
                        ? text("bulletin.none-fell")
                        : text("bulletin.fell", fallen.size(), String.join(text("bulletin.comma"), fallen)));
        out.flush();
    }

    private Question question() {
        Question question = Question.of(BALANCE, date);
        return stage.map(s -> question.against(s.campaign(), s.stage())).orElse(question);
    }

    private List<Line> lines(Question question) {
        LocalDate monthStart = date.withDayOfMonth(1).minusDays(1);
        LocalDate yearStart = date.withDayOfYear(1).minusDays(1);
        Form basis = stage.isPresent() ? Form.COMPLETION : Form.INCREASE;
        Question ranks = question.as(Form.RANK).by(basis).since(yearStart);
        Map<String, BigDecimal> balance = by(question.as(Form.LEVEL));
        Map<String, BigDecimal> yesterday = by(question.as(Form.INCREASE).since(date.minusDays(1)));
        Map<String, BigDecimal> month = by(question.as(Form.INCREASE).since(monthStart));
        Map<String, BigDecimal> year = by(question.as(Form.INCREASE).since(yearStart));
        Map<String, BigDecimal> average = by(question.as(Form.MONTH_AVERAGE));
        Map<String, BigDecimal> averageIncrease =
                by(question.as(Form.AVERAGE_INCREASE).since(monthStart));
        Map<String, BigDecimal> completion = stage.isPresent() ? by(question.as(Form.COMPLETION)) : Map.of();
        Map<String, BigDecimal> rank = by(ranks);
        boolean hasYesterday = values.closes().isClosed(date.minusDays(1));
        Map<String, BigDecimal> before = hasYesterday ? by(ranks.on(date.minusDays(1))) : Map.of();
        List<Line> lines = new ArrayList<>();
        for (Value v : values.ask(question.as(Form.LEVEL))) {
            String id = v.unit().id();
            lines.add(new Line(
                    v.unit(),
                    Optional.ofNullable(balance.get(id)),
                    Optional.ofNullable(yesterday.get(id)),
                    Optional.ofNullable(month.get(id)),
                    Optional.ofNullable(year.get(id)),
                    Optional.ofNullable(average.get(id)),
                    Optional.ofNullable(averageIncrease.get(id)),
                    Optional.ofNullable(completion.get(id)),
                    Optional.ofNullable(rank.get(id)),
                    Optional.ofNullable(before.get(id))));
        }
        return lines;
    }

    private Map<String, BigDecimal> by(Question question) {
        Map<String, BigDecimal> byUnit = new HashMap<>();
        values.ask(question)
                .forEach(v -> v.amount().ifPresent(a -> byUnit.put(v.unit().id(), a)));
        return byUnit;
    }

    private Optional<BigDecimal> one(String indicator) {
        return values.ask(Question.of(indicator, date).of(unit.id())).get(0).amount();
    }

    private String plain(String indicator) {
        return one(indicator).map(BigDecimal::toPlainString).orElse("—");
    }

    private void add(TextTable table, Line line, String rank) {
        table.add(
                line.unit().name(),
                tenThousands(line.balance()),
                tenThousands(line.sinceYesterday()),
                tenThousands(line.sinceMonth()),
                tenThousands(line.sinceYear()),
                tenThousands(line.average()),
                tenThousands(line.averageIncrease()),
                percent(line.completion()),
                rank);
    }

    /** The place, with an arrow and the number of places risen or fallen since yesterday. */
    private static String rank(Line line) {
        if (line.rank().isEmpty()) {
            return "—";
        }
        int place = line.rank().get().intValueExact();
        int moved = line.rankYesterday().map(b -> b.intValueExact() - place).orElse(0);
        String arrow = moved == 0 ? "  " : (moved > 0 ? "↑" : "↓") + Math.abs(moved);
        return place + " " + arrow;
    }

    private String sentenceDate() {
        return language == Language.CHINESE
                ? date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日"
                : date.toString();
    }

    private static String tenThousands(Optional<BigDecimal> yuan) {
        return yuan.map(y ->
                        String.format(java.util.Locale.ROOT, "%,.2f", y.divide(TEN_THOUSAND, 2, RoundingMode.HALF_UP)))
                .orElse("—");
    }

    /** An amount as a sentence says it: 亿元 or 万元 in Chinese, millions in English. */
    private String amount(BigDecimal yuan) {
        if (language == Language.ENGLISH) {
            return text("bulletin.millions", divided(yuan, MILLION));
        }
        return yuan.abs().compareTo(HUNDRED_MILLION) >= 0
                ? text("bulletin.hundred-millions", divided(yuan, HUNDRED_MILLION))
                : text("bulletin.ten-thousands", divided(yuan, TEN_THOUSAND));
    }

    private static String divided(BigDecimal yuan, BigDecimal unit) {
        return yuan.divide(unit, 2, RoundingMode.HALF_UP).toPlainString();
    }

    private String stands(Optional<BigDecimal> yuan) {
        return yuan.map(this::amount).orElse("—");
    }

    private String moved(Optional<BigDecimal> yuan) {
        return yuan.map(y -> (y.signum() < 0 ? "−" : "+") + amount(y.abs())).orElse("—");
    }

    private static String percent(Optional<BigDecimal> ratio) {
        return ratio.map(r ->
                        r.movePointRight(2).setScale(2, RoundingMode.HALF_UP).toPlainString() + "%")
                .orElse("—");
    }

    private String text(String code, Object... facts) {
        return Messages.text(language, code, facts);
    }
}
