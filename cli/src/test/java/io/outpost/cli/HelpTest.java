package io.outpost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.outpost.engine.kernel.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The help of every command speaks the reader's language, and only that one. */
class HelpTest {

    /** Chinese characters, punctuation included; each is two columns wide. */
    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\x{3000}-\\x{303f}\\x{ff00}-\\x{ffef}]");

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("commands")
    void saysWhatTheCommandAndEachOfItsWordsIs(Language language, String name, CommandLine command) {
        assertThat(descriptions(command)).allSatisfy((word, description) -> assertThat(description)
                .as(word)
                .isNotBlank()
                .matches(text -> language != Language.CHINESE || isChinese(text), "has Chinese"));
        if (language == Language.ENGLISH) {
            assertThat(command.getUsageMessage().lines()).noneMatch(HelpTest::isChinese);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("commands")
    void noLineIsTooWideAndNoExampleOrAddressIsFolded(Language language, String name, CommandLine command) {
        List<String> lines = command.getUsageMessage().lines().toList();

        assertThat(lines)
                .allSatisfy(line -> assertThat(columns(line)).as(line).isLessThanOrEqualTo(command.getUsageHelpWidth()))
                .noneMatch(line -> line.strip().startsWith("//"))
                .containsAll(examples(command));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("commands")
    void eachExampleIsACommandThatCanBeGiven(Language language, String name, CommandLine command) {
        String examples = String.join("\n", examples(command)).replaceAll(" \\\\\n *", " ");

        assertThat(examples).isNotEmpty();
        assertThat(examples.lines()).allSatisfy(example -> {
            String[] words = example.strip().split(" ");
            assertThat(words[0]).isEqualTo("./outpost");
            assertThatCode(() -> new Outpost(language)
                            .commandLine()
                            .parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new)))
                    .doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsUsed(Language language) {
        CommandLine line = new Outpost(language).commandLine();
        Recording texts = new Recording(line.getResourceBundle());
        line.setResourceBundle(texts);

        all(line).forEach(command -> {
            command.getUsageMessage();
            descriptions(command);
        });

        assertThat(texts.keySet())
                .filteredOn(key -> !key.startsWith("outpost-cluster"))
                .as("those of the cluster's jobs left out")
                .hasSameElementsAs(texts.asked);
    }

    @Test
    void bothLanguagesHaveTheSameTextsInOrder() throws IOException {
        List<String> chinese = keys("zh_CN");

        assertThat(chinese).isSorted().doesNotHaveDuplicates().isEqualTo(keys("en"));
    }

    static Stream<Arguments> commands() {
        return Stream.of(Language.values()).flatMap(language -> all(new Outpost(language).commandLine())
                .map(command -> Arguments.of(language, command.getCommandSpec().qualifiedName(), command)));
    }

    /** A command and all below it. */
    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::all));
    }

    /** What is said of a command, its options and its parameters, the hidden ones included. */
    private static Map<String, String> descriptions(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Map<String, String> descriptions = new LinkedHashMap<>();
        descriptions.put(spec.name(), String.join("", spec.usageMessage().description()));
        spec.args().forEach(word -> descriptions.put(word.toString(), String.join("", word.description())));
        return descriptions;
    }

    /** The lines below a command's help that can be given as they are; what is said below them is none. */
    private static List<String> examples(CommandLine command) {
        return Stream.of(command.getCommandSpec().usageMessage().footer())
                .takeWhile(line -> line.startsWith(" "))
                .toList();
    }

    private static List<String> keys(String language) throws IOException {
        Path bundle = Path.of("../engine/src/main/resources/io/outpost/engine/help_" + language + ".properties");
        return Files.readAllLines(bundle).stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    private static boolean isChinese(String text) {
        return CHINESE.matcher(text).find();
    }

    private static long columns(String line) {
        return line.length() + CHINESE.matcher(line).results().count();
    }

    /** A bundle that remembers which of its texts were asked for. */
    private static final class Recording extends ResourceBundle {

        private final Set<String> asked = new TreeSet<>();
        private final ResourceBundle texts;

        Recording(ResourceBundle texts) {
            this.texts = texts;
        }

        @Override
        protected Object handleGetObject(String key) {
            asked.add(key);
            return texts.getObject(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return texts.getKeys();
        }

        @Override
        protected Set<String> handleKeySet() {
            return texts.keySet();
        }
    }
}
