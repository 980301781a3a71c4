package io.outpost.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody who means harm types into searches and addresses: it is text, and nothing but text. */
class HostileInputTest {

    private static final RunningServer SERVER = RunningServer.shared();
    private static final List<String> HOSTILE = List.of(
            "'; drop table access.person; --",
            "' or '1'='1",
            "\") union select password_hash from access.person --",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "../../../../etc/passwd",
            "..%2f..%2fetc%2fpasswd",
            "\u0000",
            "${7*7}",
            "{{7*7}}",
            "x".repeat(5_000));

    static List<String> addresses() {
        return List.of(
                "/units?q=%s",
                "/units/%s",
                "/units/suggestions?q=%s",
                "/employees?q=%s&post=%s",
                "/employees/%s",
                "/indicators?q=%s",
                "/indicators/%s",
                "/why?unit=%s&indicator=%s&date=%s",
                "/bulletins?template=%s&date=%s",
                "/bulletins/draft?unit=%s&template=%s&date=2021-11-09",
                "/bulletins/causes?unit=%s&date=2021-11-09",
                "/publish/deliveries?bulletin=%s",
                "/people?q=%s&role=%s&state=%s&sort=%s",
                "/people/%s",
                "/audit?who=%s&action=%s&unit=%s",
                "/data/drops/%s",
                "/data/refused/%s/%s",
                "/api/v1/units?within=%s",
                "/api/v1/values?indicator=%s&unit=%s&as=%s");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void isAnsweredClearlyAndDoesNothing(String pattern) {
        for (String role : List.of("city", "admin", "auditor")) {
            Visitor visitor = SERVER.signedInAs(role);
            for (String hostile : HOSTILE) {
                String address = pattern.replace("%s", URLEncoder.encode(hostile, StandardCharsets.UTF_8));
                HttpResponse<String> answer = visitor.get(address);
                assertThat(answer.statusCode()).as(address).isBetween(200, 499);
                // In JSON it is a text like any other; a page must not take it for markup.
                boolean isPage =
                        answer.headers().firstValue("content-type").orElse("").startsWith("text/html");
                assertThat(isPage ? answer.body() : answer.body().replace('<', ' '))
                        .as(address)
                        .doesNotContain(
                                "<script>alert(1)", "<img src=x", "root:x:0", "Exception", "at io.outpost", "{bcrypt}");
            }
        }
        assertThat(SERVER.signedInAs("county").get("/").statusCode()).isEqualTo(200);
    }
}
