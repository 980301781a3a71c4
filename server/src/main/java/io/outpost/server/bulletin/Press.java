package io.outpost.server.bulletin;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.definition.BulletinTemplate.Base;
import io.outpost.engine.definition.BulletinTemplate.Figure;
import io.outpost.engine.definition.BulletinTemplate.Scale;
import io.outpost.engine.definition.Names;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.bulletin.Document.Block;
import io.outpost.server.bulletin.Document.Cell;
import io.outpost.server.bulletin.Document.Head;
import io.outpost.server.bulletin.Document.Row;
import io.outpost.server.bulletin.Document.Shape;
import io.outpost.server.bulletin.Document.Standing;
import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.campaign.AgainstTarget;
import io.outpost.server.campaign.Progress;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.numbers.BankBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The press (排版): sets a template with the numbers of a date, for any unit of the tree.
 *
 * <p>Numbers are read as columns of all units at once, so that the bulletins of a whole tree cost hardly more than one.
 */
public final class Press {

    private static final String MISSING = Spelling.MISSING;

    private final Snapshot snapshot;
    private final Snapshot.Units units;
    private final BulletinTemplate template;
    private final LocalDate date;
    private final BankPlaces banks;
    private final Optional<Question.StageId> stage;
    private final Optional<Progress> progress;
    private final List<Progress> begun;

    /** Without other banks' figures: sentences with a place among banks are left out. */
    public Press(Snapshot snapshot, BulletinTemplate template, LocalDate date) {
        this(snapshot, template, date, (s, unit, indicator, basis, day) -> Optional.empty());
    }

    /** @param date a closed date */
    Press(Snapshot snapshot, BulletinTemplate template, LocalDate date, BankPlaces banks) {
        this.snapshot = snapshot;
        this.banks = banks;
        this.units = snapshot.units(date);
        this.template = template;
        this.date = date;
        Optional<Stage> running = snapshot.stages(date).stream().findFirst();
        this.stage = running.map(Stage::id);
        this.progress = running.map(s -> Progress.of(snapshot, s, date));
        this.begun = running.filter(s -> template.isOfCampaign())
                .map(s -> Progress.begun(snapshot, s.id().campaign(), date))
                .orElse(List.of());
        snapshot.prepare(
                indicators(),
                List.of(
                        date,
                        date.minusDays(1),
                        date.withDayOfMonth(1).minusDays(1),
                        date.withDayOfYear(1).minusDays(1)));
    }

    private Set<String> indicators() {
        Set<String> indicators = new TreeSet<>(template.structure());
        indicators.add(template.lead());
        template.columns().forEach(c -> indicators.add(c.figure().indicator()));
        template.lists().forEach(l -> indicators.add(l.figure().indicator()));
        Stream.concat(template.sentences().stream(), template.calls().stream())
                .forEach(s -> s.figures().values().forEach(f -> indicators.add(f.indicator())));
        return indicators;
    }

    /** The units that a unit's bulletin ranks: those directly below it. */
    public List<Unit> ranked(String unitId) {
        return units.tree().children(unitId).stream()
                .filter(u -> u.standsOn(date))
                .toList();
    }

    /** How far a unit's lead indicator fell on the day; empty when it did not fall. */
    public Optional<BigDecimal> fall(String unitId) {
        BigDecimal change =
                number(new Figure(template.lead(), "increase", Optional.of(Base.YESTERDAY), Scale.ONE, 2), unitId);
        return Optional.ofNullable(change).filter(c -> c.signum() < 0).map(BigDecimal::negate);
    }

    /** The units that a unit's bulletin ranks, each against its line; those without a number are left out. */
    public List<Measured> measuredBelow(String unitId) {
        return ranked(unitId).stream().flatMap(u -> measured(u.id()).stream()).toList();
    }

    /** A unit against its line: time progress or, without a target, no fall since the bulletin before. */
    private Optional<Measured> measured(String unitId) {
        BigDecimal completion = stage.isPresent()
                ? number(new Figure(template.lead(), Form.COMPLETION.id(), Optional.empty(), Scale.ONE, 6), unitId)
                : null;
        if (completion != null) {
            // The share of the stage's days that have passed: no unit needs to be ahead of the calendar.
            return progress.map(p -> new Measured(unitId, Measured.Line.TIME_PROGRESS, completion, p.timeProgress()));
        }
        BigDecimal change =
                number(new Figure(template.lead(), "increase", Optional.of(lastBulletin()), Scale.ONE, 2), unitId);
        return Optional.ofNullable(change)
                .map(c -> new Measured(unitId, Measured.Line.LAST_BULLETIN, c, BigDecimal.ZERO));
    }

