package io.outpost.server.numbers.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a number is made of (构成): its parts, and the proof that they make it up.
 *
 * @param heads of the columns after the name
 * @param proof said below the parts; empty where nothing adds up
 * @param holds whether the proof holds
 * @param refusal said instead of parts that the reader may not see
 * @param isPersonal whether the parts are persons' accounts
 */
record Reasons(
        String heading,
        String corner,
        List<String> heads,
        List<Part> parts,
        String proof,
        boolean holds,
        Optional<String> refusal,
        boolean isPersonal) {

    Reasons {
        heads = List.copyOf(heads);
        parts = List.copyOf(parts);
    }

    /**
     * A part.
     *
     * @param words what is said of it before its numbers; as many for each part
     */
    record Part(String name, String address, List<String> words, List<Number> numbers) {

        Part {
            words = List.copyOf(words);
            numbers = List.copyOf(numbers);
        }

        static Part of(String name, String address, Number... numbers) {
            return new Part(name, address, List.of(), List.of(numbers));
        }
    }

    /** A part's number, and how it is printed. */
    record Number(Optional<BigDecimal> value, String printed, String look) {}

    static Reasons refused(String heading, String refusal) {
        return new Reasons(heading, "", List.of(), List.of(), "", true, Optional.of(refusal), false);
    }

    static Reasons of(String heading, String corner, List<String> heads, List<Part> parts) {
        return new Reasons(heading, corner, heads, parts, "", true, Optional.empty(), false);
    }

    Reasons proved(String text, boolean isTrue) {
        return new Reasons(heading, corner, heads, parts, text, isTrue, refusal, isPersonal);
    }

    Reasons ofPersons() {
        return new Reasons(heading, corner, heads, parts, proof, holds, refusal, true);
    }
}
