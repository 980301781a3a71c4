package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.drop.Report;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another line of business, parcels (寄递), comes in as a pack: a new file of the drop and its indicators, and no Java. */
class ParcelPackTest {

    private static final LocalDate SECOND = LocalDate.of(2021, 10, 2);

    @TempDir
    Path folder;

    private LakeFixture lake;

    @BeforeEach
    void addThePackOfParcels() {
        lake = new LakeFixture(folder).write("parcels/parcels.yaml", """
                pack:
                  id: parcels
                  name: {zh: 寄递, en: Parcels}
                  requires: [core]

                records:
                  - id: parcel
                    name: {zh: 邮件, en: Parcels}
                    kind: fact
                    key: [parcel_id]
                    date: at
                    unit: unit_id
                    columns:
                      parcel_id: {type: text, required: true}
                      at: {type: time, required: true}
                      unit_id: {type: text, required: true, references: unit}
                      fee: {type: money, required: true}
                      on_time: {type: boolean, required: true}

                indicators:
                  - {id: parcels.count, name: {zh: 件数, en: Parcels}, kind: flow, of: parcel}
                  - {id: parcels.revenue, name: {zh: 收入, en: Revenue}, kind: flow, of: parcel, sum: fee, unit: money}
                  - {id: parcels.on-time, name: {zh: 准时件数, en: On time}, kind: flow, of: parcel, where: on_time}
                  - id: parcels.on-time-ratio
                    name: {zh: 准时率, en: On-time ratio}
                    kind: ratio
                    numerator: parcels.on-time
                    denominator: parcels.count
                """);
    }

    @Test
    void takesTheNewFileInAndAnswersForItsIndicators() {
        lake.take(parcels());
        lake.close();

        assertThat(at(SECOND, "parcels.count")).isEqualTo(Map.of("P", "4", "O1", "3", "O2", "1"));
        assertThat(at(SECOND, "parcels.revenue")).isEqualTo(Map.of("P", "45.55", "O1", "35.55", "O2", "10.00"));
        assertThat(at(SECOND, "parcels.on-time")).isEqualTo(Map.of("P", "3", "O1", "2", "O2", "1"));
        assertThat(at(SECOND, "parcels.on-time-ratio"))
                .isEqualTo(Map.of("P", "0.750000", "O1", "0.666667", "O2", "1.000000"));
    }

    @Test
    void sumsTheNewFlowsOverDays() {
        lake.take(parcels());
        lake.close();

        try (Values values = lake.values()) {
            var increase = values.ask(Question.of("parcels.revenue", SECOND)
                    .at(UnitLevel.PROVINCE)
                    .as(Form.INCREASE)
                    .since(LocalDate.of(2021, 9, 30)));
            assertThat(increase.get(0).amount().orElseThrow()).isEqualTo("48.05");
        }
    }

    @Test
    void explainsANewFlowByItsFacts() {
        lake.take(parcels());
        lake.close();

        try (Values values = lake.values()) {
            Explanation explanation =
                    new Explanations(values, Language.ENGLISH).explain("parcels.revenue", "O1", SECOND);
            assertThat(explanation.kind()).isEqualTo(Explanation.Kind.FACTS);
            assertThat(explanation.parts()).extracting(Explanation.Part::id).containsExactly("K3", "K2", "K4");
        }
    }

    @Test
    void refusesRowsOfTheNewFileByTheSameRules() {
        Map<String, String> drop = new java.util.HashMap<>(parcels());
        drop.merge(
                "parcel.csv",
                "K6,2021-10-02T11:00:00,O9,1.00,true\nK7,2021-10-02T11:00:00,O1,1.00,perhaps\n",
                String::concat);

        Report report = lake.takeSome(drop);

        assertThat(report.refused()).isEqualTo(2);
    }

    private Map<String, String> at(LocalDate date, String indicator) {
        try (Values values = lake.values()) {
            return values.ask(Question.of(indicator, date)).stream()
                    .collect(Collectors.toMap(
                            v -> v.unit().id(), v -> v.amount().orElseThrow().toPlainString()));
        }
    }

    private static Map<String, String> parcels() {
        return Map.of(
                "unit.csv",
                "unit_id,parent_id,level,name\nP,,PROVINCE,省\nO1,P,OUTLET,一网点\nO2,P,OUTLET,二网点\n",
                "sale.csv",
                "sale_id,at,product_id,employee_id,unit_id,amount,count\nS1,2021-10-01T08:00:00,D,E1,O1,1.00,1\n",
                "employee.csv",
                "employee_id,name,unit_id,post\nE1,甲,O1,teller\n",
                "product.csv",
                "product_id,name,class,aum\nD,活期,demand,true\n",
                "parcel.csv",
                "parcel_id,at,unit_id,fee,on_time\n"
                        + String.join(
                                "\n",
                                List.of(
                                        "K1,2021-10-01T09:00:00,O2,2.50,false",
                                        "K2,2021-10-02T09:00:00,O1,12.00,true",
                                        "K3,2021-10-02T10:00:00,O1,13.55,false",
                                        "K4,2021-10-02T23:59:59,O1,10.00,true",
                                        "K5,2021-10-02T00:00:00,O2,10.00,1"))
                        + "\n");
    }
}
