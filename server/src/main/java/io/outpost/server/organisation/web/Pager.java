package io.outpost.server.organisation.web;

import java.util.List;

/**
 * One page of a long list (分页).
 *
 * @param link the address of the list up to the page's number
 */
public record Pager(int page, int pages, int count, String link) {

    static final int SIZE = 50;

    static Pager of(int count, int asked, String address, String query) {
        int pages = Math.max(1, (count + SIZE - 1) / SIZE);
        int page = Math.min(Math.max(1, asked), pages);
        return new Pager(page, pages, count, address + "?" + (query.isEmpty() ? "" : query + "&") + "page=");
    }

    <T> List<T> cut(List<T> all) {
        return all.subList((page - 1) * SIZE, Math.min(page * SIZE, all.size()));
    }

    public boolean hasBefore() {
        return page > 1;
    }

    public boolean hasAfter() {
        return page < pages;
    }
}
