package io.outpost.server.access;

import io.outpost.server.lake.Lake;
import jakarta.servlet.Filter;
import org.springframework.stereotype.Component;

/** Gives other gates the filter that finds the reader and puts his scope on the thread (读者过滤器). */
@Component
public class ReaderFilters {

    private final People people;
    private final Lake lake;

    ReaderFilters(People people, Lake lake) {
        this.people = people;
        this.lake = lake;
    }

    public Filter filter() {
        return new ReaderFilter(people, lake);
    }
}
