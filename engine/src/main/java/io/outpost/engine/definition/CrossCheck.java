package io.outpost.engine.definition;

import io.outpost.engine.kernel.UnitLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks that definitions fit each other (交叉检查): ids are unique, references resolve, kinds make sense. */
final class CrossCheck {

    private static final Set<String> STATES = Set.of("account", "customer");
    private static final Set<String> EVENTS = Set.of("account-event", "customer-event");

    private final Map<String, RecordType> records = new HashMap<>();
    private final Map<String, Indicator> indicators = new HashMap<>();
    private final Set<String> circles = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    CrossCheck(
            List<Pack> packs,
            List<RecordType> recordTypes,
            List<ProductClass> classes,
            TierScheme tiers,
            List<CustomerGroup> groups,
            List<Indicator> all,
            List<BulletinTemplate> bulletins,
            List<CampaignPlan> campaigns,
            List<PublishedFigure> figures,
            List<AwardScheme> awards) {
        unique(packs, Pack::id, Pack::place);
        unique(recordTypes, RecordType::id, RecordType::place);
        unique(classes, ProductClass::id, ProductClass::place);
        unique(tiers.tiers(), TierScheme.Tier::id, TierScheme.Tier::place);
        unique(tiers.tiers(), t -> t.from().toString(), TierScheme.Tier::place);
        unique(groups, CustomerGroup::id, CustomerGroup::place);
        recordTypes.forEach(r -> records.put(r.id(), r));
        all.forEach(i -> indicators.put(i.id(), i));
        packs.forEach(p -> requires(p, packs));
        recordTypes.forEach(this::recordType);
        versions(all);
        for (List<Indicator> circle : new IndicatorCircles(all).found()) {
            circle.forEach(i -> circles.add(i.id()));
            String spelt = Stream.concat(circle.stream(), Stream.of(circle.get(0)))
                    .map(Indicator::id)
                    .collect(java.util.stream.Collectors.joining(" → "));
            fault(circle.get(0).head().place(), "definition.indicator-circle", spelt);
        }
        all.forEach(this::indicator);
        unique(bulletins, BulletinTemplate::id, BulletinTemplate::place);
        bulletins.forEach(this::bulletin);
        unique(campaigns, CampaignPlan::id, CampaignPlan::place);
        campaigns.forEach(this::campaign);
        figures.forEach(this::figure);
        unique(awards, AwardScheme::id, AwardScheme::place);
        awards.forEach(this::award);
    }

    List<Fault> faults() {
        return faults;
    }

    private <T> void unique(List<T> things, Function<T, String> id, Function<T, Place> place) {
        Map<String, Place> seen = new HashMap<>();
        for (T thing : things) {
            Place first = seen.putIfAbsent(id.apply(thing), place.apply(thing));
            if (first != null) {
                fault(place.apply(thing), "definition.twice", id.apply(thing), first);
            }
        }
    }

    private void campaign(CampaignPlan plan) {
        if (plan.to().isBefore(plan.from())) {
            fault(plan.place(), "definition.campaign-backwards", plan.id());
        }
        Set<String> streams = plan.workstreams().stream()
                .map(CampaignPlan.Workstream::id)
                .collect(java.util.stream.Collectors.toSet());
        for (CampaignPlan.Group group : plan.groups()) {
            for (CampaignPlan.Weighed weighed : group.indicators()) {
                if (!indicators.containsKey(weighed.indicator())) {
                    fault(plan.place(), "definition.unknown-indicator", weighed.indicator());
                }
                if (!weighed.workstream().isEmpty() && !streams.contains(weighed.workstream())) {
                    fault(plan.place(), "definition.unknown-workstream", plan.id(), weighed.workstream());
                }
            }
        }
    }

    private void bulletin(BulletinTemplate template) {
        Set<String> named = new TreeSet<>(template.structure());
        named.add(template.lead());
        named.add(template.rank().indicator());
        named.add(template.rankOtherwise().indicator());
        template.columns().forEach(c -> named.add(c.figure().indicator()));
        template.lists().forEach(l -> named.add(l.figure().indicator()));
        Stream.concat(template.sentences().stream(), template.calls().stream())
                .forEach(s -> s.figures().values().forEach(f -> named.add(f.indicator())));
        named.stream()
                .filter(id -> !indicators.containsKey(id))
                .forEach(id -> fault(template.place(), "definition.unknown-indicator", id));
    }

