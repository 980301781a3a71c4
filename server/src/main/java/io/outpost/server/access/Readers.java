package io.outpost.server.access;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is reading now (当前用户). */
@Component
public class Readers {

    private static final ThreadLocal<Reader> CURRENT = new ThreadLocal<>();

    /** The reader of this request; empty when nobody has signed in. */
    public Optional<Reader> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * The reader of this request.
     *
     * @throws IllegalStateException when nobody has signed in: such a page should not have been reached
     */
    public Reader required() {
        return current().orElseThrow(() -> new IllegalStateException("nobody has signed in"));
    }

    static void enter(Reader reader) {
        CURRENT.set(reader);
    }

    static void leave() {
        CURRENT.remove();
    }

    /** Who the session says has signed in; empty for strangers. */
    static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
