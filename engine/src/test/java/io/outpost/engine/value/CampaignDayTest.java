package io.outpost.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.kernel.UnitLevel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All stages and indicators at once against the questions one by one, which have their own tests. */
class CampaignDayTest {

    @ParameterizedTest
    @ValueSource(strings = {"2021-11-01", "2021-11-04", "2021-11-05"})
    void agreesWithTheQuestionsOneByOne(LocalDate date) {
        try (Values values = SmallNetwork.closed().values()) {
            CampaignDay day = values.campaignDay(date);

            assertThat(day.stages()).extracting(s -> s.id().stage()).containsExactly("S");
            agrees(values, day, new Question.StageId("K", "S"), List.of("deposit.balance", "sales.count"));
        }
    }

    @Test
    void agreesWhereNumbersAreLargeEqualOrHardlyDifferent(@TempDir Path folder) {
        LakeFixture lake = new LakeFixture(folder);
        lake.take(network());
        LocalDate last = LocalDate.of(2022, 1, 12);
        lake.closeThrough(last);

        try (Values values = lake.values()) {
            CampaignDay day = values.campaignDay(last);

            assertThat(day.stages()).hasSize(2);
            assertThat(day.timeProgress().get(new Question.StageId("A", "1"))).isEqualByComparingTo("0.400000");
            List<String> indicators = List.of("deposit.balance", "accounts.open", "sales.amount");
            agrees(values, day, new Question.StageId("A", "1"), indicators);
            agrees(values, day, new Question.StageId("B", "1"), indicators);
            assertThat(day.size()).isGreaterThan(200);
            assertThat(day.standing(new Question.StageId("A", "1"), "deposit.balance", "nowhere"))
                    .isEmpty();
        }
    }

    @Test
    void laterDropsChangeAFewTargets(@TempDir Path folder) {
        LakeFixture lake = new LakeFixture(folder);
        lake.take(network());
        lake.take(Map.of(
                "target.csv",
                "campaign_id,stage_id,indicator,unit_id,form,value,holds_from\n"
                        + "A,1,accounts.open,O3,level,4,2022-01-01\n"
                        + "A,1,accounts.open,O4,level,2,2022-01-01\n"));
        lake.take(Map.of(
                "target.csv",
                "campaign_id,stage_id,indicator,unit_id,form,value,holds_from\n"
                        + "A,1,accounts.open,O4,level,8,2022-01-10\n"
                        + "A,1,accounts.open,O5,level,5,2022-01-20\n"));
        LocalDate last = LocalDate.of(2022, 1, 12);
        lake.closeThrough(last);
        Question.StageId stage = new Question.StageId("A", "1");

        try (Values values = lake.values()) {
            CampaignDay before = values.campaignDay(LocalDate.of(2022, 1, 9));
            CampaignDay after = values.campaignDay(last);

            assertThat(completion(before, stage, "O3")).isEqualByComparingTo("0.25");
            assertThat(completion(before, stage, "O4")).isEqualByComparingTo("0.5");
            assertThat(completion(after, stage, "O3")).isEqualByComparingTo("0.25");
            assertThat(completion(after, stage, "O4")).isEqualByComparingTo("0.125");
            assertThat(completion(after, stage, "O5")).isEqualByComparingTo(completion(before, stage, "O5"));
            assertThat(after.size()).isEqualTo(before.size());
            agrees(values, after, stage, List.of("accounts.open"));
        }
    }

    private static BigDecimal completion(CampaignDay day, Question.StageId stage, String unit) {
        return day.standing(stage, "accounts.open", unit).orElseThrow().completion();
    }

