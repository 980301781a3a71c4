package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules, numbers and verdicts of awards in words (评优文字). */
public final class Wording {

    private static final int PERCENT_DECIMALS = 2;
    private static final int MISSED_DECIMALS = 4;

    private final Texts texts;
    private final Amounts amounts;
    private final Language language;
    private final Definitions definitions;

    public Wording(Texts texts, Definitions definitions) {
        this.texts = texts;
        this.amounts = new Amounts(texts);
        this.language = texts.language();
        this.definitions = definitions;
    }

    /** The rules of a scheme, one sentence each, so that whoever is judged by them can redo the sum. */
    public List<String> rules(AwardScheme scheme) {
        List<String> rules = new ArrayList<>();
        if (scheme.recipients() instanceof AwardScheme.Recipients.Management management) {
            rules.add(texts.of(
                    "award.rule-management",
                    texts.of("award.level." + management.level().name()),
                    management.posts().stream().sorted().collect(Collectors.joining(texts.of("award.and")))));
        } else if (scheme.recipients() instanceof AwardScheme.Recipients.Teams teams) {
            rules.add(texts.of("award.rule-teams-" + teams.counted().name()));
        }
        rules.add(texts.of(
                "award.rule-score",
                scheme.score().stream()
                        .map(c -> texts.of(
                                "award.rule-part",
                                c.names().in(language),
                                texts.of("award.points-" + c.points().name()),
                                c.weight()))
                        .collect(Collectors.joining(texts.of("award.and")))));
        if (!scheme.conditions().isEmpty()) {
            rules.add(texts.of(
                    "award.rule-conditions",
                    scheme.conditions().stream()
                            .map(c -> c.names().in(language))
                            .collect(Collectors.joining(texts.of("award.and")))));
        }
        rules.add(texts.of(
                "award.rule-classes",
                scheme.classes().stream()
                        .map(c -> texts.of("award.rule-class", c.names().in(language), c.size()))
                        .collect(Collectors.joining(texts.of("award.and")))));
        String ties = scheme.ties().stream().map(this::figure).collect(Collectors.joining(texts.of("award.and")));
        String lastly = texts.of("award.lastly-" + scheme.lastly().name());
        rules.add(ties.isEmpty() ? texts.of("award.rule-no-ties", lastly) : texts.of("award.rule-ties", ties, lastly));
        scheme.within()
                .ifPresent(level -> rules.add(texts.of("award.rule-within", texts.of("award.level." + level.name()))));
        return rules;
    }

    /** The names of the score's parts. */
    public List<String> heads(AwardScheme scheme) {
        return scheme.score().stream().map(c -> c.names().in(language)).toList();
    }

    public String number(Shape shape, @Nullable BigDecimal number) {
        return number(shape, number, PERCENT_DECIMALS);
    }

    private String number(Shape shape, @Nullable BigDecimal number, int decimals) {
        return switch (shape) {
            case MONEY -> amounts.inTable(Indicator.Measurement.MONEY, number);
            case COUNT -> amounts.inTable(Indicator.Measurement.COUNT, number);
            case RATIO -> amounts.inTable(Indicator.Measurement.RATIO, number);
            case PERCENT -> amounts.percent(number, decimals);
            case AVERAGE_COUNT -> number == null ? Amounts.MISSING : Amounts.grouped(number, BigDecimal.ONE, 2);
        };
    }

    public String points(BigDecimal points) {
        return points.setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    /** Why somebody won or did not. */
    public String verdict(AwardResult result, Standing standing) {
        AwardScheme scheme = result.scheme();
        return switch (standing.outcome()) {
            case WON -> scheme.classes().get(standing.which()).names().in(language);
            case TIE_LOST ->
                standing.which() < scheme.ties().size()
                        ? texts.of("award.tie-lost", figure(scheme.ties().get(standing.which())))
                        : texts.of("award.tie-lost-by-id");
            case PLACED_AFTER ->
                texts.of(
                        "award.placed-after",
                        standing.place(),
                        scheme.classes().stream()
                                .mapToLong(AwardScheme.Prize::size)
                                .sum());
            case NOT_ELIGIBLE ->
                texts.of(
                        "award.not-eligible",
                        scheme.conditions().get(standing.which()).names().in(language),
                        standing.missed() == null
                                ? texts.of("award.no-number")
                                : number(
                                        result.conditionShapes().get(standing.which()),
                                        standing.missed(),
                                        MISSED_DECIMALS));
            case NO_MEMBERS -> texts.of("award.no-members");
            case VETOED ->
                standing.reason().isEmpty()
                        ? texts.of("award.vetoed-plain")
                        : texts.of("award.vetoed", standing.reason());
        };
    }

    private String figure(AwardScheme.Figure figure) {
        String indicator = definitions.indicators().stream()
                .filter(i -> i.id().equals(figure.indicator()))
                .findFirst()
                .map(i -> i.head().names().in(language))
                .orElse(figure.indicator());
        return figure.as().equals("level")
                ? indicator
                : texts.of("award.figure", indicator, texts.of("award.form." + figure.as()));
    }
}
