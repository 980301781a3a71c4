package io.outpost.server.publish.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.IssuedFixture;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void theWholeTextHoldsEveryRowAndTheRareCharacterItself() {
        String text = PlainText.in(Language.CHINESE).whole(IssuedFixture.issued(30));

        assertThat(text)
                .contains(IssuedFixture.RARE)
                .contains("新增 比上日")
                .contains("第30市")
                .contains("校验码 3f9a");
    }

    @Test
    void theMessageHoldsTheParagraphTheTotalAndTheFirstThree() {
        String text = PlainText.in(Language.ENGLISH).message(IssuedFixture.issued(30));

        assertThat(text)
                .contains("first in the country")
                .contains("合计: Balance 35,761,234.57")
                .contains(IssuedFixture.RARE)
                .contains("Below the line: 4 units")
                .doesNotContain("第5市");
    }
}
