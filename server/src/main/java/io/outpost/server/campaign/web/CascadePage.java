package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * A unit's target broken down several levels at once, to be looked at before it is set (多级分解页).
 *
 * @param back the editor of the levels below alone
 * @param own the unit's own target as printed; empty when it has none
 * @param throughs the levels that it may go down to
 * @param rules for each level that may share out, what it may go by
 * @param query what was asked for, for links to other pages of the preview
 * @param mark what is set only if it is still the same
 */
public record CascadePage(
        Frame frame,
        String address,
        String back,
        String unitId,
        String unit,
        String stage,
        String indicatorId,
        String indicator,
        String own,
        String unitOfNumbers,
        List<TargetsPage.Choice> throughs,
        List<LevelRule> rules,
        String over,
        String reason,
        List<String> refusals,
        List<LevelSum> levels,
        List<Part> parts,
        int page,
        int pages,
        String query,
        String mark) {

    public boolean isShown() {
        return !levels.isEmpty();
    }

    /** How units of a level share out (分级规则). */
    public record LevelRule(String id, String name, List<TargetsPage.Choice> rules) {}

    /** The sums of a level (分级合计行). */
    public record LevelSum(String name, String rule, int units, String own, int below, String sum, boolean adds) {}

    /** A unit with those below it (分解明细). */
    public record Part(String unit, String own, String sum, boolean adds, List<Row> rows) {}

    /** A unit that gets a target (下级行). */
    public record Row(String name, String base, String growth, String now, String target) {}
}
