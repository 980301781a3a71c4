package io.outpost.engine.definition;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.outpost.engine.kernel.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Reads the packs' YAML files: first against the schema, then into definition types. It does not look across. */
final class PackReader {

    private static final LocalDate FROM_THE_START = LocalDate.of(1900, 1, 1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Schema schema;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Pack> packs = new ArrayList<>();
    private final List<RecordType> records = new ArrayList<>();
    private final List<ProductClass> classes = new ArrayList<>();
    private final List<TierScheme.Tier> tiers = new ArrayList<>();
    private final List<CustomerGroup> groups = new ArrayList<>();
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<BulletinTemplate> bulletins = new ArrayList<>();
    private final List<CampaignPlan> campaigns = new ArrayList<>();
    private final List<PublishedFigure> figures = new ArrayList<>();
    private final List<AwardScheme> awards = new ArrayList<>();
    private Parameters parameters = Parameters.DEFAULT;

    private PackReader(Path folder) {
        this.folder = folder;
        this.schema = schema();
    }

    static Definitions read(Path folder) {
        PackReader reader = new PackReader(folder);
        try {
            reader.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!reader.faults.isEmpty()) {
            throw new DefinitionFaults(reader.faults);
        }
        return new Definitions(
                reader.packs,
                reader.records,
                reader.classes,
                new TierScheme(reader.tiers),
                reader.groups,
                reader.parameters,
                reader.indicators,
                reader.bulletins,
                reader.campaigns,
                reader.figures,
                reader.awards);
    }

    private void readAll() throws IOException {
        List<Section> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !isOff(f))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                try {
                    YamlFile yaml = YamlFile.read(file, name);
                    if (conforms(yaml)) {
                        files.add(Section.root(yaml));
                    }
                } catch (DefinitionFaults e) {
                    faults.addAll(e.faults());
                }
            }
        }
        // What others repeat over comes first.
        files.forEach(this::readVocabulary);
        tiers.sort(Comparator.comparing(TierScheme.Tier::from));
        tiers.replaceAll(t -> new TierScheme.Tier(t.id(), t.names(), t.from(), tiers.indexOf(t) + 1, t.place()));
        for (Section file : files) {
            String pack = file.place().file().split("/")[0];
            file.sections("indicators").forEach(s -> readIndicator(s, pack));
            file.sections("bulletins").forEach(s -> bulletins.add(BulletinReader.template(s)));
            file.sections("campaigns").forEach(s -> campaigns.add(CampaignReader.plan(s)));
            file.sections("figures").forEach(s -> figures.add(FigureReader.figure(s)));
            file.sections("awards").forEach(s -> awards.add(AwardReader.scheme(s)));
        }
    }

    /** Whether a file lies in a pack that is switched off. */
    private static boolean isOff(Path file) {
        return Files.exists(file.resolveSibling(Pack.OFF));
    }

    private boolean conforms(YamlFile yaml) {
        List<Error> errors = schema.validate(JSON.valueToTree(yaml.content()));
        for (Error error : errors) {
            String pointer = String.valueOf(error.getInstanceLocation());
            faults.add(new Fault(
                    yaml.place(pointer), "definition.schema", pointer.isEmpty() ? "/" : pointer, error.getMessage()));
        }
        return errors.isEmpty();
    }

    private void readVocabulary(Section file) {
        if (file.has("pack")) {
            Section pack = file.section("pack");
            packs.add(new Pack(pack.text("id"), pack.names("name"), pack.texts("requires"), pack.place()));
        }
        file.sections("records").forEach(s -> records.add(recordType(s)));
        file.sections("product-classes")
                .forEach(s ->
                        classes.add(new ProductClass(s.text("id"), s.names("name"), s.flag("deposit"), s.place())));
        file.sections("tiers")
                .forEach(s -> tiers.add(new TierScheme.Tier(
                        s.text("id"), s.names("name"), Money.ofYuan(s.text("from-yuan")), 0, s.place())));
        file.sections("groups")
                .forEach(s -> groups.add(new CustomerGroup(s.text("id"), s.names("name"), s.text("where"), s.place())));
        if (file.has("parameters")) {
            Section given = file.section("parameters");
            parameters = new Parameters((int) given.number("dormant-after-days", parameters.dormantAfterDays()), (int)
                    given.number("maturity-window-days", parameters.maturityWindowDays()));
        }
    }

    private RecordType recordType(Section s) {
        Section columns = s.section("columns");
        List<Column> list = new ArrayList<>();
        for (Object name : columns.values().keySet()) {
            Section column = columns.section(String.valueOf(name));
            list.add(new Column(
                    String.valueOf(name),
                    ColumnType.valueOf(column.text("type").toUpperCase(Locale.ROOT)),
                    column.flag("required"),
                    column.optional("references"),
                    column.texts("allowed")));
        }
        return new RecordType(
                s.text("id"),
                s.names("name"),
                RecordType.Kind.valueOf(s.text("kind").toUpperCase(Locale.ROOT)),
                list,
                s.texts("key"),
                s.optional("date"),
                s.optional("unit"),
                s.optional("employee"),
                s.place());
    }

    private void readIndicator(Section s, String pack) {
        switch (s.text("each", "")) {
            case "product-class" -> classes.forEach(c -> add(s.forEach(c.id(), ""), pack, c.names()));
            case "tier" -> tiers.forEach(t -> add(s.forEach(t.id(), ""), pack, t.names()));
            case "group" -> groups.forEach(g -> add(s.forEach(g.id(), g.where()), pack, g.names()));
            default -> add(s, pack, new Names("", ""));
        }
    }

    private void add(Section s, String pack, Names each) {
        LocalDate from = FROM_THE_START;
        try {
            from = s.has("from") ? LocalDate.parse(s.text("from")) : from;
        } catch (DateTimeException e) {
            faults.add(new Fault(s.file().place(s.pointer() + "/from"), "definition.bad-date", s.text("from")));
        }
        String kind = s.text("kind");
        boolean divides = kind.equals("ratio");
        Indicator.Head head = new Indicator.Head(
                s.text("id"),
                s.names("name", each),
                s.has("description") ? s.names("description", each) : new Names("", ""),
                divides
                        ? Indicator.Measurement.RATIO
                        : Indicator.Measurement.valueOf(s.text("unit", "count").toUpperCase(Locale.ROOT)),
                (int) s.number("version", 1),
                from,
                pack,
                s.place());
        indicators.add(
                switch (kind) {
                    case "level" -> new Indicator.Level(head, measure(s));
                    case "flow" -> new Indicator.Flow(head, measure(s));
                    case "ratio" -> new Indicator.Ratio(head, s.text("numerator"), s.text("denominator"));
                    default ->
                        new Indicator.Average(
                                head,
                                s.text("average-of"),
                                Indicator.Span.valueOf(s.text("over").toUpperCase(Locale.ROOT)));
                });
    }

    private static Measure measure(Section s) {
        return new Measure(s.text("of"), s.optional("sum"), s.optional("where"), s.optional("employee"));
    }

    private static Schema schema() {
        try (InputStream in = PackReader.class.getResourceAsStream("pack.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the pack schema is missing from the build");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