    private Base lastBulletin() {
        return switch (template.rhythm()) {
            case DAILY -> Base.YESTERDAY;
            case WEEKLY -> Base.WEEK_START;
            case MONTHLY -> Base.MONTH_START;
        };
    }

    /** A unit's bulletin about the units directly below it, without causes and without a number. */
    public Document document(String unitId) {
        List<Unit> below = ranked(unitId);
        return document(
                unitId,
                new Ranked(
                        below,
                        isByScore()
                                ? asOf -> placesByScore(below, asOf)
                                : asOf -> snapshot.placesAmongSiblings(rankQuestion(asOf))));
    }

    /** A unit's bulletin about all units of a level below it, ranked among each other. */
    public Document document(String unitId, UnitLevel level) {
        List<Unit> below = units.tree().standing(level).stream()
                .filter(u -> units.isWithin(u.id(), unitId))
                .toList();
        return document(
                unitId,
                new Ranked(
                        below,
                        isByScore() ? asOf -> placesByScore(below, asOf) : asOf -> placesWithin(unitId, level, asOf)));
    }

    private boolean isByScore() {
        return basis().as().equals(AgainstTarget.SCORE.id());
    }

    /** Places by the campaign's score among some units; none on a day before the stage. */
    private Map<String, Integer> placesByScore(List<Unit> some, LocalDate asOf) {
        return progress.filter(p -> !asOf.isBefore(p.stage().from()))
                .map(p -> asOf.equals(date)
                        ? p
                        : Progress.of(
                                snapshot,
                                snapshot.alone(v -> v.stage(p.stage().id(), asOf))
                                        .orElseThrow(),
                                asOf))
                .map(p -> p.places(some, template.rank().indicator()))
                .orElse(Map.of());
    }

    private Map<String, Integer> placesWithin(String unitId, UnitLevel level, LocalDate asOf) {
        Map<String, Integer> places = new HashMap<>();
        snapshot.column(rankQuestion(asOf).at(level).within(unitId))
                .forEach((id, place) -> places.put(id, place.intValueExact()));
        return places;
    }

    /** The units that a bulletin ranks, and their places on a date. */
    private record Ranked(List<Unit> units, Function<LocalDate, Map<String, Integer>> places) {}

    private Document document(String unitId, Ranked ranked) {
        Unit unit = units.unit(unitId).orElseThrow();
        Map<String, Integer> places = ranked.places().apply(date);
        List<Unit> below = new ArrayList<>(ranked.units());
        below.sort(Comparator.comparing((Unit u) -> places.getOrDefault(u.id(), Integer.MAX_VALUE))
                .thenComparing(Unit::id));
        List<Block> blocks = new ArrayList<>();
        sentences(template.sentences(), unit).ifPresent(blocks::add);
        blocks.add(mainTable(unit, below, places, placesBefore(ranked)));
        if (template.isOfCampaign()) {
            stageTables(unit, blocks);
        }
        if (!template.structure().isEmpty()) {
            blocks.add(structure(unit));
        }
        movers(below, true).ifPresent(blocks::add);
        movers(below, false).ifPresent(blocks::add);
        if (!below.isEmpty()) {
            template.lists().forEach(l -> blocks.add(list(l, below)));
        }
        sentences(template.calls(), unit).ifPresent(blocks::add);
        return new Document(
                new Words(unit.name() + template.names().zh(), template.names().en() + " of " + unit.name()),
                Optional.empty(),
                date,
                unit.id(),
                Words.of(unit.name()),
                blocks);
    }

    private void stageTables(Unit unit, List<Block> blocks) {
        StageTables tables = new StageTables(begun);
        progress.filter(p -> !p.indicators(List.of(unit)).isEmpty())
                .ifPresent(p -> blocks.add(tables.byIndicator(unit, p)));
        snapshot.definitions()
                .indicator(template.lead(), date)
                .filter(lead -> !begun.isEmpty())
                .ifPresent(lead -> blocks.add(tables.byStage(unit, lead)));
    }

