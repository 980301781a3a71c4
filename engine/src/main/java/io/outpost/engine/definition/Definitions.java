package io.outpost.engine.definition;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All definitions of a workspace (口径库), cross-checked. */
public final class Definitions {

    private final List<Pack> packs;
    private final Map<String, RecordType> records = new LinkedHashMap<>();
    private final List<ProductClass> productClasses;
    private final TierScheme tiers;
    private final List<CustomerGroup> groups;
    private final Parameters parameters;
    private final Map<String, List<Indicator>> indicators = new LinkedHashMap<>();
    private final List<BulletinTemplate> bulletins;
    private final List<CampaignPlan> campaigns;
    private final List<PublishedFigure> figures;
    private final List<AwardScheme> awards;

    Definitions(
            List<Pack> packs,
            List<RecordType> records,
            List<ProductClass> productClasses,
            TierScheme tiers,
            List<CustomerGroup> groups,
            Parameters parameters,
            List<Indicator> indicators,
            List<BulletinTemplate> bulletins,
            List<CampaignPlan> campaigns,
            List<PublishedFigure> figures,
            List<AwardScheme> awards) {
        List<Fault> faults = new CrossCheck(
                        packs,
                        records,
                        productClasses,
                        tiers,
                        groups,
                        indicators,
                        bulletins,
                        campaigns,
                        figures,
                        awards)
                .faults();
        if (!faults.isEmpty()) {
            throw new DefinitionFaults(faults);
        }
        this.packs = List.copyOf(packs);
        this.productClasses = List.copyOf(productClasses);
        this.tiers = tiers;
        this.bulletins = List.copyOf(bulletins);
        this.campaigns = List.copyOf(campaigns);
        this.figures = List.copyOf(figures);
        this.awards = List.copyOf(awards);
        this.groups = List.copyOf(groups);
        this.parameters = parameters;
        for (RecordType record : inOrderOfReference(records)) {
            this.records.put(record.id(), record);
        }
        for (Indicator indicator : indicators) {
            this.indicators
                    .computeIfAbsent(indicator.id(), id -> new ArrayList<>())
                    .add(indicator);
        }
        this.indicators
                .values()
                .forEach(versions ->
                        versions.sort(Comparator.comparing(i -> i.head().from())));
    }

    /**
     * Reads all packs below a folder.
     *
     * @throws DefinitionFaults naming file and line of every fault
     */
    public static Definitions load(Path packs) {
        return PackReader.read(packs);
    }

    public List<Pack> packs() {
        return packs;
    }

    /** The record types, those referred to before those that refer to them. */
    public List<RecordType> records() {
        return List.copyOf(records.values());
    }

    public Optional<RecordType> record(String id) {
        return Optional.ofNullable(records.get(id));
    }

    public List<ProductClass> productClasses() {
        return productClasses;
    }

    public TierScheme tiers() {
        return tiers;
    }

    public List<CustomerGroup> groups() {
        return groups;
    }

    /** The plans of campaigns, in the order of their definition. */
    public List<CampaignPlan> campaigns() {
        return campaigns;
    }

    /** The templates of bulletins, in the order of their definition. */
    public List<BulletinTemplate> bulletins() {
        return bulletins;
    }

    /** The published figures that packs compute again, in the order of their definition. */
    public List<PublishedFigure> figures() {
        return figures;
    }

    /** The award schemes, in the order of their definition. */
    public List<AwardScheme> awards() {
        return awards;
    }

    public Parameters parameters() {
        return parameters;
    }

    public Set<String> indicatorIds() {
        return new TreeSet<>(indicators.keySet());
    }

    /** All versions of all indicators, in the order of their definition. */
    public List<Indicator> indicators() {
        return indicators.values().stream().flatMap(Collection::stream).toList();
    }

    /** The version of an indicator that holds on a date: the newest that has begun, or else the first. */
    public Optional<Indicator> indicator(String id, LocalDate date) {
        List<Indicator> versions = indicators.getOrDefault(id, List.of());
        return versions.stream()
                .filter(i -> !i.head().from().isAfter(date))
                .reduce((earlier, later) -> later)
                .or(() -> versions.stream().findFirst());
    }

    /** The version of every indicator that holds on a date. */
    public List<Indicator> indicators(LocalDate date) {
        return indicators.keySet().stream()
                .map(id -> indicator(id, date).orElseThrow())
                .toList();
    }

    private static List<RecordType> inOrderOfReference(List<RecordType> records) {
        Map<String, RecordType> open = new LinkedHashMap<>();
        records.forEach(r -> open.put(r.id(), r));
        List<RecordType> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            RecordType next = open.values().stream()
                    .filter(r -> r.columns().stream()
                            .flatMap(c -> c.references().stream())
                            .noneMatch(target -> !target.equals(r.id()) && open.containsKey(target)))
                    .findFirst()
                    .orElseThrow(() -> circle(open));
            ordered.add(next);
            open.remove(next.id());
        }
        return ordered;
    }

    private static DefinitionFaults circle(Map<String, RecordType> open) {
        Place place = open.values().iterator().next().place();
        return new DefinitionFaults(List.of(new Fault(place, "definition.circle", String.join(", ", open.keySet()))));
    }
}
