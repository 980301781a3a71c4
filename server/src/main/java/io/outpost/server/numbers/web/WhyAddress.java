package io.outpost.server.numbers.web;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a number is explained (追问链接). */
final class WhyAddress {

    static final String PATH = "/why";

    private WhyAddress() {}

    static String of(String unitId, Question question) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH)
                .queryParam("indicator", question.indicators().get(0))
                .queryParam("unit", unitId)
                .queryParam("date", question.date());
        if (question.as() != Form.LEVEL) {
            address.queryParam("as", question.as().id());
        }
        question.since().ifPresent(since -> address.queryParam("since", since));
        question.campaign().ifPresent(stage -> address.queryParam("campaign", stage.campaign())
                .queryParam("stage", stage.stage()));
        if (question.as() == Form.RANK) {
            address.queryParam("by", question.basis().id());
            question.within().ifPresent(within -> address.queryParam("within", within));
        }
        return address.encode().build().toUriString();
    }
}
