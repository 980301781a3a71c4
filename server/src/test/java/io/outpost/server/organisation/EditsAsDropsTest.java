package io.outpost.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.Register;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.access.Function;
import io.outpost.server.access.Grant;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit leaves in the lake what a bank's file with the same row would leave there. */
class EditsAsDropsTest {

    private static final int EDITS = 12;
    private static final String HEADER =
            "unit_id,parent_id,level,name,class,zone,latitude,longitude,from_date,holds_from\n";

    private final Reader group = new Reader(
            1,
            "group",
            "集团",
            Language.CHINESE,
            false,
            List.of(new Grant("group-manager", "CN", Set.of(Function.SEE_FIGURES, Function.EDIT_ORGANISATION))));

    @TempDir
    Path folder;

    @Test
    void randomEditsGiveTheLakeThatABanksFilesWouldGive() throws IOException {
        try (RunningServer edited = RunningServer.start(Map.of());
                RunningServer fed = RunningServer.start(Map.of())) {
            Random random = new Random(20211001);
            Lake lake = edited.bean(Lake.class);
            LocalDate day = lake.read(Organisation::openDate);
            List<Unit> outlets = lake.read(s -> s.units().tree().standing(UnitLevel.OUTLET));
            List<Unit> counties = lake.read(s -> s.units().tree().standing(UnitLevel.COUNTY));
            List<String> rows = new ArrayList<>();

            for (int i = 0; i < EDITS; i++) {
                Unit outlet = outlets.get(random.nextInt(outlets.size()));
                Unit county = counties.get(random.nextInt(counties.size()));
                LocalDate from = day.plusDays(i);
                String name = "\"" + "改, 名" + i;
                Answer answer = edited.bean(OrganisationEdits.class)
                        .make(group, amendment(outlet, name, county, from), version(edited, outlet), "往返");
                assertThat(answer).isInstanceOf(Answer.Taken.class);
                rows.add(row(edited, outlet, from));
            }
            for (int i = 0; i < EDITS; i++) {
                take(fed.workspace(), folder.resolve("bank" + i), HEADER + rows.get(i));
            }
            fed.bean(Lake.class).refresh();

            assertThat(versions(fed)).isEqualTo(versions(edited));
            LocalDate last = day.plusDays(EDITS);
            Map<String, String> pathsOfFed =
                    fed.bean(Lake.class).read(s -> s.units(last).paths());
            Map<String, String> pathsOfEdited = lake.read(s -> s.units(last).paths());
            assertThat(pathsOfFed).isEqualTo(pathsOfEdited);
        }
    }

    private static Change amendment(Unit outlet, String name, Unit county, LocalDate from) {
        return new Change.AmendUnit(
                outlet.id(), name, Optional.of("类"), Optional.of("城区"), Optional.of(county.id()), from);
    }

    private Optional<Integer> version(RunningServer server, Unit unit) {
        return Optional.of(server.bean(Organisation.class)
                .read(group, Optional.empty(), mine -> mine.version(Kind.UNIT, List.of(unit.id()))));
    }

    /** The row as the edited lake has it, written as a bank would. */
    private String row(RunningServer server, Unit unit, LocalDate from) {
        Register.Version row =
                server.bean(Organisation.class).read(group, Optional.of(from), mine -> mine.row(unit.id()));
        StringBuilder line = new StringBuilder();
        for (String column : HEADER.strip().split(",")) {
            String value = column.equals("holds_from")
                    ? from.toString()
                    : row.value(column).orElse("");
            line.append(line.isEmpty() ? "" : ",")
                    .append('"')
                    .append(value.replace("\"", "\"\""))
                    .append('"');
        }
        return line.append('\n').toString();
    }

    private static void take(Workspace workspace, Path drop, String units) throws IOException {
        Files.createDirectories(drop);
        Files.writeString(drop.resolve("unit.csv"), units);
        var definitions = io.outpost.engine.definition.Definitions.load(workspace.packs());
        new Import(workspace, definitions.records(), definitions.indicatorIds()).take(drop, true, Progress.NONE);
    }

    private static Set<String> versions(RunningServer server) {
        Set<String> versions = new TreeSet<>();
        server.bean(Lake.class)
                .read(s -> s.alone(v -> v.register().versions("unit")))
                .forEach(v -> versions.add(
                        v.validFrom() + " " + v.drop() + " " + new java.util.TreeMap<>(v.values()) + v.attributes()));
        return versions;
    }
}
