package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
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

    /**
     * A person who comes in by something other than a session, such as a token.
     *
     * @param authority what tells this way in from others
     */
    public Optional<Authentication> authentication(long personId, String authority) {
        return ReaderScope.asSystem(() -> people.signedInElsewhere(personId))
                .map(signedIn -> UsernamePasswordAuthenticationToken.authenticated(
                        signedIn, null, List.of(new SimpleGrantedAuthority(authority))));
    }

    public HttpSecurity guard(HttpSecurity http) {
        return http.addFilterAfter(new ReaderFilter(people, lake), AuthorizationFilter.class);
    }
}
