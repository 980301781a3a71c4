package io.outpost.server.api.web;

import java.util.List;

/** Which part of a list is asked for (分页参数). */
record Paging(int page, int size) {

    static final int MOST = 1000;

    Paging {
        if (page < 1 || size < 1 || size > MOST) {
            throw new BadParameter("api.bad-paging", MOST);
        }
    }

    long from() {
        return (page - 1L) * size;
    }

    /** The part of a whole list. */
    <T> List<T> of(List<T> all) {
        return all.stream().skip(from()).limit(size).toList();
    }
}
