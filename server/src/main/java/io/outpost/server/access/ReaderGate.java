package io.outpost.server.access;

import io.outpost.server.lake.Lake;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Component;

/** Lets a further gate, such as the API's, put the reader's scope on its requests (入口范围) just as the pages' gate does. */
@Component
public class ReaderGate {

    private final People people;
    private final Lake lake;

    ReaderGate(People people, Lake lake) {
        this.people = people;
        this.lake = lake;
    }

    public HttpSecurity guard(HttpSecurity http) {
        return http.addFilterAfter(new ReaderFilter(people, lake), AuthorizationFilter.class);
    }
}
