package io.outpost.engine.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a campaign is made of (营销活动方案): its span, indicator groups with weights (客户端、负债端、中收端), and the work-streams that its indicators
 * and initiatives belong to (七精工程).
 *
 * @param cap the completion beyond which an indicator earns no more points, as a plain ratio: 1.5 is 150 %
 */
public record CampaignPlan(
        String id,
        Names names,
        LocalDate from,
        LocalDate to,
        BigDecimal cap,
        List<Group> groups,
        List<Workstream> workstreams,
        Place place) {

    public CampaignPlan {
        groups = List.copyOf(groups);
        workstreams = List.copyOf(workstreams);
    }

    /** Indicators that are weighed together (指标组). */
    public record Group(String id, Names names, BigDecimal weight, List<Weighed> indicators) {

        public Group {
            indicators = List.copyOf(indicators);
        }
    }

    /** An indicator with its weight in the group, and the work-stream it is tagged with (指标权重). */
    public record Weighed(String indicator, BigDecimal weight, String workstream) {}

    /** One of the lines along which a campaign works (工作主线). */
    public record Workstream(String id, Names names) {}

    public Set<String> indicators() {
        return groups.stream()
                .flatMap(g -> g.indicators().stream())
                .map(Weighed::indicator)
                .collect(Collectors.toSet());
    }

    /** Whether a stage lies within the campaign. */
    public boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }
}
