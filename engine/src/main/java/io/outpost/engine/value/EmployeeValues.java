package io.outpost.engine.value;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The employees and their values (员工取数), whole columns at a time; where to begin is {@link Values#employees()}. */
public final class EmployeeValues {

    private final Values values;
    private final LeafValues leaves;

    EmployeeValues(Values values, LeafValues leaves) {
        this.values = values;
        this.leaves = leaves;
    }

    /** The employees whose rows hold on a date and have begun and not ended, by id. */
    public List<Employee> standing(LocalDate date) {
        return values.database()
                .query(
                        "select employee_id, name, unit_id, post from " + standing("employee", date)
                                + " order by employee_id",
                        row -> new Employee(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** Whoever holds one of some posts on a date, as his own or as a further one, with the unit where he holds it; by unit, then by id. */
    public List<Employee> holders(Collection<String> posts, LocalDate date) {
        String further = "select a.employee_id, e.name, a.unit_id, a.post from " + standing("assignment", date)
                + " a join " + standing("employee", date) + " e on e.employee_id = a.employee_id";
        return values.database()
                .query(
                        "select employee_id, name, unit_id, post from (select employee_id, name, unit_id, post from "
                                + standing("employee", date) + " union " + further + ") where post in "
                                + Sql.texts(posts) + " order by unit_id, employee_id, post",
                        row -> new Employee(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** The rows of reference data that hold on a date and have begun and not ended. */
    private String standing(String record, LocalDate date) {
        String day = Sql.date(date);
        return "(select * from "
                + values.facts().holding(values.definitions().record(record).orElseThrow(), date)
                + " where coalesce(from_date, " + day + ") <= " + day + " and coalesce(to_date, " + day + ") >= " + day
                + ")";
    }

    /** The sponsorships that stand on a date, by employee, then by unit. */
    public List<Sponsorship> sponsorships(LocalDate date) {
        String day = Sql.date(date);
        return values.database()
                .query(
                        "select employee_id, unit_id, share from "
                                + values.facts()
                                        .holding(
                                                values.definitions()
                                                        .record("sponsor")
                                                        .orElseThrow(),
                                                date)
                                + " where from_date <= " + day + " and coalesce(to_date, " + day + ") >= " + day
                                + " order by employee_id, unit_id",
                        row -> new Sponsorship(row.getString(1), row.getString(2), Fraction.of(row.getBigDecimal(3))));
    }

    /**
     * The exact number of each of some employees who has one, by employee id; whoever has no stored value has a level of 0.
     *
     * @param question without unit or level; of several indicators only the first is answered
     * @throws Refusal as {@link Values#ask}, and {@code value.not-of-employees} for a form that only units have
     */
    public Map<String, Fraction> exact(Question question, Collection<String> employees) {
        values.refuseOpenDate(question.date());
        Function<String, Optional<Fraction>> form = form(question);
        Map<String, Fraction> numbers = new HashMap<>();
        for (String employee : employees) {
            form.apply(employee).ifPresent(n -> numbers.put(employee, n));
        }
        return numbers;
    }

    private Function<String, Optional<Fraction>> form(Question question) {
        LocalDate date = question.date();
        Indicator indicator = values.indicator(question.indicators().get(0), date);
        Arithmetic arithmetic = new Arithmetic(
                (day, id, employee) -> leaves.at(day, id).getOrDefault(employee, LeafValues.Stored.NOTHING),
                values.definitions());
        switch (question.as()) {
            case LEVEL:
                return e -> arithmetic.level(indicator, date, e);
            case MONTH_AVERAGE:
                return e -> arithmetic.monthAverage(indicator, date, e);
            case YEAR_AVERAGE:
                return e -> arithmetic.yearAverage(indicator, date, e);
            case COMPLETION, RANK, GROWTH_GAP:
                throw new Refusal("value.not-of-employees", question.as());
            default:
                LocalDate base = question.since().orElseThrow(() -> new Refusal("value.no-base", question.as()));
                Values.refuseWrongOrder(base, date);
                return switch (question.as()) {
                    case INCREASE -> e -> arithmetic.increase(indicator, date, base, e);
                    case AVERAGE_INCREASE -> e -> arithmetic.averageIncrease(indicator, date, base, e);
                    default -> e -> arithmetic.growth(indicator, date, base, e);
                };
        }
    }
}
