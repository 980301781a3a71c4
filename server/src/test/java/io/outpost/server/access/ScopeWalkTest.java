package io.outpost.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every address of the application, as every role, with ids of its own and of others. */
class ScopeWalkTest {

    private static final RunningServer SERVER = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group",
                "province",
                "city",
                "county",
                "outlet",
                "wealth",
                "teller",
                "analyst",
                "risk",
                "auditor",
                "admin"
            })
    void nothingOfAnotherUnitComesBack(String role) {
        Visitor visitor = SERVER.signedInAs(role);
        Reader reader = reader(role);
        Snapshot.Units units = SERVER.bean(Lake.class).read(Snapshot::units);
        Set<Unit> others = units.tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> reader.grants().stream().noneMatch(g -> units.isWithin(u.id(), g.unitId())))
                .collect(Collectors.toSet());
        List<String> targets =
                new ArrayList<>(List.of("CN", reader.grants().get(0).unitId(), "1", "nowhere"));
        others.stream().map(Unit::id).sorted().limit(1).forEach(targets::add);
        List<String> leaks = new ArrayList<>();

        for (String pattern : patterns(RequestMethod.GET)) {
            for (String target : targets) {
                String address = address(pattern, target);
                HttpResponse<String> answer = visitor.get(address);
                assertThat(answer.statusCode()).as(address).isLessThan(500);
                assertThat(answer.body()).as(address).doesNotContain("Exception", "at io.outpost", "at org.spring");
                others.stream()
                        .filter(u -> answer.body().contains(u.name())
                                || !target.equals(u.id()) && answer.body().contains(u.id()))
                        .findFirst()
                        .ifPresent(u -> leaks.add(address + " tells of " + u.name()));
            }
        }

        assertThat(leaks).isEmpty();
        assertThat(others.isEmpty())
                .isEqualTo(!Set.of("county", "outlet", "wealth", "teller").contains(role));
    }

    @Test
    void nothingIsChangedWithoutThePagesToken() {
        Visitor city = SERVER.signedInAs("city");
        Visitor admin = SERVER.signedInAs("admin");

        for (String pattern : patterns(RequestMethod.POST)) {
            for (Visitor visitor : List.of(city, admin)) {
                HttpRequest forged = HttpRequest.newBuilder(URI.create(visitor.address() + address(pattern, "1")))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                assertThat(visitor.send(forged).statusCode()).as(pattern).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"county", "teller", "auditor", "admin"})
    void noFormTellsOrChangesAnythingOfAnotherUnit(String role) {
        Visitor visitor = SERVER.signedInAs(role);

        for (String pattern : patterns(RequestMethod.POST)) {
            if (pattern.equals("/me/password") || pattern.startsWith("/data/") || pattern.startsWith("/people")) {
                // What is changed there is one's own, or changed by those tests that put it back.
                continue;
            }
            HttpResponse<String> answer = visitor.post(
                    "/me",
                    address(pattern, "nowhere"),
                    Map.of(
                            "unit",
                            "nowhere",
                            "id",
                            "999999",
                            "name",
                            "<script>alert(1)</script>",
                            "date",
                            "1900-13-40"));
            assertThat(answer.statusCode()).as(pattern).isLessThan(500);
            assertThat(answer.body()).as(pattern).doesNotContain("<script>alert(1)", "Exception", "at io.outpost");
        }
    }

    @Test
    void aStrangerSeesOnlyTheDoor() {
        Visitor stranger = new Visitor(SERVER.address());

        for (String pattern : patterns(RequestMethod.GET)) {
            HttpResponse<String> answer = stranger.get(address(pattern, "CN"));
            boolean isAtTheDoor = answer.uri().getPath().equals("/sign-in");
            assertThat(isAtTheDoor || answer.statusCode() == 401).as(pattern).isTrue();
        }
    }

    private static Reader reader(String signIn) {
        return io.outpost.server.publish.Readers.of(SERVER, signIn);
    }

    /** A pattern with its variables filled in, and with every parameter that some page asks for. */
    private static String address(String pattern, String target) {
        String path = pattern.replaceAll("\\{format(:[^}]*)?}|\\{extension(:[^}]*)?}", "xlsx")
                .replaceAll("\\{[^}]*}", target);
        return path
                + "?unit=" + target
                + "&units=" + target
                + "&at=" + target
                + "&parent=" + target
                + "&date=2021-11-09&indicator=deposit.balance&form=level&template=daily&from=2021-10-20&to=2021-11-09"
                + "&q=%E8%90%A5%E4%B8%9A&page=1";
    }

    private static List<String> patterns(RequestMethod method) {
        List<String> patterns = SERVER
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(i -> i.getMethodsCondition().getMethods().contains(method))
                .flatMap(ScopeWalkTest::paths)
                .filter(p -> !p.equals("/sign-in"))
                .sorted()
                .toList();
        assertThat(patterns).hasSizeGreaterThan(15);
        return patterns;
    }

    private static Stream<String> paths(RequestMappingInfo info) {
        return info.getPatternValues().stream();
    }
}
