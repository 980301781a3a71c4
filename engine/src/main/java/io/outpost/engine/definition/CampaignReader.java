package io.outpost.engine.definition;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Reads campaigns from a pack's file that conforms to the schema. */
final class CampaignReader {

    private CampaignReader() {}

    static CampaignPlan plan(Section s) {
        return new CampaignPlan(
                s.text("id"),
                s.names("name"),
                LocalDate.parse(s.text("from")),
                LocalDate.parse(s.text("to")),
                new BigDecimal(s.text("cap", "1.5")),
                s.sections("groups").stream().map(CampaignReader::group).toList(),
                s.sections("workstreams").stream()
                        .map(w -> new CampaignPlan.Workstream(w.text("id"), w.names("name")))
                        .toList(),
                s.place());
    }

    private static CampaignPlan.Group group(Section s) {
        return new CampaignPlan.Group(
                s.text("id"),
                s.names("name"),
                BigDecimal.valueOf(s.number("weight", 1)),
                s.sections("indicators").stream()
                        .map(i -> new CampaignPlan.Weighed(
                                i.text("of"), BigDecimal.valueOf(i.number("weight", 1)), i.text("workstream", "")))
                        .toList());
    }
}