    private Figure basis() {
        boolean hasTarget = stage.isPresent()
                || !Set.of(Form.COMPLETION.id(), AgainstTarget.SCORE.id())
                        .contains(template.rank().as());
        return hasTarget ? template.rank() : template.rankOtherwise();
    }

    private Optional<Block> sentences(List<BulletinTemplate.Sentence> sentences, Unit unit) {
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder chinese = new StringBuilder();
        StringBuilder english = new StringBuilder();
        for (BulletinTemplate.Sentence sentence : sentences) {
            Map<String, Words> printed = printed(sentence, unit);
            said(sentence, printed).filter(names -> !names.zh().isEmpty()).ifPresent(names -> {
                chinese.append(set(names, printed, unit, Language.CHINESE));
                english.append(english.isEmpty() ? "" : " ").append(set(names, printed, unit, Language.ENGLISH));
            });
        }
        return Optional.of(new Document.Paragraph(new Words(chinese.toString(), english.toString())));
    }

    private static Optional<Names> said(BulletinTemplate.Sentence sentence, Map<String, Words> printed) {
        boolean isWhole = isWhole(sentence.text(), printed);
        boolean isAboutBanks = sentence.figures().values().stream().anyMatch(Figure::isAmongBanks);
        return isWhole || sentence.otherwise().isEmpty() && !isAboutBanks
                ? Optional.of(sentence.text())
                : sentence.otherwise().filter(text -> isWhole(text, printed));
    }

    private static boolean isWhole(Names text, Map<String, Words> printed) {
        return printed.entrySet().stream()
                .filter(e -> e.getValue().chinese().equals(MISSING))
                .noneMatch(e -> text.in(Language.CHINESE).contains("{" + e.getKey() + "}"));
    }

    private Map<String, Words> printed(BulletinTemplate.Sentence sentence, Unit unit) {
        Map<String, Words> printed = new HashMap<>();
        sentence.figures()
                .forEach((name, figure) -> printed.put(
                        name,
                        new Words(printed(figure, unit, Language.CHINESE), printed(figure, unit, Language.ENGLISH))));
        printed.putIfAbsent("stage", said(p -> p.stage().name()));
        printed.putIfAbsent("progress", said(p -> Spelling.percent(p.timeProgress())));
        printed.putIfAbsent("left", said(p -> String.valueOf(p.daysLeft())));
        return printed;
    }

    private Words said(Function<Progress, String> of) {
        return Words.of(progress.map(of).orElse(MISSING));
    }

    private String printed(Figure figure, Unit unit, Language language) {
        if (StageTables.isDate(figure)) {
            return progress.flatMap(p -> p.reachedOn(figure.indicator(), unit.id()))
                    .map(d -> Spelling.date(d, language))
                    .orElse(MISSING);
        }
        if (figure.isAmongBanks()) {
            return banks.place(
                            snapshot,
                            unit.id(),
                            figure.indicator(),
                            BankBasis.named(figure.bankBasis()).orElseThrow(),
                            date)
                    .map(p -> Spelling.place(p, language))
                    .orElse(MISSING);
        }
        return figure.as().equals(Form.RANK.id())
                ? placeOf(unit).map(p -> Spelling.place(p, language)).orElse(MISSING)
                : Spelling.inSentence(number(figure, unit.id()), figure, language);
    }

    private String set(Names said, Map<String, Words> printed, Unit unit, Language language) {
        String text = said.in(language).replace("{unit}", unit.name()).replace("{date}", Spelling.date(date, language));
        for (Map.Entry<String, Words> entry : printed.entrySet()) {
            text = text.replace("{" + entry.getKey() + "}", entry.getValue().in(language));
        }
        return text;
    }

