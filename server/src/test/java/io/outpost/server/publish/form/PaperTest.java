package io.outpost.server.publish.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.Issued;
import io.outpost.server.publish.IssuedFixture;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PaperTest {

    @Test
    void wordsAndNumbersCanBeSearched() throws IOException {
        Issued issued = IssuedFixture.issued(30);

        String text = text(FormsFixture.made(Form.PDF, issued, Language.CHINESE));

        assertThat(text)
                .contains("储蓄存款日通报")
                .contains("〔2022〕第37号")
                .contains("35,761,234.57")
                .contains("174.35%")
                .contains("迟报3小时")
                .contains(issued.shortHash());
    }

    @Test
    void headsAndPageNumbersAreOnEveryPage() throws IOException {
        byte[] file = FormsFixture.made(Form.PDF, IssuedFixture.issued(60), Language.CHINESE);

        try (PDDocument document = Loader.loadPDF(file)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(1);
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(document)).contains("比序时").contains("第 2 页，共 " + pages + " 页");
        }
    }

    @Test
    void everyFontIsEmbeddedAsASubset() throws IOException {
        byte[] file = FormsFixture.made(Form.PDF, IssuedFixture.issued(30), Language.CHINESE);

        try (PDDocument document = Loader.loadPDF(file)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSansSC.*");
                }
            }
        }
        assertThat(file.length).isLessThan(400_000);
    }

    @Test
    void aCharacterThatNoFontHasStandsByItsCode() throws IOException {
        String text = text(FormsFixture.made(Form.PDF, IssuedFixture.issued(30), Language.CHINESE));

        assertThat(text).contains("[U+20BB7]水县").doesNotContain("#水县");
    }

    @Test
    void namesAreTextNotMarkup() throws IOException {
        String text = text(FormsFixture.made(Form.PDF, IssuedFixture.issued(30), Language.ENGLISH));

        assertThat(text.replace("\n", "")).contains("=HYPERLINK(\"http://example.com\"");
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
