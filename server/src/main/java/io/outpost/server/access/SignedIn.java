package io.outpost.server.access;

import java.io.Serializable;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;

/**
 * What a session remembers of whoever signed in (登录身份).
 *
 * @param epoch the person's count of ended sessions at that time; once it has moved on, the session is over
 * @param byPassword whether he proved who he is with a password of ours
 */
record SignedIn(long personId, int epoch, boolean byPassword) implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return String.valueOf(personId);
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(this, null, List.of());
    }
}
