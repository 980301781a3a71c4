package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetCsvTest {

    private static final String HEAD = "campaign_id,stage_id,indicator,unit_id,form,value,备注\n";
    private static final String FIRST = "C2022,S1,deposit.balance,U1,increase,120000.50,城区\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "mark"})
    void readsTheContractsFormatInEveryEncoding(String encoding) {
        String text = HEAD + FIRST + "C2022,S1,deposit.balance,U2,increase,-5,\"一,二\"\n";
        byte[] file = encoding.equals("mark")
                ? ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)
                : text.getBytes(Charset.forName(encoding));

        TargetSheet sheet = read(file);

        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.form()).hasValue(Form.INCREASE);
        assertThat(sheet.targets().get("U1")).isEqualByComparingTo("120000.50");
        assertThat(sheet.targets().get("U2")).isEqualByComparingTo("-5");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'C2022,S2,deposit.balance,U2,increase,1,',      B3, csv-other-stage,     C2022/S2
            'C2023,S1,deposit.balance,U2,increase,1,',      B3, csv-other-stage,     C2023/S1
            'C2022,S1,aum.balance,U2,increase,1,',          C3, csv-other-indicator, aum.balance
            'C2022,S1,deposit.balance,,increase,1,',        D3, sheet-no-unit,       ''
            'C2022,S1,deposit.balance,U9,increase,1,',      D3, sheet-not-below,     U9
            'C2022,S1,deposit.balance,U1,increase,1,',      D3, sheet-twice,         U1
            'C2022,S1,deposit.balance,U2,growth,1,',        E3, csv-form,            growth
            'C2022,S1,deposit.balance,U2,level,1,',         E3, csv-forms,           level
            'C2022,S1,deposit.balance,U2,increase,十二万,', F3, sheet-no-number,     十二万
            'C2022,S1,deposit.balance,U2,increase,"1,000",', F3, sheet-no-number,    '1,000'
            'C2022,S1,deposit.balance,U2,increase,0.001,',  F3, sheet-no-number,     0.001
            'C2022,S1,deposit.balance,U2,increase',         A3, csv-fields,          5
            """)
    void tellsTheCellThatCannotBeTakenAndTakesNothing(String row, String cell, String code, String content) {
        TargetSheet sheet = read((HEAD + FIRST + row + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(sheet.targets()).isEmpty();
        assertThat(sheet.faults()).containsExactly(new TargetSheet.Fault(cell, "campaign." + code, content));
    }

    @Test
    void refusesEmployeesTargets() {
        TargetSheet sheet = read(("campaign_id,stage_id,indicator,unit_id,employee_id,form,value\n"
                        + "C2022,S1,deposit.balance,U1,E1,increase,1\n")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(sheet.faults()).containsExactly(new TargetSheet.Fault("E2", "campaign.csv-employee", "E1"));
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0, 0}).faults())
                .extracting(TargetSheet.Fault::code)
                .containsExactly("campaign.sheet-unreadable");
        assertThat(read(new byte[] {(byte) 0xFF, (byte) 0xFF}).faults())
                .extracting(TargetSheet.Fault::code)
                .containsExactly("campaign.sheet-unreadable");
        assertThat(read("unit,target\n1,2\n".getBytes(StandardCharsets.UTF_8)).faults())
                .extracting(TargetSheet.Fault::content)
                .containsExactly("campaign_id", "stage_id", "indicator", "unit_id", "form", "value");
        assertThat(read(new byte[0]).faults())
                .extracting(TargetSheet.Fault::code)
                .containsExactly("campaign.sheet-empty");
    }

    private static TargetSheet read(byte[] file) {
        return TargetSheet.read(file, new Question.StageId("C2022", "S1"), "deposit.balance", Set.of("U1", "U2"));
    }
}
