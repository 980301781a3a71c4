package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * The editor of a unit's targets (目标分解页).
 *
 * @param own the unit's own target as printed; empty when it has none
 * @param isTop whether no unit stands above it, so that its own target is set here
 * @param unitOfNumbers in what numbers are typed: yuan, or pieces
 * @param cascade the address where several levels are broken down at once; empty where there are none
 * @param lastDrop the number of the newest version, which may be taken back; empty when the reader may not
 */
public record TargetsPage(
        Frame frame,
        String address,
        String back,
        String unitId,
        String unit,
        String stage,
        String indicator,
        List<Choice> indicators,
        String own,
        boolean isTop,
        String form,
        List<Choice> forms,
        List<Choice> rules,
        String over,
        String reason,
        String unitOfNumbers,
        List<Row> rows,
        Check check,
        List<String> refusals,
        String said,
        List<Version> versions,
        String cascade,
        String lastDrop) {

    /** Something to choose (选项). */
    public record Choice(String id, String name, boolean isChosen) {}

    /** A unit below (下级行). */
    public record Row(String id, String name, String base, String growth, String now, String typed, String below) {}

    /** Whether the parts add up (合计校验). */
    public record Check(String text, boolean isRight) {}

    /** A version that was set (版本行). */
    public record Version(
            String at, String by, String rule, String over, String holdsFrom, String reason, String sum) {}
}
