package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;
import java.util.List;
import java.util.Map;

/**
 * The form of a new initiative or pilot (新建自选动作页).
 *
 * @param typed what was typed, by field, so that nothing is lost when it is refused
 */
public record NewInitiativePage(
        Frame frame,
        List<TargetsPage.Choice> campaigns,
        List<TargetsPage.Choice> units,
        List<TargetsPage.Choice> workstreams,
        List<TargetsPage.Choice> indicators,
        List<TargetsPage.Choice> forms,
        Map<String, String> typed,
        String refusal) {

    public NewInitiativePage {
        typed = Map.copyOf(typed);
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }
}
