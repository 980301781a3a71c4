package io.outpost.server.numbers.web;

import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Table;
import java.util.List;
import java.util.Optional;

/**
 * Why a number is what it is (数从何来).
 *
 * @param title the indicator
 * @param about whose number, of when, in which form
 * @param value to the last digit
 * @param forms the same indicator in other forms
 * @param facts what defines the number
 */
public record WhyPage(
        Frame frame,
        List<UnitPage.Step> path,
        String title,
        String about,
        String value,
        String look,
        List<Step> forms,
        List<Fact> facts,
        Parts parts,
        Optional<UnitPage.Step> above,
        String download) {

    /** Another form of the indicator. */
    public record Step(String name, String address, boolean isHere) {}

    /** A thing that defines the number, and whether it is code. */
    public record Fact(String name, String text, String address, boolean isCode) {}

    /**
     * What it is made of.
     *
     * @param refusal said instead of parts
     * @param unmask where names are shown; empty where they are, or may not be
     */
    public record Parts(
            String heading,
            Table table,
            String proof,
            boolean holds,
            Optional<String> refusal,
            Optional<String> unmask,
            Pager pager) {}

    /** Which of many parts are shown. */
    public record Pager(String text, Optional<String> before, Optional<String> after) {}
}
