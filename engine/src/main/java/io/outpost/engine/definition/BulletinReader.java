package io.outpost.engine.definition;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the templates of bulletins from a pack's file that conforms to the schema. */
final class BulletinReader {

    private static final int CAUSE_HOURS = 4;

    private BulletinReader() {}

    static BulletinTemplate template(Section s) {
        BulletinTemplate.Figure rank = figure(s.section("rank"));
        return new BulletinTemplate(
                s.text("id"),
                s.names("name"),
                BulletinTemplate.Rhythm.valueOf(s.text("rhythm").toUpperCase(Locale.ROOT)),
                s.flag("campaign"),
                s.text("lead"),
                rank,
                s.has("rank-otherwise") ? figure(s.section("rank-otherwise")) : rank,
                sentences(s, "sentences"),
                s.sections("columns").stream().map(BulletinReader::column).toList(),
                s.texts("structure"),
                (int) s.number("movers", 0),
                s.sections("lists").stream().map(BulletinReader::listing).toList(),
                sentences(s, "calls"),
                (int) s.number("cause-hours", CAUSE_HOURS),
                issueAt(s),
                s.place());
    }

    private static List<BulletinTemplate.Sentence> sentences(Section s, String key) {
        return s.sections(key).stream()
                .map(t -> new BulletinTemplate.Sentence(
                        t.names("text"),
                        t.has("otherwise") ? Optional.of(t.names("otherwise")) : Optional.empty(),
                        figures(t)))
                .toList();
    }

    private static Map<String, BulletinTemplate.Figure> figures(Section sentence) {
        Map<String, BulletinTemplate.Figure> figures = new HashMap<>();
        if (sentence.has("figures")) {
            Section all = sentence.section("figures");
            all.values()
                    .keySet()
                    .forEach(name -> figures.put(String.valueOf(name), figure(all.section(String.valueOf(name)))));
        }
        return figures;
    }

    private static BulletinTemplate.Column column(Section s) {
        return new BulletinTemplate.Column(
                s.names("name"),
                s.has("group") ? Optional.of(s.names("group")) : Optional.empty(),
                figure(s.section("figure")));
    }

    private static BulletinTemplate.Listing listing(Section s) {
        boolean isAbove = s.has("above");
        return new BulletinTemplate.Listing(
                s.names("text"), figure(s.section("figure")), isAbove, s.text(isAbove ? "above" : "below"));
    }

    private static BulletinTemplate.Figure figure(Section s) {
        return new BulletinTemplate.Figure(
                s.text("of"),
                s.text("as", "level"),
                s.optional("since").map(b -> BulletinTemplate.Base.valueOf(constant(b))),
                BulletinTemplate.Scale.valueOf(constant(s.text("in", "one"))),
                (int) s.number("decimals", 0));
    }

    private static Map<String, LocalTime> issueAt(Section s) {
        Map<String, LocalTime> times = new HashMap<>();
        if (s.has("issue-at")) {
            Section all = s.section("issue-at");
            all.values()
                    .keySet()
                    .forEach(level ->
                            times.put(String.valueOf(level), LocalTime.parse(all.text(String.valueOf(level)))));
        }
        return times;
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
