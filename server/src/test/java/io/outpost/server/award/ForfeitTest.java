package io.outpost.server.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A server of its own: what is offered here stays. */
class ForfeitTest {

    private static final RunningServer SERVER = RunningServer.start(Map.of());
    private static final String FORFEITS = "/awards/forfeits";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private final Visitor county = SERVER.signedInAs("county");
    private final Visitor outlet = SERVER.signedInAs("outlet");
    private final Lake lake = SERVER.bean(Lake.class);
    private final LocalDate last = lake.read(Snapshot::lastClosed).orElseThrow();
    private final String unit = home("county");

    @Test
    void theLastOfAnAwardOwesWhatWasOfferedBeforeUntilItIsDoneAndClosed() {
        HttpResponse<String> offered = offer("star-of-the-month", "末位请喝奶茶", "请全班喝奶茶");
        HttpResponse<String> twice = offer("star-of-the-month", "又一次", "奶茶");
        String before = path(county.get(FORFEITS).body(), "/fall");
        freeze("star-of-the-month");
        HttpResponse<String> fallen =
                county.post(FORFEITS, path(county.get(FORFEITS).body(), "/fall"), Map.of());
        AwardResult result = SERVER.bean(Awards.class).dryRun(reader("county"), "star-of-the-month", unit, last);
        Candidate loser = result.standings().stream()
                .filter(s -> s.place() > 0 && !s.hasWon())
                .max(Comparator.comparingInt(Standing::place)
                        .thenComparing(s -> s.candidate().id(), Comparator.reverseOrder()))
                .map(Standing::candidate)
                .orElseThrow();

        assertThat(offered.body()).contains("末位请喝奶茶", "请全班喝奶茶");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(before).isEmpty();
        assertThat(fallen.body()).contains(loser.name(), "待兑现");
        assertThat(offer("star-of-the-month", "迟到", "奶茶").body()).contains("须在此之前公布");
    }

    @Test
    void whoeverTrailsAChallengeOwesAndHisOwnPeopleRecordIt() {
        String mine = home("outlet");
        int days = daysBehind(mine);
        String ahead = aheadOf(mine, days);
        LocalDate from = last.minusDays(days);
        county.post(
                "/shortfalls/challenges",
                "/shortfalls/challenges",
                Map.of(
                        "one",
                        mine,
                        "other",
                        ahead,
                        "indicator",
                        "deposit.balance",
                        "from",
                        from.toString(),
                        "to",
                        last.plusDays(1).toString()));
        String page = county.get(FORFEITS).body();
        String challenge = page.substring(page.indexOf("challenge:"));
        String origin = challenge.substring(0, challenge.indexOf('"'));
        offer(origin, "输的请喝奶茶", "奶茶，2\n水果，1");
        long id = Long.parseLong(origin.substring("challenge:".length()));
        io.outpost.server.database.ReaderScope.asSystem(
                () -> SERVER.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                        .sql("update supervision.challenge set to_date = :last where challenge_id = :id")
                        .param("last", last)
                        .param("id", id)
                        .update());

        HttpResponse<String> fallen =
                county.post(FORFEITS, path(county.get(FORFEITS).body(), "/fall"), Map.of());
        String seen = outlet.get(FORFEITS).body();
        String done = path(seen, "/done");
        HttpResponse<String> notHis = county.post(FORFEITS, done, Map.of());
        HttpResponse<String> recorded = outlet.post(FORFEITS, done, Map.of());
        String close = path(county.get(FORFEITS).body(), "/close");
        HttpResponse<String> notHers = outlet.post(FORFEITS, close, Map.of());
        HttpResponse<String> closed = county.post(FORFEITS, close, Map.of());

        assertThat(fallen.body()).contains("待兑现", name(mine));
        assertThat(seen).contains("输的请喝奶茶", name(mine)).doesNotContain(name(ahead));
        assertThat(notHis.statusCode()).isEqualTo(404);
        assertThat(recorded.body()).contains("已兑现");
        assertThat(notHers.statusCode()).isEqualTo(404);
        assertThat(closed.body()).contains("销账");
        assertThat(path(closed.body(), "/close")).isEmpty();
    }

    /** Since how many days before the last some other outlet of the county has gained more than one. */
    private int daysBehind(String mine) {
        return IntStream.range(1, 35)
                .filter(days -> !aheadOf(mine, days).equals(mine))
                .findFirst()
                .orElseThrow();
    }

    /** Whichever outlet of the county gained most. */
    private String aheadOf(String mine, int days) {
        Map<String, Fraction> gains = lake.read(s -> s.alone(v ->
                v.exact(Question.of("deposit.balance", last).as(Form.INCREASE).since(last.minusDays(days + 1)))));
        return lake.read(s -> s.units().tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> s.units().isWithin(u.id(), unit))
                .max(Comparator.comparing(u -> gains.getOrDefault(u.id(), Fraction.ZERO)))
                .map(Unit::id)
                .orElse(mine));
    }

    private HttpResponse<String> offer(String origin, String title, String stakes) {
        return county.post(
                FORFEITS,
                FORFEITS,
                Map.of(
                        "origin",
                        origin,
                        "unit",
                        unit,
                        "date",
                        last.toString(),
                        "laggards",
                        "1",
                        "title",
                        title,
                        "stakes",
                        stakes));
    }

    private void freeze(String scheme) {
        county.post("/awards", "/awards/freeze", Map.of("scheme", scheme, "unit", unit, "date", last.toString()));
    }

    /** The first address of a form on a page that ends so; empty when there is none. */
    private static String path(String page, String end) {
        var found = java.util.regex.Pattern.compile("/awards/forfeits/[0-9/a-z]*" + end)
                .matcher(page);
        return found.find() ? found.group() : "";
    }

    private String name(String id) {
        return lake.read(s -> s.units().unit(id).map(Unit::name).orElseThrow());
    }

    private static String home(String role) {
        return reader(role).home().orElseThrow();
    }

    private static Reader reader(String role) {
        return io.outpost.server.publish.Readers.of(SERVER, role);
    }
}
