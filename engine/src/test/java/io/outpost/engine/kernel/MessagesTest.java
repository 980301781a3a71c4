package io.outpost.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code has a text in both languages, and every code that the sources use is one. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/outpost/engine");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @Test
    void chineseAndEnglishHaveTheSameCodes() throws IOException {
        Set<String> english = texts("en").stringPropertyNames();

        assertThat(english).isNotEmpty();
        assertThat(new TreeSet<>(texts("zh_CN").stringPropertyNames())).isEqualTo(new TreeSet<>(english));
    }

    @Test
    void chineseAndEnglishSpeakOfTheSameFacts() throws IOException {
        Properties english = texts("en");
        Properties chinese = texts("zh_CN");

        for (String code : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(code)))
                    .as(code)
                    .isEqualTo(placeholders(english.getProperty(code)));
        }
    }

    @Test
    void everyCodeUsedInTheSourcesHasAText() throws IOException {
        Set<String> codes = texts("en").stringPropertyNames();
        Set<String> families = new TreeSet<>();
        codes.forEach(c -> families.add(c.substring(0, c.indexOf('.'))));
        // A literal of two words joined by a point, of a family of codes, as an argument.
        Pattern code = Pattern.compile("\"((" + String.join("|", families) + ")\\.[a-z]+(-[a-z]+)*)\"");
        Set<String> used = new TreeSet<>();
        for (Path source : mainSources()) {
            Matcher matcher = code.matcher(Files.readString(source));
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        }

        used.removeIf(MessagesTest::isFileName);
        assertThat(used).hasSizeGreaterThan(50);
        assertThat(codes).containsAll(used);
    }

    private static boolean isFileName(String literal) {
        return literal.matches(".*\\.(json|csv|parquet|yaml|tmp|gone)");
    }

    @Test
    void noTextIsBrokenByAnApostrophe() throws IOException {
        // In a MessageFormat a single apostrophe swallows what follows it.
        for (String language : List.of("en", "zh_CN")) {
            Properties texts = texts(language);
            assertThat(texts.stringPropertyNames())
                    .allSatisfy(c -> assertThat(texts.getProperty(c).replace("''", ""))
                            .as(c)
                            .doesNotContain("'"));
        }
    }

    @Test
    void fillsFactsInAsTheyAre() {
        assertThat(Messages.text(Language.ENGLISH, "cli.imported", 12345)).isEqualTo("Taken in as drop 12345.");
        assertThat(Messages.text(Language.CHINESE, "cli.imported", "1'{0}")).contains("1'{0}");
    }

    @Test
    void refusesACodeWithoutAText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Messages.text(Language.ENGLISH, "nothing.at-all"))
                .withMessageContaining("nothing.at-all");
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(m -> found.add(m.group()));
        return found;
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve("messages_" + language + ".properties"))) {
            texts.load(in);
        }
        return texts;
    }

    private static List<Path> mainSources() throws IOException {
        List<Path> sources = new java.util.ArrayList<>();
        for (String module : List.of("engine", "cli", "cluster", "world")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                sources.addAll(files.filter(f -> f.toString().endsWith(".java")).toList());
            }
        }
        return sources;
    }
}
