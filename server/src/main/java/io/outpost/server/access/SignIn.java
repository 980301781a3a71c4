package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Signing in by name and password (登录).
 *
 * <p>Whatever is wrong, the answer is the same and takes as long: nobody learns which names exist, or which are locked.
 */
@Component
class SignIn implements AuthenticationProvider {

    static final int ATTEMPTS = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    private final People people;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final Clock clock;
    private final String hashOfNobody;

    SignIn(People people, PasswordEncoder encoder, Audit audit, Clock clock) {
        this.people = people;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        this.hashOfNobody = encoder.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String signIn = People.normalized(attempt.getName());
        String password = String.valueOf(attempt.getCredentials());
        return ReaderScope.asSystem(() -> {
            Optional<People.SignInRow> row = people.signInRow(signIn);
            boolean matches = encoder.matches(
                    password, row.map(People.SignInRow::passwordHash).orElse(hashOfNobody));
            Instant now = clock.instant();
            boolean isLocked = row.map(
                            r -> r.lockedUntil() != null && r.lockedUntil().isAfter(now))
                    .orElse(false);
            boolean isDisabled = row.map(People.SignInRow::isDisabled).orElse(true);
            if (!matches || isLocked || isDisabled) {
                row.filter(r -> !matches && !isLocked).ifPresent(r -> {
                    int attempts = r.failedAttempts() + 1;
                    boolean locks = attempts >= ATTEMPTS;
                    people.signInFailed(r.personId(), locks ? 0 : attempts, locks ? now.plus(LOCKED_FOR) : null);
                });
                audit.write(signIn, "sign-in.failed", Optional.empty(), signIn, Map.of());
                throw new BadCredentialsException("sign-in failed");
            }
            long personId = row.orElseThrow().personId();
            people.signInSucceeded(personId);
            audit.write(signIn, "sign-in", Optional.empty(), signIn, Map.of());
            return UsernamePasswordAuthenticationToken.authenticated(String.valueOf(personId), null, List.of());
        });
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
