package io.outpost.cli;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;

/** A command that is called wrongly (用法有误): it is told in the reader's language, before how the command is used. */
final class WrongUse extends ParameterException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Object[] facts;

    WrongUse(CommandLine command, String code, Object... facts) {
        super(command, code);
        this.code = code;
        this.facts = facts;
    }

    /** A command that only has others below it. */
    static WrongUse noCommand(CommandLine command) {
        return new WrongUse(
                command,
                "use.no-command",
                String.join(", ", new TreeSet<>(command.getSubcommands().keySet())));
    }

    /** Says what is wrong and how the command is used, and gives the exit code. */
    static int tell(ParameterException wrong, Language language) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(text(wrong, language));
        command.usage(command.getErr());
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String text(ParameterException wrong, Language language) {
        if (wrong instanceof WrongUse own) {
            return Messages.text(language, own.code, own.facts);
        }
        if (wrong instanceof CommandLine.MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return Messages.text(language, "use.missing", names(missing.getMissing()));
        }
        if (wrong instanceof CommandLine.UnmatchedArgumentException unknown) {
            String words = String.join(" ", unknown.getUnmatched());
            return unknown.getSuggestions().isEmpty()
                    ? Messages.text(language, "use.unknown", words)
                    : Messages.text(language, "use.similar", words, String.join(", ", unknown.getSuggestions()));
        }
        if (wrong instanceof CommandLine.OverwrittenOptionException twice) {
            return Messages.text(language, "use.twice", name(twice.getOverwritten()));
        }
        ArgSpec argument = wrong.getArgSpec();
        return argument == null || wrong.getValue() == null
                ? wrong.getMessage()
                : wanted(argument, language)
                        .map(wanted -> Messages.text(language, "use.value", name(argument), wrong.getValue(), wanted))
                        .orElse(wrong.getMessage());
    }

    /** What an argument's type wants, if it is one of those that not every word fits. */
    private static Optional<String> wanted(ArgSpec argument, Language language) {
        if (argument.typeInfo().isMap()) {
            return Optional.of(Messages.text(language, "use.pair", argument.paramLabel()));
        }
        Class<?> type = argument.typeInfo().getAuxiliaryTypes()[0];
        if (type.isEnum()) {
            String all = Stream.of(type.getEnumConstants())
                    .map(v -> v.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return Optional.of(Messages.text(language, "use.one-of", all));
        }
        if (type.equals(LocalDate.class)) {
            return Optional.of(Messages.text(language, "use.date"));
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type)
                ? Optional.of(Messages.text(language, "use.number"))
                : Optional.empty();
    }

    private static String names(List<ArgSpec> arguments) {
        return arguments.stream().map(WrongUse::name).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
