package io.outpost.server.ui;

import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands around every page (页面框架): its title, the reader, where he may go, his language.
 *
 * @param active the entry of the navigation that the page belongs to
 */
public record Frame(
        Texts texts, Amounts amounts, String title, String active, Optional<Reader> reader, Csrf csrf, String address) {

    private static final int AT_HAND = 3;

    /** The token that every form carries against forged requests. */
    public record Csrf(String parameter, String header, String token) {}

    /** An entry of the navigation (导航项). */
    public record Entry(String id, String address, String icon) {}

    public String text(String code, Object... facts) {
        return texts.of(code, facts);
    }

    /** Whether an entry stands behind the bar of a phone, which has room for three beside one's own. */
    public boolean isFurther(Entry entry) {
        return entries().indexOf(entry) >= AT_HAND;
    }

    /** The entries that the reader may open, the most used first. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        reader.ifPresent(r -> {
            if (r.mayAnywhere(Function.SEE_FIGURES)) {
                entries.add(new Entry("today", "/", "home"));
            }
            if (r.mayAnywhere(Function.SEE_FIGURES) || r.mayAnywhere(Function.EDIT_ORGANISATION)) {
                entries.add(new Entry("units", "/units", "tree"));
            }
            if (r.mayAnywhere(Function.SEE_FIGURES)) {
                entries.add(new Entry("bulletins", "/bulletins", "news"));
                entries.add(new Entry("campaigns", "/campaigns", "target"));
                entries.add(new Entry("notices", "/notices", "notice"));
                entries.add(new Entry("awards", "/awards", "award"));
                entries.add(new Entry("shortfalls", "/shortfalls", "flag"));
                entries.add(new Entry("indicators", "/indicators", "book"));
            }
            if (r.mayAnywhere(Function.OPERATE_DATA)) {
                entries.add(new Entry("data", "/data", "data"));
            }
            if (r.mayAnywhere(Function.MANAGE_PEOPLE)) {
                entries.add(new Entry("people", "/people", "people"));
            }
            if (r.mayAnywhere(Function.SEE_AUDIT)) {
                entries.add(new Entry("audit", "/audit", "eye"));
            }
        });
        return entries;
    }
}
