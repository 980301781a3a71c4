package io.outpost.server.numbers.web;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Which number is asked about (追问的数).
 *
 * @param by what a rank goes by
 * @param own whether only what the unit holds itself is asked about, without the units below
 * @param names whether persons' names are asked for
 */
record WhyAsked(
        String indicator,
        String unit,
        Form as,
        Optional<LocalDate> since,
        Optional<Question.StageId> stage,
        Form by,
        boolean own,
        boolean names,
        int page) {

    private static final int MOST_PAGES = 1_000_000;

    /**
     * Reads the parameters of an address.
     *
     * @throws Refusal {@code value.unknown-form}
     */
    static WhyAsked of(String indicator, String unit, Optional<LocalDate> since, Map<String, String> parameters) {
        Optional<Question.StageId> stage = Optional.ofNullable(parameters.get("campaign"))
                .flatMap(c -> Optional.ofNullable(parameters.get("stage")).map(s -> new Question.StageId(c, s)));
        return new WhyAsked(
                indicator,
                unit,
                form(parameters.getOrDefault("as", Form.LEVEL.id())),
                since,
                stage,
                form(parameters.getOrDefault("by", Form.LEVEL.id())),
                parameters.containsKey("own"),
                parameters.containsKey("names"),
                page(parameters.getOrDefault("page", "1")));
    }

    private static Form form(String id) {
        return Form.named(id).orElseThrow(() -> new Refusal("value.unknown-form", id));
    }

    private static int page(String text) {
        return text.matches("[1-9]\\d{0,5}") ? Math.min(Integer.parseInt(text), MOST_PAGES) : 1;
    }

    /** The question that the number answers. */
    Question question(Question level) {
        Question question = level.as(as).by(by);
        question = since.map(question::since).orElse(question);
        Question complete = question;
        return stage.map(s -> complete.against(s.campaign(), s.stage())).orElse(question);
    }
}