    private static void agrees(Values values, CampaignDay day, Question.StageId stage, List<String> indicators) {
        for (String indicator : indicators) {
            Question question =
                    Question.of(indicator, day.date()).as(Form.COMPLETION).against(stage.campaign(), stage.stage());
            Map<String, Integer> siblings = values.placesAmongSiblings(question.by(Form.COMPLETION));
            for (Value value : values.ask(question)) {
                String unit = value.unit().id();
                Optional<CampaignDay.Standing> standing = day.standing(stage, indicator, unit);
                assertThat(standing.map(CampaignDay.Standing::completion))
                        .as("%s %s %s", stage, indicator, unit)
                        .isEqualTo(value.amount());
                assertThat(standing.map(CampaignDay.Standing::amongSiblings))
                        .as("%s %s %s", stage, indicator, unit)
                        .isEqualTo(Optional.ofNullable(siblings.get(unit)));
            }
            for (UnitLevel level : List.of(UnitLevel.COUNTY, UnitLevel.OUTLET)) {
                for (Value rank : values.ask(question.at(level).as(Form.RANK).by(Form.COMPLETION))) {
                    assertThat(day.standing(stage, indicator, rank.unit().id())
                                    .map(s -> BigDecimal.valueOf(s.ofLevel())))
                            .as("%s %s %s", stage, indicator, rank.unit().id())
                            .isEqualTo(rank.amount());
                }
            }
            assertThat(day.completions(stage, indicator)).allSatisfy((unit, c) -> assertThat(c)
                    .isEqualTo(
                            day.standing(stage, indicator, unit).orElseThrow().completion()));
        }
    }

    /** Thirty outlets of three counties; targets of every form, sign and size, with many ties. */
    private static Map<String, String> network() {
        Random random = new Random(7);
        StringBuilder units = new StringBuilder("unit_id,parent_id,level,name\nP,,PROVINCE,省\n");
        StringBuilder accounts =
                new StringBuilder("account_id,customer_id,unit_id,product_id,opened_on,matures_on,employee_id\n");
        StringBuilder balances = new StringBuilder("account_id,date,balance\n");
        StringBuilder sales = new StringBuilder("sale_id,at,product_id,employee_id,unit_id,amount,count\n");
        StringBuilder targets = new StringBuilder("campaign_id,stage_id,indicator,unit_id,form,value\n");
        for (int c = 0; c < 3; c++) {
            units.append("C" + c + ",P,COUNTY,县" + c + "\n");
        }
        for (int o = 0; o < 30; o++) {
            units.append("O" + o + ",C" + o % 3 + ",OUTLET,网点" + o + "\n");
            accounts.append("A" + o + ",K,O" + o + ",D,2020-01-01,,E\n");
            balances.append("A" + o + ",2021-12-19," + (o % 5 == 0 ? "0.00" : random.nextInt(9) + "00000.00") + "\n");
            balances.append("A" + o + ",2022-01-05," + (o % 7) * 300_000 + ".01\n");
            sales.append("S" + o + ",2022-01-0" + (1 + o % 9) + "T10:00:00,D,E,O" + o + "," + o % 4 + "00.00,1\n");
        }
        List<String> forms = List.of("level", "increase", "month-average", "average-increase");
        List<String> numbers =
                List.of("0", "300000", "-300000", "900000", "0.03", "0.000003", "999999999999", "7", "100");
        for (String unit :
                units.toString().lines().skip(1).map(l -> l.split(",")[0]).toList()) {
            for (String indicator : List.of("deposit.balance", "accounts.open", "sales.amount")) {
                targets.append("A,1," + indicator + "," + unit + "," + forms.get(random.nextInt(4)) + ","
                        + numbers.get(random.nextInt(numbers.size())) + "\n");
                targets.append("B,1," + indicator + "," + unit + ",increase," + (100 + random.nextInt(3)) + "\n");
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("unit.csv", units.toString());
        files.put("employee.csv", "employee_id,name,unit_id,post\nE,甲,O1,teller\n");
        files.put("product.csv", "product_id,name,class,term_months,aum\nD,活期,demand,,true\n");
        files.put("customer.csv", "customer_id,name,kind,unit_id,opened_on\nK,客,person,O1,2020-01-01\n");
        files.put("account.csv", accounts.toString());
        files.put("balance.csv", balances.toString());
        files.put("sale.csv", sales.toString());
        files.put(
                "campaign.csv",
                "campaign_id,stage_id,name,from_date,to_date,base_date\n"
                        + "A,1,甲,2022-01-01,2022-01-30,2021-12-20\nB,1,乙,2022-01-01,2022-02-28,2021-12-31\n"
                        + "C,1,未到,2022-03-01,2022-03-31,2022-02-28\n");
        files.put("target.csv", targets.toString());
        return files;
    }
}
