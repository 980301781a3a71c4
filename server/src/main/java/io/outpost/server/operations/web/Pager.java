package io.outpost.server.operations.web;

/** Which page of a long list is shown (分页). */
public record Pager(String address, int page, long rows, int size) {

    static Pager of(String address, int page, long rows, int size) {
        int last = (int) Math.max(1, (rows + size - 1) / size);
        return new Pager(address, Math.max(1, Math.min(page, last)), rows, size);
    }

    public int pages() {
        return (int) Math.max(1, (rows + size - 1) / size);
    }

    public int from() {
        return (page - 1) * size;
    }

    public String link(int to) {
        return address + (address.contains("?") ? "&" : "?") + "page=" + to;
    }
}
