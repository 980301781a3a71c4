package io.outpost.server.api;

import io.outpost.server.access.People;
import io.outpost.server.database.ReaderScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out for whom a program asks, by the token it shows (令牌认证). */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final People people;
    private final RateLimit limit;
    private final Refusals refusals;

    BearerFilter(Tokens tokens, People people, RateLimit limit, Refusals refusals) {
        this.tokens = tokens;
        this.people = people;
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
        Optional<Token> token = ReaderScope.asSystem(() ->
                tokens.holding(secret).filter(t -> people.reader(t.personId()).isPresent()));
        if (token.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            refusals.write(request, response, HttpStatus.UNAUTHORIZED, "api.bad-token");
            return;
        }
        if (limit.isExceededBy(token.get().id())) {
            response.setHeader("Retry-After", String.valueOf(limit.secondsToWait()));
            refusals.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "api.too-many");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                String.valueOf(token.get().personId()), null, List.of(new SimpleGrantedAuthority("TOKEN"))));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
