package io.outpost.engine.figure;

import io.outpost.engine.definition.PublishedFigure.Asked;
import io.outpost.engine.definition.PublishedFigure.Recipe;
import io.outpost.engine.definition.PublishedFigure.Taking;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Milestones;
import io.outpost.engine.value.Milestones.Comparison;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.UnitTree;
import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Computes figures from closed dates and words them (复算). */
final class Recalculation {

    private static final String NONE = "—";

    private final Values values;

    Recalculation(Values values) {
        this.values = values;
    }

    /** The text of a figure as it comes out of the facts. */
    String text(Recipe recipe) {
        return switch (recipe.taking().kind()) {
            case NUMBER ->
                number(recipe, recipe.asked())
                        .map(n -> filled(recipe, Wording.number(n, recipe.print())))
                        .orElse(NONE);
            case MEETING -> meeting(recipe);
            case STREAK ->
                filled(
                        recipe,
                        String.valueOf(new Milestones(values)
                                .streak(
                                        question(recipe.asked()),
                                        unit(recipe.asked()),
                                        recipe.taking().first())));
            case REACHING -> reaching(recipe);
            case RECORD -> filled(recipe, Wording.numeral(yearsOfRecord(recipe)));
            case RANGE -> range(recipe);
        };
    }

    private static String filled(Recipe recipe, String number) {
        return recipe.print().text().replace("{}", number);
    }

    private Optional<Fraction> number(Recipe recipe, Asked asked) {
        Optional<Fraction> number = number(asked);
        return recipe.divisor().isEmpty()
                ? number
                : recipe.divisor()
                        .flatMap(this::number)
                        .filter(d -> d.signum() != 0)
                        .flatMap(d -> number.map(n -> n.dividedBy(d)));
    }

    private Optional<Fraction> number(Asked asked) {
        return switch (asked.as()) {
            case "decrease" -> value(asked, Form.INCREASE).map(Fraction.ZERO::minus);
            case "multiple" -> value(asked, Form.GROWTH).map(g -> g.plus(Fraction.ONE));
            case "per-day" -> value(asked, Form.INCREASE).map(i -> i.dividedBy(Fraction.of(days(asked))));
            case "total" -> value(sinceTheStart(asked), Form.INCREASE);
            case "target" -> target(asked).map(Stage.Target::value).map(Fraction::of);
            case "over-plan" -> overPlan(asked);
            case "units" -> Optional.of(Fraction.of(units(asked)));
            default -> value(asked, form(asked.as()));
        };
    }

    private Optional<Fraction> value(Asked asked, Form form) {
        return values.ask(question(asked).of(unit(asked)).as(form))
                .get(0)
                .amount()
                .map(Fraction::of);
    }

    private Question question(Asked asked) {
        Question question = Question.of(asked.indicator(), asked.on());
        question = asked.since().map(question::since).orElse(question);
        question = asked.where().within().map(question::within).orElse(question);
        question = asked.where()
                .level()
                .flatMap(UnitLevel::named)
                .map(question::at)
                .orElse(question);
        question = asked.basis().map(Recalculation::form).map(question::by).orElse(question);
        if (asked.campaign().isPresent()) {
            Question.StageId stage = stage(asked.campaign().get());
            question = question.against(stage.campaign(), stage.stage());
        }
        return question;
    }

    private static Question.StageId stage(String campaignAndStage) {
        String[] parts = campaignAndStage.split("/");
        return new Question.StageId(parts[0], parts[1]);
    }

    private static Form form(String id) {
        return Form.named(id).orElseThrow(() -> new IllegalArgumentException("no form " + id));
    }

    private static String unit(Asked asked) {
        return asked.where().unit().orElseThrow(() -> new Refusal("value.unknown-unit", asked.indicator()));
    }

    private static long days(Asked asked) {
        return ChronoUnit.DAYS.between(asked.since().orElseThrow(), asked.on());
    }

    /** All that has happened, from the first closed date on. */
    private Asked sinceTheStart(Asked asked) {
        LocalDate before = values.closes().first().orElseThrow().minusDays(1);
        return new Asked(
                asked.indicator(),
                asked.as(),
                asked.on(),
                Optional.of(before),
                asked.where(),
                asked.campaign(),
                asked.basis());
    }

