package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the reader of a request and puts his scope on the thread, after the sign-in is known and before any page. */
final class ReaderFilter extends OncePerRequestFilter {

    /** What someone who must first change his password may open. */
    private static final List<String> OPEN_BEFORE_CHANGE =
            List.of("/me", "/language", "/assets/", "/webjars/", "/favicon.ico", "/error", "/sign-in", "/sign-out");

    private final People people;
    private final Lake lake;

    ReaderFilter(People people, Lake lake) {
        this.people = people;
        this.lake = lake;
    }

    /** Looks are the same for everybody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignedIn> signedIn = Readers.signedIn();
        Optional<Reader> reader = signedIn.flatMap(people::reader);
        if (reader.isEmpty() && signedIn.isPresent()) {
            // Disabled since he signed in, or his password was changed elsewhere.
            request.getSession().invalidate();
            response.sendRedirect(request.getContextPath() + "/sign-in?ended");
            return;
        }
        boolean mustChange = signedIn.map(SignedIn::byPassword).orElse(false)
                && reader.map(Reader::mustChangePassword).orElse(false);
        if (mustChange && !isOpenBeforeChange(request.getRequestURI())) {
            response.sendRedirect(request.getContextPath() + "/me");
            return;
        }
        try {
            reader.ifPresent(r -> {
                Readers.enter(r);
                ReaderScope.enter(new Scope(r, lake.read(Snapshot::units)).paths());
            });
            chain.doFilter(request, response);
        } finally {
            Readers.leave();
            ReaderScope.leave();
        }
    }

    private static boolean isOpenBeforeChange(String path) {
        return OPEN_BEFORE_CHANGE.stream().anyMatch(path::startsWith);
    }
}