    private Document.Table mainTable(
            Unit unit, List<Unit> below, Map<String, Integer> places, Map<String, Integer> before) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(unit, Standing.TOTAL, new Document.Place(null, null)));
        for (Unit child : below) {
            Integer place = places.get(child.id());
            Integer was = before.get(child.id());
            rows.add(row(
                    child,
                    standing(child.id(), place),
                    new Document.Place(place, place == null || was == null ? null : was - place)));
        }
        return new Document.Table(new Words("", ""), Spelling.unitNote(template.columns()), heads(), rows);
    }

    private Map<String, Integer> placesBefore(Ranked ranked) {
        LocalDate yesterday = date.minusDays(1);
        boolean isClosed =
                snapshot.firstClosed().map(first -> !yesterday.isBefore(first)).orElse(false);
        return isClosed ? ranked.places().apply(yesterday) : Map.of();
    }

    private Row row(Unit unit, Standing standing, Document.Place place) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Document.Name(Words.of(unit.name())));
        for (BulletinTemplate.Column column : template.columns()) {
            cells.add(cell(column.figure(), unit));
        }
        cells.add(place);
        return new Row(Optional.of(unit.id()), standing, cells);
    }

    private Cell cell(Figure figure, Unit unit) {
        return StageTables.isDate(figure)
                ? progress.map(p -> StageTables.date(p, figure.indicator(), unit))
                        .orElse(new Document.Day(null))
                : new Document.Number(number(figure, unit.id()), Spelling.shape(figure));
    }

    private Standing standing(String unitId, @Nullable Integer place) {
        if (measured(unitId).map(Measured::isBelow).orElse(false)) {
            return Standing.BELOW;
        }
        return place != null && place <= 3 ? Standing.FIRST_THREE : Standing.PLAIN;
    }

    private List<List<Head>> heads() {
        Words unit = new Words("单位", "Unit");
        Words rank = new Words("排名", "Rank");
        boolean isGrouped = template.columns().stream().anyMatch(c -> c.group().isPresent());
        List<Head> lower = template.columns().stream()
                .map(c -> new Head(new Words(c.names().zh(), c.names().en()), 1, 1))
                .toList();
        if (!isGrouped) {
            List<Head> only = new ArrayList<>();
            only.add(new Head(unit, 1, 1));
            only.addAll(lower);
            only.add(new Head(rank, 1, 1));
            return List.of(only);
        }
        List<Head> upper = new ArrayList<>();
        upper.add(new Head(unit, 1, 2));
        for (int i = 0; i < template.columns().size(); ) {
            var group = template.columns().get(i).group();
            int span = 1;
            while (i + span < template.columns().size()
                    && template.columns().get(i + span).group().equals(group)) {
                span++;
            }
            upper.add(new Head(group.map(g -> new Words(g.zh(), g.en())).orElse(new Words("", "")), span, 1));
            i += span;
        }
        upper.add(new Head(rank, 1, 2));
        return List.of(upper, lower);
    }

    private Document.Table structure(Unit unit) {
        Shape money = new Shape(BigDecimal.valueOf(10_000), 2, false, false);
        Shape change = new Shape(BigDecimal.valueOf(10_000), 2, false, true);
        Shape share = new Shape(BigDecimal.ONE, 2, true, false);
        BigDecimal whole = number(new Figure(template.lead(), "level", Optional.empty(), Scale.ONE, 2), unit.id());
        List<Row> rows = new ArrayList<>();
        for (String id : template.structure()) {
            BigDecimal part = number(new Figure(id, "level", Optional.empty(), Scale.ONE, 2), unit.id());
            BigDecimal moved =
                    number(new Figure(id, "increase", Optional.of(Base.MONTH_START), Scale.ONE, 2), unit.id());
            BigDecimal ofWhole = part == null || whole == null || whole.signum() <= 0
                    ? null
                    : part.divide(whole, 6, RoundingMode.HALF_UP);
            rows.add(new Row(
                    Optional.of(unit.id()),
                    Standing.PLAIN,
                    List.of(
                            new Document.Name(name(id)),
                            new Document.Number(part, money),
                            new Document.Number(ofWhole, share),
                            new Document.Number(moved, change))));
        }
        return new Document.Table(
                new Words("结构", "Structure"),
                new Words("单位：万元", "in ten thousand yuan"),
                List.of(List.of(
                        new Head(new Words("种类", "Kind"), 1, 1),
                        new Head(new Words("余额", "Balance"), 1, 1),
                        new Head(new Words("占比", "Share"), 1, 1),
                        new Head(new Words("比月初", "Since month start"), 1, 1))),
                rows);
    }

    private Words name(String indicator) {
        var names = snapshot.definitions()
                .indicator(indicator, date)
                .orElseThrow()
                .head()
                .names();
        return new Words(names.zh(), names.en());
    }

    private Optional<Block> movers(List<Unit> below, boolean up) {
        Figure change = new Figure(template.lead(), "increase", Optional.of(Base.YESTERDAY), Scale.READABLE, 2);
        Comparator<Unit> bySize = Comparator.comparing(
                u -> Optional.ofNullable(number(change, u.id())).orElse(BigDecimal.ZERO));
        List<Document.Named> named = below.stream()
                .filter(u -> {
                    BigDecimal moved = number(change, u.id());
                    return moved != null && moved.signum() == (up ? 1 : -1);
                })
                .sorted(up ? bySize.reversed() : bySize)
                .limit(template.movers())
                .map(u -> new Document.Named(
                        u.id(),
                        new Words(
                                u.name() + Spelling.inSentence(number(change, u.id()), change, Language.CHINESE),
                                u.name() + " "
                                        + Spelling.inSentence(number(change, u.id()), change, Language.ENGLISH))))
                .toList();
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(new Document.NameList(
                        up
                                ? new Words("当日上升最多：", "Rose most on the day: ")
                                : new Words("当日下降最多：", "Fell most on the day: "),
                        named));
    }

    private Document.NameList list(BulletinTemplate.Listing listing, List<Unit> below) {
        BigDecimal bound = new BigDecimal(listing.bound());
        Figure figure = listing.figure();
        List<Document.Named> met = below.stream()
                .filter(u -> {
                    BigDecimal number = number(figure, u.id());
                    return number != null
                            && (listing.isAbove() ? number.compareTo(bound) >= 0 : number.compareTo(bound) < 0);
                })
                .map(u -> new Document.Named(u.id(), Words.of(u.name())))
                .toList();
        return new Document.NameList(
                new Words(
                        lead(listing, met.size(), bound, Language.CHINESE),
                        lead(listing, met.size(), bound, Language.ENGLISH)),
                met);
    }

    private static String lead(BulletinTemplate.Listing listing, int count, BigDecimal bound, Language language) {
        return listing.text()
                .in(language)
                .replace("{count}", String.valueOf(count))
                .replace("{bound}", Spelling.bound(bound, listing.figure(), language));
    }

    private @Nullable BigDecimal number(Figure figure, String unitId) {
        Optional<AgainstTarget> against = AgainstTarget.named(figure.as());
        if (against.isPresent()) {
            return progress.flatMap(p -> p.number(against.get(), figure.indicator(), unitId))
                    .orElse(null);
        }
        if (figure.as().equals(Form.COMPLETION.id()) && stage.isEmpty()) {
            return null;
        }
        return snapshot.column(question(figure, date)).get(unitId);
    }

    /** A unit's place among those beside it; empty when it stands alone. */
    private Optional<Integer> placeOf(Unit unit) {
        boolean standsAlone = unit.parent().isEmpty()
                || ranked(unit.parent().get()).stream()
                                .filter(u -> u.level() == unit.level())
                                .count()
                        < 2;
        if (standsAlone) {
            return Optional.empty();
        }
        Map<String, Integer> places = isByScore()
                ? placesByScore(
                        ranked(unit.parent().orElseThrow()).stream()
                                .filter(u -> u.level() == unit.level())
                                .toList(),
                        date)
                : snapshot.placesAmongSiblings(rankQuestion(date));
        return Optional.ofNullable(places.get(unit.id()));
    }

    private Question rankQuestion(LocalDate asOf) {
        Question question = question(basis(), asOf);
        return question.as(Form.RANK).by(question.as());
    }

    private Question question(Figure figure, LocalDate asOf) {
        Question question =
                Question.of(figure.indicator(), asOf).as(Form.named(figure.as()).orElseThrow());
        if (figure.since().isPresent()) {
            question = question.since(figure.since().get().before(asOf));
        }
        return figure.as().equals(Form.COMPLETION.id())
                ? question.against(
                        stage.orElseThrow().campaign(), stage.orElseThrow().stage())
                : question;
    }
}