    /** Growth since the base date less the growth that the target asked for. */
    private Optional<Fraction> overPlan(Asked asked) {
        LocalDate base = running(asked).base();
        Asked sinceBase = new Asked(
                asked.indicator(),
                asked.as(),
                asked.on(),
                Optional.of(base),
                asked.where(),
                asked.campaign(),
                asked.basis());
        Question atBase = question(asked).on(base).of(unit(asked)).as(Form.LEVEL);
        Optional<Fraction> level = values.ask(atBase).get(0).amount().map(Fraction::of);
        return target(asked)
                .map(t -> Fraction.of(t.value()))
                .flatMap(t -> level.filter(l -> l.signum() > 0).map(t::dividedBy))
                .flatMap(planned -> value(sinceBase, Form.GROWTH).map(g -> g.minus(planned)));
    }

    private Optional<Stage.Target> target(Asked asked) {
        return running(asked).target(asked.indicator(), unit(asked));
    }

    private Stage running(Asked asked) {
        Question.StageId wanted = stage(asked.campaign().orElseThrow(() -> new Refusal("value.no-campaign")));
        return values.stagesWithTargets(asked.on()).stream()
                .filter(s -> s.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Refusal("value.unknown-stage", wanted.campaign(), wanted.stage()));
    }

    private long units(Asked asked) {
        UnitTree tree = values.tree(asked.on());
        List<String> inside = tree.subtree(unit(asked));
        UnitLevel level = asked.where().level().flatMap(UnitLevel::named).orElse(UnitLevel.OUTLET);
        return tree.standing(level).stream()
                .filter(u -> inside.contains(u.id()))
                .count();
    }

    private String meeting(Recipe recipe) {
        Asked asked = recipe.asked();
        Taking taking = recipe.taking();
        Question question = question(asked).as(form(asked.as()));
        List<Value> all = values.ask(question);
        List<Value> met = new ArrayList<>(all);
        List<Comparison> comparisons = List.of(Comparison.ABOVE, Comparison.AT_LEAST, Comparison.AT_MOST);
        List<Optional<BigDecimal>> bounds = List.of(taking.above(), taking.atLeast(), taking.atMost());
        for (int i = 0; i < bounds.size(); i++) {
            if (bounds.get(i).isPresent()) {
                List<Value> those = new Milestones(values)
                        .meeting(question, comparisons.get(i), bounds.get(i).get());
                met = those.stream().filter(met::contains).toList();
            }
        }
        List<Unit> units = met.stream().map(Value::unit).toList();
        return filled(recipe, String.valueOf(units.size()))
                .replace("{names}", Wording.listed(units, taking.first(), Unit::name))
                .replace("{ids}", Wording.listed(units, taking.first(), Unit::id))
                .replace("{all}", Wording.all(units.size(), all.size()));
    }

    /** The first day on which the number reached its bound, against the last day of the campaign's stage. */
    private String reaching(Recipe recipe) {
        Asked asked = recipe.asked();
        BigDecimal bound = recipe.taking().atLeast().orElse(BigDecimal.ONE);
        LocalDate from = recipe.taking().from().orElse(asked.on());
        return from.datesUntil(asked.on().plusDays(1))
                .filter(d -> values.ask(question(asked).on(d).of(unit(asked)).as(form(asked.as()))).stream()
                        .anyMatch(v ->
                                v.amount().filter(a -> a.compareTo(bound) >= 0).isPresent()))
                .findFirst()
                .map(d -> filled(recipe, d.toString())
                        .replace("{early}", Wording.early(d, running(asked).to())))
                .orElse(NONE);
    }

    /** Of how many years, this one included, this one's number is the highest. */
    private int yearsOfRecord(Recipe recipe) {
        Optional<Fraction> now = number(recipe, recipe.asked());
        int years = 1;
        while (years < recipe.taking().years()) {
            Optional<Fraction> earlier = number(recipe, recipe.asked().earlier(years, 0));
            if (now.isEmpty() || earlier.isEmpty() || earlier.get().compareTo(now.get()) >= 0) {
                break;
            }
            years++;
        }
        return years;
    }

    private String range(Recipe recipe) {
        List<Fraction> numbers = new ArrayList<>();
        for (int year = 0; year < recipe.taking().years(); year++) {
            for (int day = 0; day < recipe.taking().days(); day++) {
                shifted(recipe, year, day).ifPresent(numbers::add);
            }
        }
        return numbers.isEmpty()
                ? NONE
                : filled(
                        recipe,
                        Wording.number(Collections.min(numbers), recipe.print()) + "—"
                                + Wording.number(Collections.max(numbers), recipe.print()));
    }

    private Optional<Fraction> shifted(Recipe recipe, int years, int days) {
        return number(
                new Recipe(
                        recipe.facts(),
                        recipe.asked(),
                        recipe.divisor().map(d -> d.earlier(years, days)),
                        recipe.taking(),
                        recipe.print()),
                recipe.asked().earlier(years, days));
    }
}
