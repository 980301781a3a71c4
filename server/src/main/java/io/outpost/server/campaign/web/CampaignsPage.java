package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * The stages of all campaigns (营销活动列表页).
 *
 * @param maySet whether the reader may set stages
 * @param refusal why a stage was not set; empty otherwise
 */
public record CampaignsPage(
        Frame frame, List<Campaign> campaigns, boolean maySet, String refusal, String said, Typed typed) {

    /** A campaign with its stages, and the work-streams of its plan (活动). */
    public record Campaign(
            String id, String name, String span, List<String> groups, List<String> workstreams, List<Line> stages) {}

    /**
     * A stage (阶段行).
     *
     * @param progress how much of its time has passed, in percent as printed
     * @param state whether it is to come, runs or is over
     */
    public record Line(
            String address, String name, String from, String to, String base, String progress, String state) {}

    /** What was typed into the form (阶段表单). */
    public record Typed(String campaign, String stage, String name, String from, String to, String base) {}
}
