package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the reader of a request and puts his scope on the thread, after the sign-in is known and before any page. */
final class ReaderFilter extends OncePerRequestFilter {

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
        Optional<Reader> reader = Readers.signedInPerson().flatMap(people::reader);
        if (reader.isEmpty() && Readers.signedInPerson().isPresent()) {
            // Disabled since he signed in.
            request.getSession().invalidate();
            response.sendRedirect(request.getContextPath() + "/sign-in");
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
}
