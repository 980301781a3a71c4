package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in by name and password (登录).
 *
 * <p>Whatever is wrong, the answer is the same and takes as long: nobody learns which names exist, or which are locked.
 */
@Component
class SignIn implements AuthenticationProvider {

    static final int ATTEMPTS = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    private static final int LONGEST_NOTED = 100;

    private final People people;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final String hashOfNobody;

    SignIn(People people, PasswordEncoder encoder, Audit audit, Clock clock, TransactionTemplate transaction) {
        this.people = people;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        this.hashOfNobody = encoder.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String signIn = People.normalized(attempt.getName());
        String password = String.valueOf(attempt.getCredentials());
        Optional<SignedIn> someone =
                ReaderScope.asSystem(() -> transaction.execute(status -> attempt(signIn, password)));
        return someone.map(SignedIn::authentication).orElseThrow(() -> new BadCredentialsException("sign-in failed"));
    }

    private Optional<SignedIn> attempt(String signIn, String password) {
        Optional<People.SignInRow> row = people.signInRow(signIn);
        boolean matches = encoder.matches(
                password, row.map(People.SignInRow::passwordHash).orElse(hashOfNobody));
        Instant now = clock.instant();
        boolean isLocked = row.map(r -> r.isLockedAt(now)).orElse(false);
        boolean isDisabled = row.map(People.SignInRow::isDisabled).orElse(true);
        Optional<String> unit = row.flatMap(r -> people.unitOf(r.personId()));
        if (!matches || isLocked || isDisabled) {
            if (!isLocked && !matches) {
                row.ifPresent(r -> people.signInFailed(r.personId(), ATTEMPTS, now.plus(LOCKED_FOR)));
            }
            audit.write(shortened(signIn), "sign-in.failed", unit, shortened(signIn), Map.of());
            return Optional.empty();
        }
        SignedIn signedIn = row.orElseThrow().signedIn();
        people.signInSucceeded(signedIn.personId());
        audit.write(signIn, "sign-in", unit, signIn, Map.of());
        return Optional.of(signedIn);
    }

    private static String shortened(String signIn) {
        return signIn.length() <= LONGEST_NOTED ? signIn : signIn.substring(0, LONGEST_NOTED);
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