    private void figure(PublishedFigure figure) {
        figure.recipe().stream()
                .flatMap(r -> Stream.concat(Stream.of(r.asked()), r.divisor().stream()))
                .map(PublishedFigure.Asked::indicator)
                .filter(id -> !id.isEmpty() && !indicators.containsKey(id))
                .forEach(id -> fault(figure.place(), "definition.unknown-indicator", id));
    }

    private void award(AwardScheme scheme) {
        List<AwardScheme.Figure> figures = new ArrayList<>(scheme.ties());
        scheme.score().forEach(c -> figures.add(c.figure()));
        scheme.conditions().forEach(c -> figures.add(c.figure()));
        boolean isOfTeams = scheme.recipients() instanceof AwardScheme.Recipients.Teams;
        for (AwardScheme.Figure figure : figures) {
            Indicator indicator = indicators.get(figure.indicator());
            if (indicator == null) {
                fault(scheme.place(), "definition.unknown-indicator", figure.indicator());
            } else if (circles.contains(figure.indicator())) {
                continue;
            } else if (isOfTeams && (figure.as().equals("growth") || indicator instanceof Indicator.Ratio)) {
                fault(scheme.place(), "definition.not-summed", figure.indicator(), figure.as());
            } else if (scheme.countsEmployees()
                    && (figure.as().equals("completion") && !isOfTeams || !countsToEmployees(indicator))) {
                fault(scheme.place(), "definition.not-of-employees", figure.indicator(), figure.as());
            } else if (figure.as().endsWith("-average") && indicator instanceof Indicator.Average) {
                fault(scheme.place(), "definition.not-additive", figure.indicator());
            }
        }
        candidates(scheme.recipients()).ifPresent(wanted -> scheme.runAt().stream()
                .filter(level -> !wanted.isBelow(level))
                .forEach(level -> fault(scheme.place(), "definition.nobody-below", wanted, level)));
    }

    /** The level of the units that are judged; empty where none are. */
    private static Optional<UnitLevel> candidates(AwardScheme.Recipients recipients) {
        if (recipients instanceof AwardScheme.Recipients.Management management) {
            return Optional.of(management.level());
        }
        return recipients instanceof AwardScheme.Recipients.Units units ? Optional.of(units.level()) : Optional.empty();
    }

    private boolean countsToEmployees(Indicator indicator) {
        return indicator.accept(new Indicator.Cases<Boolean>() {
            @Override
            public Boolean level(Indicator.Level level) {
                return level.measure().employee().isPresent();
            }

            @Override
            public Boolean flow(Indicator.Flow flow) {
                return flow.measure().employee().isPresent();
            }

            @Override
            public Boolean ratio(Indicator.Ratio ratio) {
                return part(ratio.numerator()) && part(ratio.denominator());
            }

            @Override
            public Boolean average(Indicator.Average average) {
                return part(average.of());
            }

            private boolean part(String id) {
                return indicators.containsKey(id) && countsToEmployees(indicators.get(id));
            }
        });
    }

    private void requires(Pack pack, List<Pack> packs) {
        for (String required : pack.requires()) {
            if (packs.stream().noneMatch(p -> p.id().equals(required))) {
                fault(pack.place(), "definition.unknown-pack", required);
            }
        }
    }

