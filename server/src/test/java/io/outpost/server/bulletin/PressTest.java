package io.outpost.server.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.definition.BulletinTemplate.Column;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressTest {

    private final Lake lake = RunningServer.shared().bean(Lake.class);

    @ParameterizedTest
    @ValueSource(strings = {"daily", "weekly", "monthly"})
    void everyNumberOfTheMainTableIsTheEnginesNumber(String templateId) {
        lake.read(snapshot -> {
            LocalDate date = snapshot.lastClosed().orElseThrow();
            BulletinTemplate template = template(snapshot, templateId);
            Unit county = snapshot.units().tree().standing(UnitLevel.COUNTY).get(0);

            Document document = new Press(snapshot, template, date).document(county.id());

            Document.Table table = (Document.Table) document.blocks().stream()
                    .filter(b -> b instanceof Document.Table)
                    .findFirst()
                    .orElseThrow();
            assertThat(table.rows()).hasSizeGreaterThan(2);
            for (Document.Row row : table.rows()) {
                for (int i = 0; i < template.columns().size(); i++) {
                    Document.Number number = (Document.Number) row.cells().get(i + 1);
                    assertThat(Optional.ofNullable(number.value()))
                            .isEqualTo(asked(
                                    snapshot,
                                    template.columns().get(i),
                                    row.unitId().orElseThrow(),
                                    date));
                }
            }
            return true;
        });
    }

    @Test
    void theHeadsOfEachLevelCoverAllColumns() {
        lake.read(snapshot -> {
            LocalDate date = snapshot.lastClosed().orElseThrow();
            Unit top = snapshot.units().tree().roots().get(0);

            Document document = new Press(snapshot, template(snapshot, "daily"), date).document(top.id());

            Document.Table table = (Document.Table) document.blocks().get(1);
            int columns = table.rows().get(0).cells().size();
            assertThat(table.heads().get(0).stream()
                            .mapToInt(Document.Head::columns)
                            .sum())
                    .isEqualTo(columns);
            assertThat(table.lowestHeads()).hasSize(columns);
            return true;
        });
    }

    @Test
    void rowsStandInTheOrderOfTheirPlaces() {
        lake.read(snapshot -> {
            LocalDate date = snapshot.lastClosed().orElseThrow();
            Unit top = snapshot.units().tree().roots().get(0);

            Document document =
                    new Press(snapshot, template(snapshot, "daily"), date).document(top.id(), UnitLevel.OUTLET);

            List<Integer> places = ((Document.Table) document.blocks().get(1))
                    .rows().stream()
                            .skip(1)
                            .map(r -> ((Document.Place) r.cells().get(r.cells().size() - 1)).place())
                            .toList();
            assertThat(places).isSorted().hasSize(20).startsWith(1);
            return true;
        });
    }

    @Test
    void aFrozenTextReadsBackAsTheSameDocument() {
        lake.read(snapshot -> {
            LocalDate date = snapshot.lastClosed().orElseThrow();
            Unit top = snapshot.units().tree().roots().get(0);
            Document document = new Press(snapshot, template(snapshot, "monthly"), date).document(top.id());

            String text = DocumentJson.text(document);

            assertThat(DocumentJson.document(text)).isEqualTo(document);
            assertThat(DocumentJson.text(DocumentJson.document(text))).isEqualTo(text);
            return true;
        });
    }

    private static Optional<BigDecimal> asked(Snapshot snapshot, Column column, String unit, LocalDate date) {
        Question question = Question.of(column.figure().indicator(), date)
                .as(Form.named(column.figure().as()).orElseThrow())
                .of(unit);
        if (column.figure().since().isPresent()) {
            question = question.since(column.figure().since().get().before(date));
        }
        if (question.as() == Form.COMPLETION) {
            Question.StageId stage =
                    snapshot.alone(v -> v.stages(date)).stream().findFirst().orElse(null);
            if (stage == null) {
                return Optional.empty();
            }
            question = question.against(stage.campaign(), stage.stage());
        }
        Question asked = question;
        return snapshot.alone(v -> v.ask(asked)).get(0).amount();
    }

    private static BulletinTemplate template(Snapshot snapshot, String id) {
        return snapshot.definitions().bulletins().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
