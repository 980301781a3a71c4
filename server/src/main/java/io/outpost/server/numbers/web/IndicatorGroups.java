package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.server.ui.Texts;
import java.util.Set;

/** The groups that indicators are listed in (指标分组): by the first word of their ids, or else by pack. */
final class IndicatorGroups {

    private static final Set<String> KNOWN = Set.of("deposit", "aum", "customers", "accounts", "sales", "transactions");

    private IndicatorGroups() {}

    static String id(Indicator indicator) {
        String first = indicator.id().split("\\.")[0];
        return KNOWN.contains(first) ? first : indicator.head().pack();
    }

    static String name(Definitions definitions, Texts texts, Indicator indicator) {
        String id = id(indicator);
        return KNOWN.contains(id)
                ? texts.of("numbers.group." + id)
                : definitions.packs().stream()
                        .filter(p -> p.id().equals(id))
                        .map(p -> p.names().in(texts.language()))
                        .findFirst()
                        .orElse(id);
    }
}
