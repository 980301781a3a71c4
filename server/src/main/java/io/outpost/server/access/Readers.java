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

    static Optional<Long> signedInPerson() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.isAuthenticated()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(authentication.getName()));
        } catch (NumberFormatException anonymous) {
            return Optional.empty();
        }
    }
}
