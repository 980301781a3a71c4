package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * A dry run (试评): who would win, and why everybody else would not.
 *
 * @param rules the scheme's rules in words
 * @param awarded the award that stands for this scheme, unit and date; 0 for none
 */
public record DryRunPage(
        Frame frame,
        String title,
        String scheme,
        String unitId,
        String date,
        List<String> rules,
        StandingsView standings,
        boolean mayFreeze,
        long awarded,
        String query,
        String show,
        String refusal) {}
