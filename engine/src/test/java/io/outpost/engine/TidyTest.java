package io.outpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the sources of all modules, and names the cure of what should not stand there. */
class TidyTest {

    private static final Path ROOT = Path.of("..");
    private static final String ENGINE = "engine/src/main/";
    private static final String SERVER = "server/src/main/";
    private static final String MAIN = "/src/main/";
    private static final String TEST = "/src/test/";
    // In two pieces, so that this file does not find itself.
    private static final String OF_DOUBLE = "new BigDecimal\\((\\d+\\.\\d|\\(double\\)|Double|[a-z]\\w*\\.doubleValue)";

    /** Binary fractions are allowed where nothing is counted or summed: a policy's share, points of a drawing. */
    private static final Set<String> BINARY_FRACTIONS_ALLOWED = Set.of(
            "engine/src/main/java/io/outpost/engine/close/Policy.java",
            "server/src/main/java/io/outpost/server/ui/Spark.java");

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @MethodSource
    void nothingStandsThatShouldNot(String pattern, String where, String cure) {
        Pattern wanted = Pattern.compile(pattern);

        List<String> found = sources().stream()
                .filter(f -> ("/" + f).contains(where))
                .filter(f -> !f.endsWith("/TidyTest.java"))
                .filter(f -> !(pattern.contains("double|float") && BINARY_FRACTIONS_ALLOWED.contains(f)))
                .flatMap(f -> lines(f, wanted))
                .toList();

        assertThat(found).as(cure).isEmpty();
    }

    static Stream<Arguments> nothingStandsThatShouldNot() {
        return Stream.of(
                rule(OF_DOUBLE, "/", "new BigDecimal(double) keeps binary dust: write the number as text"),
                rule("\\b(double|float)\\b", ENGINE, "money is whole fen, ratios are Fractions: no binary fractions"),
                rule("\\b(LocalDate|LocalDateTime|Instant)\\.now\\(", ENGINE, "pass time in"),
                rule("System\\.currentTimeMillis\\(", ENGINE, "pass time in"),
                rule("\\b(double|float)\\b", SERVER, "numbers shown are exact: BigDecimal, rounded once"),
                rule("\\b(LocalDate|LocalDateTime|Instant|ZonedDateTime)\\.now\\(", SERVER, "ask the clock"),
                rule("System\\.currentTimeMillis\\(", SERVER, "ask the clock"),
                rule("(?i)select \\*", SERVER, "list the columns"),
                rule("\\$unsafe", SERVER, "nothing unescaped stands on a page"),
                rule("<[^>]+\\s(style|on[a-z]+)=", SERVER, "styles stand in the style sheet, behaviour in outpost.js"),
                rule("System\\.(out|err)\\b", ENGINE, "the engine answers, it does not print"),
                rule("printStackTrace\\(\\)", MAIN, "let it propagate to the one handler at the edge"),
                rule("catch \\([^)]*\\) \\{\\s*\\}", "/", "an empty catch hides what went wrong"),
                rule("(?i)\\b(TODO|FIXME|XXX)\\b", "/", "do it, or write an issue"),
                rule("Thread\\.sleep\\(", TEST, "wait for the thing itself"),
                rule("@Disabled\\b", TEST, "mend the test or delete it"),
                rule("\\bMockito\\b|@Mock\\b", TEST, "use the real thing"));
    }

    @Test
    void theExceptionsAreNeeded() {
        Pattern binary = Pattern.compile("\\b(double|float)\\b");

        assertThat(BINARY_FRACTIONS_ALLOWED)
                .allSatisfy(f -> assertThat(lines(f, binary)).as(f).isNotEmpty());
    }

    @Test
    void readsTheSourcesOfAllModules() {
        Set<String> modules = new TreeSet<>();
        sources().forEach(f -> modules.add(f.split("/")[0]));

        assertThat(modules).contains("bench", "cli", "engine", "server", "world");
        assertThat(sources()).hasSizeGreaterThan(120);
    }

    private static Arguments rule(String pattern, String where, String cure) {
        return Arguments.of(pattern, where, cure);
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(f -> ROOT.relativize(f).toString().replace('\\', '/'))
                    .filter(f -> f.matches("[a-z]+/src/.*\\.(java|jte)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(String file, Pattern wanted) {
        try {
            List<String> found = new ArrayList<>();
            String text = Files.readString(ROOT.resolve(file));
            wanted.matcher(text)
                    .results()
                    .forEach(m -> found.add(
                            file + ":" + (text.substring(0, m.start()).lines().count() + 1) + " " + m.group()));
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
