package io.outpost.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.bulletin.Bulletins;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishPagesTest {

    private static final RunningServer SERVER = RunningServer.shared();
    private static Reader manager;
    private static LocalDate date;
    private static long issue;

    @BeforeAll
    static void issueABulletin() {
        manager = Readers.of(SERVER, "county");
        date = Readers.lastClosed(SERVER);
        issue = Readers.issued(SERVER.bean(Bulletins.class), manager, date);
    }

    @ParameterizedTest
    @CsvSource({
        "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, attachment",
        "pdf, application/pdf, inline",
        "png, image/png, inline",
        "txt, text/plain;charset=UTF-8, inline"
    })
    void aBulletinIsHandedOutInEachForm(String extension, String type, String disposition) {
        HttpResponse<String> file = SERVER.signedInAs("county").get("/bulletins/" + issue + "/export." + extension);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type")).contains(type);
        assertThat(file.headers().firstValue("content-disposition").orElse(""))
                .startsWith(disposition)
                .contains(date.toString());
    }

    @Test
    void aReaderElsewhereFindsNoSuchFile() {
        Visitor admin = SERVER.signedInAs("admin");

        assertThat(admin.get("/bulletins/" + issue + "/export.xlsx").statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/bulletins/999999999/export.pdf").statusCode()).isEqualTo(404);
        assertThat(admin.get("/publish").statusCode()).isEqualTo(404);
        assertThat(SERVER.signedInAs("teller").get("/publish/channels").statusCode())
                .isEqualTo(404);
        assertThat(SERVER.signedInAs("teller").get("/publish/deliveries").statusCode())
                .isEqualTo(404);
    }

    @Test
    void allFilesOfADateComeOutOfOneRun() throws IOException {
        Visitor county = SERVER.signedInAs("county");

        HttpResponse<String> page = county.post(
                "/publish",
                "/publish/runs",
                Map.of("unit", manager.home().orElseThrow(), "date", date.toString(), "form", "xlsx"));

        assertThat(page.statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> county.get("/publish").body().contains(".zip"));
        String address = county.get("/publish").body().replaceAll("(?s).*?(/publish/runs/\\d+/xlsx.zip).*", "$1");
        assertThat(entries(county, address)).isNotEmpty().allMatch(n -> n.endsWith(date + ".xlsx"));
        assertThat(SERVER.signedInAs("teller").get(address).statusCode()).isEqualTo(404);
        assertThat(county.get(address.replace("xlsx", "pdf")).statusCode()).isEqualTo(404);
    }

    @Test
    void aRunForAStrangeUnitOrNoFormIsRefusedInTheReadersLanguage() {
        Visitor county = SERVER.signedInAs("county");

        HttpResponse<String> strange = county.post(
                "/publish", "/publish/runs", Map.of("unit", "../etc", "date", date.toString(), "form", "xlsx"));
        HttpResponse<String> formless = county.post(
                "/publish", "/publish/runs", Map.of("unit", manager.home().orElseThrow(), "date", date.toString()));

        assertThat(strange.statusCode()).isEqualTo(422);
        assertThat(strange.body()).contains("机构 ../etc 不存在");
        assertThat(formless.statusCode()).isEqualTo(422);
        assertThat(formless.body()).contains("请至少选择一种格式");
    }

    @Test
    void theSheetsOfAUnitAndItsChildrenAreOneFile() throws IOException {
        Visitor county = SERVER.signedInAs("county");

        byte[] file =
                bytes(county, "/publish/sheets.xlsx?unit=" + manager.home().orElseThrow() + "&date=" + date);

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(book.getSheets().count()).isPositive();
        }
    }

    private static List<String> entries(Visitor visitor, String address) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(visitor, address)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static byte[] bytes(Visitor visitor, String path) {
        return visitor.bytes(
                HttpRequest.newBuilder(URI.create(visitor.address() + path)).build());
    }
}
