package io.outpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.ui.Texts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/io/outpost/server");

    @ParameterizedTest
    @MethodSource("modules")
    void bothLanguagesHaveTheSameCodesAndFacts(String module) {
        Properties chinese = bundle(module, "zh_CN");
        Properties english = bundle(module, "en");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String code : chinese.stringPropertyNames()) {
            assertThat(facts(chinese.getProperty(code))).as(code).isEqualTo(facts(english.getProperty(code)));
            assertThat(code).startsWith(module + ".");
        }
    }

    @Test
    void everyCodeThatAPageNamesHasAText() {
        Map<String, Path> codes = codesNamed();

        assertThat(codes).hasSizeGreaterThan(30);
        codes.forEach((code, file) -> assertThat(Texts.in(Language.CHINESE).of(code))
                .as("%s in %s", code, file)
                .isNotBlank());
    }

    static List<String> modules() {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            return folders.filter(Files::isDirectory)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The codes in templates' {@code text("...")} calls that are whole, not put together. */
    private static Map<String, Path> codesNamed() {
        Pattern call = Pattern.compile("\\btext\\(\"([a-z-]+\\.[a-zA-Z.-]*[a-zA-Z])\"(?! \\+)");
        Map<String, Path> codes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
                Matcher matcher = call.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.put(matcher.group(1), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    private static TreeSet<String> facts(String pattern) {
        TreeSet<String> facts = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d+)").matcher(pattern);
        while (matcher.find()) {
            facts.add(matcher.group(1));
        }
        return facts;
    }

    private static Properties bundle(String module, String language) {
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(BUNDLES.resolve(module).resolve("messages_" + language + ".properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
