package io.outpost.server.access;

import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.util.List;
import org.springframework.stereotype.Component;

/** The people whom a reader may name (同事): those with a role within the units where he has a function. */
@Component
public class Colleagues {

    private final Lake lake;
    private final PersonStore store;

    Colleagues(Lake lake, PersonStore store) {
        this.lake = lake;
        this.store = store;
    }

    /** A person who may sign in (同事). */
    public record Colleague(long personId, String signIn, String name) {}

    /** Those who are not disabled, by name. */
    public List<Colleague> of(Reader reader, Function function, String words, int limit) {
        String tops = String.join(",", new Scope(reader, lake.read(Snapshot::units)).paths(function));
        PeopleSearch search = new PeopleSearch(words, "", PeopleSearch.State.ACTIVE, PeopleSearch.Sort.NAME, false);
        return store.list(tops, search, limit, 0).stream()
                .map(p -> new Colleague(p.personId(), p.signIn(), p.name()))
                .toList();
    }
}
