package io.outpost.engine.definition;

import io.outpost.engine.kernel.UnitLevel;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads award schemes from a pack's file that conforms to the schema. */
final class AwardReader {

    private AwardReader() {}

    static AwardScheme scheme(Section s) {
        return new AwardScheme(
                s.text("id"),
                s.names("name"),
                recipients(s.section("for")),
                s.texts("run-at").stream().map(UnitLevel::valueOf).collect(Collectors.toSet()),
                s.optional("within").map(UnitLevel::valueOf),
                s.optional("rhythm").map(r -> BulletinTemplate.Rhythm.valueOf(constant(r))),
                s.sections("score").stream().map(AwardReader::component).toList(),
                s.sections("classes").stream()
                        .map(c -> new AwardScheme.Prize(c.names("name"), (int) c.number("size", 1)))
                        .toList(),
                s.sections("conditions").stream().map(AwardReader::condition).toList(),
                s.sections("ties").stream().map(AwardReader::figure).toList(),
                AwardScheme.Lastly.valueOf(constant(s.text("still-tied"))),
                s.place());
    }

    private static AwardScheme.Recipients recipients(Section s) {
        if (s.has("sponsors")) {
            return new AwardScheme.Recipients.Sponsors();
        }
        if (s.has("management")) {
            return new AwardScheme.Recipients.Management(
                    UnitLevel.valueOf(s.text("management")), Set.copyOf(s.texts("posts")));
        }
        if (s.has("teams")) {
            return new AwardScheme.Recipients.Teams(
                    s.texts("teams").stream()
                            .map(k -> AwardScheme.TeamKind.valueOf(constant(k)))
                            .collect(Collectors.toSet()),
                    AwardScheme.Counted.valueOf(constant(s.text("by", "members"))));
        }
        return s.has("units")
                ? new AwardScheme.Recipients.Units(
                        UnitLevel.valueOf(s.text("units")), s.optional("group"), s.optional("class"))
                : new AwardScheme.Recipients.Employees(Set.copyOf(s.texts("employees")));
    }

    private static AwardScheme.Component component(Section s) {
        return new AwardScheme.Component(
                s.names("name"),
                figure(s.section("figure")),
                AwardScheme.Points.valueOf(constant(s.text("points"))),
                (int) s.number("weight", 1));
    }

    private static AwardScheme.Condition condition(Section s) {
        AwardScheme.Comparison comparison = Set.of(AwardScheme.Comparison.values()).stream()
                .filter(c -> s.has(key(c)))
                .findFirst()
                .orElseThrow();
        return new AwardScheme.Condition(
                s.names("name"), figure(s.section("figure")), comparison, new BigDecimal(s.text(key(comparison))));
    }

    private static AwardScheme.Figure figure(Section s) {
        Optional<String> since = s.optional("since");
        boolean sinceStage = since.filter("stage"::equals).isPresent();
        return new AwardScheme.Figure(
                s.text("of"),
                s.text("as", "level"),
                since.filter(b -> !sinceStage).map(b -> BulletinTemplate.Base.valueOf(constant(b))),
                sinceStage);
    }

    private static String key(AwardScheme.Comparison comparison) {
        return comparison.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
