package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the jobs say of themselves where they are called wrongly. */
class JobHelpTest {

    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\x{3000}-\\x{303f}\\x{ff00}-\\x{ffef}]");

    @ParameterizedTest
    @EnumSource
    void everyJobAndEachOfItsWordsIsExplainedInTheReadersLanguage(Language language) {
        jobs(language).forEach(job -> {
            assertThat(explanations(job.getCommandSpec()))
                    .allSatisfy(text ->
                            assertThat(CHINESE.matcher(text).find()).as(text).isEqualTo(language == Language.CHINESE));
            assertThat(job.getUsageMessage().lines())
                    .containsAll(Stream.of(job.getCommandSpec().usageMessage().footer())
                            .toList())
                    .noneMatch(line -> line.strip().startsWith("//"))
                    .allMatch(line -> language == Language.CHINESE
                            || !CHINESE.matcher(line).find());
        });
    }

    @Test
    void everyTextOfTheJobsIsUsed() {
        Set<String> texts = new TreeSet<>(Messages.help(Language.CHINESE).keySet());
        texts.removeIf(key -> !key.startsWith("outpost-cluster"));
        Set<String> used = new TreeSet<>();

        jobs(Language.CHINESE).forEach(job -> {
            used.add(job.getCommandName() + ".usage.description");
            job.getCommandSpec().args().stream()
                    .map(ArgSpec::descriptionKey)
                    .filter(key -> key != null && key.startsWith("outpost-cluster"))
                    .forEach(used::add);
        });

        assertThat(texts).isEqualTo(used);
    }

    private static Stream<CommandLine> jobs(Language language) {
        return Stream.of(new ClusterClose(), new ClusterCopy(), new ClusterGenerate(), new ClusterVerify())
                .map(job -> job.commandLine(language));
    }

    private static Stream<String> explanations(CommandSpec job) {
        return Stream.concat(
                Stream.of(String.join("", job.usageMessage().description())),
                job.args().stream().map(word -> String.join("", word.description())));
    }
}
