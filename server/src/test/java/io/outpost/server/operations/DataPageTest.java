package io.outpost.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataPageTest {

    private static final String NEW_CUSTOMER = "customer_id,name,kind,unit_id,opened_on,phone\n";

    private RunningServer server;
    private Visitor operator;

    @BeforeAll
    void start() {
        server = RunningServer.start(Map.of("outpost.nightly", "-"));
        operator = server.signedInAs("admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anOperatorSeesDropsClosesAndHealth() {
        HttpResponse<String> page = operator.get("/data");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("最近日终", "1 · drop", "PostgreSQL", "立即运行日终");
        assertThat(operator.get("/data/drops/1").body()).contains("balance", "unit");
        assertThat(operator.get("/data/closes?page=1").body()).contains("2021-11-09", "增量");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/data", "/data/progress", "/data/drops/1", "/data/closes", "/data/runs/1", "/data/refused"})
    void whoeverIsNoOperatorFindsNothing(String address) {
        assertThat(server.signedInAs("group").get(address).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/drops/99",
                "/data/runs/99",
                "/data/refused/..%2F..%2Fpacks/unit",
                "/data/refused/nowhere/unit",
                "/data/refused/000001-drop/..%2F..%2Flock"
            })
    void whatIsNotThereIsNotFound(String address) {
        assertThat(operator.get(address).statusCode()).isIn(400, 404);
    }

    @Test
    void anUploadedDropIsTakenInByTheNextRunAndItsRefusedRowsCanBeSeen() throws IOException {
        String rows =
                NEW_CUSTOMER + "X1,赵一,person,CN,2021-11-01,13800000001\nX2,钱二,person,NOWHERE,2021-11-01,13800000002\n";
        HttpResponse<String> uploaded = upload(zip(Map.of("customer.csv", rows)), "late.zip");
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
        assertThat(uploaded.body()).contains("已放入收件箱");

        operator.post("/data", "/data/run", Map.of());
        Run run = ended();

        assertThat(run.outcome()).isEqualTo(Run.Outcome.DONE);
        assertThat(run.startedBy()).isEqualTo("admin");
        assertThat(run.drops()).hasSize(1);
        assertThat(run.drops().get(0).outcome()).isEqualTo("taken");
        assertThat(run.drops().get(0).refused()).isPositive();
        assertThat(operator.get("/data/runs/" + run.id()).body()).contains("late", "已收");
        assertThat(inbox().resolve("done").toFile().list()).anyMatch(n -> n.endsWith("late"));
        RefusedRows.RefusedFile file =
                server.bean(RefusedRows.class).files().stream().findFirst().orElseThrow();
        String address = "/data/refused/" + file.drop() + "/" + file.record();
        assertThat(operator.get("/data/refused").body()).contains(address);
        assertThat(operator.get(address).body()).contains("X2").doesNotContain("钱二", "13800000002");
        assertThat(operator.get(address + "/rows.csv").body())
                .contains("line,column,reason,key")
                .contains("X2")
                .doesNotContain("钱二");
    }

    @Test
    void aDropThatIsRefusedIsLaidAsideWithItsReason() throws IOException {
        Path folder = Files.createDirectories(inbox().resolve("0-broken"));
        Files.writeString(folder.resolve("account.csv"), "nonsense\n1\n");

        operator.post("/data", "/data/run", Map.of());
        Run run = ended();

        assertThat(run.outcome()).isEqualTo(Run.Outcome.DONE);
        assertThat(run.drops().get(0).outcome()).isEqualTo("refused");
        assertThat(run.drops().get(0).reason().chinese()).contains("account");
        assertThat(inbox().resolve("refused").resolve("0-broken")).exists();
        assertThat(inbox().resolve("refused").resolve("0-broken.report.txt")).exists();
    }

    @Test
    void aRunIsRefusedWhileAnotherProcessWritesToTheWorkspace() throws IOException {
        Path waits = Files.createDirectories(inbox().resolve("waits"));
        Files.writeString(waits.resolve("customer.csv"), NEW_CUSTOMER + "X3,孙三,person,CN,2021-11-01,\n");

        Run run;
        try (var lock = server.workspace().lock()) {
            operator.post("/data", "/data/run", Map.of());
            run = ended();
        }

        assertThat(run.outcome()).isEqualTo(Run.Outcome.REFUSED);
        assertThat(run.reason().chinese()).contains("工作区");
        assertThat(waits).exists();
        assertThat(operator.get("/data/runs/" + run.id()).body()).contains("未能进行");
        io.outpost.engine.lake.Folders.delete(waits);
    }

    @Test
    void onlyOneRunIsUnderWayAtATime() {
        long first = server.bean(Runs.class).begin(Run.Kind.BY_HAND, "admin").orElseThrow();

        Optional<Long> second = server.bean(Runs.class).begin(Run.Kind.NIGHTLY, "schedule");
        HttpResponse<String> page = operator.post("/data", "/data/run", Map.of());
        server.bean(Runs.class).interruptAll();

        assertThat(second).isEmpty();
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("已有一次运行");
        assertThat(server.bean(Runs.class).run(first).orElseThrow().outcome()).isEqualTo(Run.Outcome.INTERRUPTED);
    }

    @Test
    void aDateFarPastTheFactsIsRefused() {
        HttpResponse<String> page = operator.post("/data", "/data/run", Map.of("through", "2099-01-01"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("日期太晚");
    }

    @Test
    void anArchiveThatLeadsOutsideIsRefused() throws IOException {
        HttpResponse<String> answer = upload(zip(Map.of("../../evil.csv", "x")), "evil.zip");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("指向包外");
        assertThat(server.workspace().root().resolve("evil.csv")).doesNotExist();
    }

    @Test
    void anArchiveThatUnpacksToFarTooMuchIsRefused() throws IOException {
        HttpResponse<String> answer = upload(zip(Map.of("balance.csv", "0".repeat(40_000_000))), "bomb.zip");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("解开后过大");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop.exe", "..", "notes.csv", "<script>.csv", "a.zip"})
    void aFileThatIsNoDropIsRefused(String name) throws IOException {
        HttpResponse<String> answer = upload("no archive".getBytes(StandardCharsets.UTF_8), name);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("alert-danger").doesNotContain("<script>.csv");
    }

    @Test
    void theNightlyRunTellsThatItHasFinished() {
        server.bean(DayEnd.class).nightly();

        Run run = server.bean(Runs.class).last().orElseThrow();
        assertThat(run.kind()).isEqualTo(Run.Kind.NIGHTLY);
        assertThat(run.outcome()).isEqualTo(Run.Outcome.DONE);
    }

    private Run ended() {
        Runs runs = server.bean(Runs.class);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> runs.last().orElseThrow(), run -> run.outcome() != Run.Outcome.RUNNING);
    }

    private Path inbox() {
        return server.bean(Inbox.class).folder();
    }

    private HttpResponse<String> upload(byte[] content, String name) throws IOException {
        String token = operator.get("/data").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
        String boundary = "----outpost";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--"
                                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return operator.send(HttpRequest.newBuilder(URI.create(operator.address() + "/data/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
