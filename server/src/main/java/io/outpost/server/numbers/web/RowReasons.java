package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Particulars;
import io.outpost.server.access.Function;
import io.outpost.server.numbers.Masks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A unit's own number by the accounts, customers or facts it is made of (账户明细), for those who may see them. */
final class RowReasons {

    private final Why why;
    private final boolean isUnmasked;

    RowReasons(Why why, boolean isUnmasked) {
        this.why = why;
        this.isUnmasked = isUnmasked;
    }

    private record Entry(String id, List<BigDecimal> numbers) {}

    Reasons reasons() {
        if (!why.mine().scope().may(Function.SEE_ACCOUNTS, why.unitId())) {
            return Reasons.refused(why.text("numbers.why.rows"), why.text("numbers.why.no-accounts"));
        }
        boolean isIncrease = why.asked().as() == Form.INCREASE;
        List<Entry> entries = isIncrease ? increases() : levels();
        Explanation.Kind kind = kind();
        List<String> heads = new ArrayList<>(words(kind));
        heads.addAll(
                isIncrease
                        ? List.of(why.since().toString(), why.view().date().toString(), why.text("numbers.why.change"))
                        : List.of(why.of().name()));
        Reasons reasons = Reasons.of(
                why.text("numbers.why.by-" + kind.name().toLowerCase(java.util.Locale.ROOT)),
                why.text("numbers.why.corner-" + kind.name().toLowerCase(java.util.Locale.ROOT)),
                heads,
                parts(entries, kind, isIncrease));
        List<BigDecimal> last = entries.stream()
                .map(e -> e.numbers().get(e.numbers().size() - 1))
                .toList();
        Reasons proved = why.isLeaf()
                ? why.proved(reasons, last, why.value(why.unitId()))
                : why.proved(reasons, last, Optional.of(sum(last)));
        return kind == Explanation.Kind.FACTS ? proved : proved.ofPersons();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Entry> levels() {
        return why
                .mine()
                .explainOwn(
                        why.of().indicator().id(),
                        why.unitId(),
                        why.view().frame().texts())
                .stream()
                .map(p -> new Entry(p.id(), List.of(p.amount().orElse(BigDecimal.ZERO))))
                .toList();
    }

    private List<Entry> increases() {
        return why
                .mine()
                .explainIncrease(
                        why.of().indicator().id(),
                        why.unitId(),
                        why.since(),
                        why.view().frame().texts())
                .stream()
                .map((Explanations.Compared c) -> new Entry(c.id(), List.of(c.before(), c.after(), c.change())))
                .toList();
    }

    private Explanation.Kind kind() {
        String source = why.of().indicator() instanceof Indicator.Level level
                ? level.measure().source()
                : ((Indicator.Flow) why.of().indicator()).measure().source();
        return source.startsWith("account")
                ? Explanation.Kind.ACCOUNTS
                : source.startsWith("customer") ? Explanation.Kind.CUSTOMERS : Explanation.Kind.FACTS;
    }

    private List<String> words(Explanation.Kind kind) {
        return switch (kind) {
            case ACCOUNTS ->
                List.of(
                        why.text("numbers.customers"),
                        why.text("numbers.why.product"),
                        why.text("numbers.why.matures"));
            case CUSTOMERS -> List.of(why.text("numbers.customers"));
            default -> List.of();
        };
    }

    private List<Reasons.Part> parts(List<Entry> entries, Explanation.Kind kind, boolean isIncrease) {
        // Names are looked up for the page that is shown; a file of all parts carries no more than masked ids.
        List<String> shown = entries.stream()
                .skip((long) (why.asked().page() - 1) * WhyPages.EACH)
                .limit(WhyPages.EACH)
                .map(Entry::id)
                .toList();
        Map<String, Particulars.Account> accounts =
                kind == Explanation.Kind.ACCOUNTS ? why.mine().accounts(why.unitId(), shown, isUnmasked) : Map.of();
        Map<String, String> customers = kind == Explanation.Kind.CUSTOMERS
                ? why.mine().customerNames(why.unitId(), shown, isUnmasked)
                : Map.of();
        List<Reasons.Part> parts = new ArrayList<>();
        for (Entry entry : entries) {
            List<Reasons.Number> numbers = new ArrayList<>();
            for (int i = 0; i < entry.numbers().size(); i++) {
                Optional<BigDecimal> number = Optional.of(entry.numbers().get(i));
                numbers.add(isIncrease && i == entry.numbers().size() - 1 ? why.change(number) : why.number(number));
            }
            parts.add(new Reasons.Part(id(entry.id(), kind), "", said(entry.id(), kind, accounts, customers), numbers));
        }
        return parts;
    }

    private String id(String id, Explanation.Kind kind) {
        return isUnmasked || kind == Explanation.Kind.FACTS ? id : Masks.id(id);
    }

    private List<String> said(
            String id,
            Explanation.Kind kind,
            Map<String, Particulars.Account> accounts,
            Map<String, String> customers) {
        return switch (kind) {
            case ACCOUNTS ->
                Optional.ofNullable(accounts.get(id))
                        .map(a -> Stream.of(
                                        a.customer(),
                                        a.product(),
                                        a.maturesOn().map(Object::toString).orElse(""))
                                .toList())
                        .orElse(List.of("", "", ""));
            case CUSTOMERS -> List.of(customers.getOrDefault(id, ""));
            default -> List.of();
        };
    }
}