    private void recordType(RecordType record) {
        Place place = record.place();
        Map<String, Column> columns = new HashMap<>();
        record.columns().forEach(c -> columns.put(c.name(), c));
        for (Column column : record.columns()) {
            column.references()
                    .filter(target -> !records.containsKey(target))
                    .ifPresent(target -> fault(place, "definition.unknown-record", column.name(), target));
        }
        List<String> named = new ArrayList<>(record.key());
        record.date().ifPresent(named::add);
        record.unit().ifPresent(named::add);
        record.employee().ifPresent(named::add);
        for (String name : named) {
            if (!columns.containsKey(name)) {
                fault(place, "definition.unknown-column", name, record.id());
            }
        }
        if (record.isFact() && record.date().isEmpty()) {
            fault(place, "definition.fact-without-date", record.id());
        }
        record.date()
                .map(columns::get)
                .filter(c -> !isDay(c.type()))
                .ifPresent(c -> fault(place, "definition.not-a-date", c.name()));
        record.unit()
                .map(columns::get)
                .filter(c -> !Set.of("unit", "account").contains(c.references().orElse("")))
                .ifPresent(c -> fault(place, "definition.not-a-unit", c.name()));
    }

    private static boolean isDay(ColumnType type) {
        return type == ColumnType.DATE || type == ColumnType.TIME;
    }

    private void versions(List<Indicator> all) {
        Map<String, Place> dates = new HashMap<>();
        Map<String, Place> numbers = new HashMap<>();
        Map<String, Class<?>> kinds = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Indicator indicator : all) {
            Indicator.Head head = indicator.head();
            LocalDate from = head.from();
            Place first = dates.putIfAbsent(head.id() + " " + from, head.place());
            Place same = numbers.putIfAbsent(head.id() + " " + head.version(), head.place());
            Optional.ofNullable(first != null ? first : same)
                    .filter(p -> told.add(head.id()))
                    .ifPresent(p -> fault(head.place(), "definition.version-twice", head.id(), p));
            Class<?> kind = kinds.putIfAbsent(head.id(), indicator.getClass());
            if (kind != null && kind != indicator.getClass()) {
                fault(head.place(), "definition.kind-changed", head.id());
            }
        }
    }

    private void indicator(Indicator indicator) {
        Place place = indicator.head().place();
        indicator.accept(new Indicator.Cases<Void>() {
            @Override
            public Void level(Indicator.Level level) {
                if (!STATES.contains(level.measure().source())) {
                    fault(place, "definition.level-of-facts", level.measure().source());
                }
                return measured(level.measure());
            }

            @Override
            public Void flow(Indicator.Flow flow) {
                String source = flow.measure().source();
                boolean isFact =
                        records.containsKey(source) && records.get(source).isFact();
                if (STATES.contains(source)) {
                    fault(place, "definition.flow-of-state", source);
                } else if (!EVENTS.contains(source) && !isFact) {
                    fault(place, "definition.unknown-source", source);
                } else if (isFact && records.get(source).unit().isEmpty()) {
                    fault(place, "definition.fact-without-unit", source);
                }
                return measured(flow.measure());
            }

            @Override
            public Void ratio(Indicator.Ratio ratio) {
                Optional<Indicator> numerator = leaf(place, ratio.numerator());
                Optional<Indicator> denominator = leaf(place, ratio.denominator());
                if (numerator.isPresent()
                        && denominator.isPresent()
                        && numerator.get().getClass() != denominator.get().getClass()) {
                    fault(place, "definition.mixed-ratio", ratio.numerator(), ratio.denominator());
                }
                return null;
            }

            @Override
            public Void average(Indicator.Average average) {
                leaf(place, average.of())
                        .filter(i -> !(i instanceof Indicator.Level))
                        .ifPresent(i -> fault(place, "definition.average-of-flow", average.of()));
                return null;
            }

            private Void measured(Measure measure) {
                if (measure.sum().isEmpty() && indicator.head().unit() == Indicator.Measurement.MONEY) {
                    fault(place, "definition.money-counted", indicator.id());
                }
                return null;
            }
        });
    }

    private Optional<Indicator> leaf(Place place, String id) {
        Indicator found = indicators.get(id);
        if (found == null) {
            fault(place, "definition.unknown-indicator", id);
        } else if (circles.contains(id)) {
            return Optional.empty();
        } else if (found instanceof Indicator.Ratio || found instanceof Indicator.Average) {
            fault(place, "definition.not-additive", id);
        } else {
            return Optional.of(found);
        }
        return Optional.empty();
    }

    private void fault(Place place, String code, Object... facts) {
        faults.add(new Fault(place, code, facts));
    }
}
