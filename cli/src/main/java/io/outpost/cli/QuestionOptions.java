package io.outpost.cli;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options with which a question for values is put (取数选项). */
final class QuestionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "IND", split = ",", arity = "1")
    private List<String> indicators;

    @Option(names = "--date", paramLabel = "D", required = true)
    private LocalDate date;

    @Option(names = "--level", paramLabel = "L")
    private Optional<UnitLevel> level;

    @Option(names = "--unit", paramLabel = "ID")
    private Optional<String> unit;

    @Option(names = "--as", paramLabel = "FORM", defaultValue = "level")
    private String as;

    @Option(names = "--since", paramLabel = "D0")
    private Optional<LocalDate> since;

    @Option(names = "--campaign", paramLabel = "C")
    private Optional<String> campaign;

    @Option(names = "--stage", paramLabel = "S")
    private Optional<String> stage;

    @Option(names = "--within", paramLabel = "ID")
    private Optional<String> within;

    @Option(names = "--basis", paramLabel = "FORM", defaultValue = "level")
    private String basis;

    Question question() {
        if (level.isPresent() && unit.isPresent()) {
            throw usage("use.apart", "--level", "--unit");
        }
        if (campaign.isPresent() != stage.isPresent()) {
            throw usage("use.together", "--campaign", "--stage");
        }
        Form form = form(as);
        Form by = form(basis);
        if (form == Form.RANK && by == Form.RANK) {
            throw usage("value.rank-of-rank");
        }
        Form deciding = form == Form.RANK ? by : form;
        if (deciding.needsBase() && since.isEmpty()) {
            throw usage("value.no-base", deciding);
        }
        if (deciding == Form.COMPLETION && campaign.isEmpty()) {
            throw usage("value.no-campaign");
        }
        return new Question(
                indicators,
                date,
                level,
                unit,
                form,
                since,
                campaign.map(c -> new Question.StageId(c, stage.orElseThrow())),
                within,
                by);
    }

    private Form form(String id) {
        return Form.named(id).orElseThrow(() -> usage("value.unknown-form", id));
    }

    private WrongUse usage(String code, Object... facts) {
        return new WrongUse(spec.commandLine(), code, facts);
    }
}
