package io.outpost.server.api;

import io.outpost.server.access.ReaderGate;
import io.outpost.server.database.ReaderScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out for whom a program asks, by the token it shows (令牌认证). */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final ReaderGate gate;
    private final RateLimit limit;
    private final Refusals refusals;

    BearerFilter(Tokens tokens, ReaderGate gate, RateLimit limit, Refusals refusals) {
        this.tokens = tokens;
        this.gate = gate;
        this.limit = limit;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null || !header.toLowerCase(java.util.Locale.ROOT).startsWith(SCHEME)) {
            chain.doFilter(request, response);
            return;
        }
        String secret = header.substring(SCHEME.length()).strip();
        Optional<Token> token = ReaderScope.asSystem(() -> tokens.holding(secret));
        Optional<Authentication> person = token.flatMap(t -> gate.authentication(t.personId(), "TOKEN"));
        if (person.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            refusals.write(request, response, HttpStatus.UNAUTHORIZED, "api.bad-token");
            return;
        }
        if (limit.isExceededBy(token.orElseThrow().id())) {
            response.setHeader("Retry-After", String.valueOf(limit.secondsToWait()));
            refusals.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "api.too-many");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(person.get());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
