package io.outpost.server.access;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Unit;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.LakeChanged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The way into a workspace without people (首位管理员): one administrator, who makes all others. */
@Component
public class FirstAdministrator {

    public static final String SIGN_IN = "admin";
    private static final String ROLE = "administrator";

    private final People people;
    private final Passwords passwords;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final Lake lake;
    private final TransactionTemplate transaction;

    FirstAdministrator(
            People people,
            Passwords passwords,
            PasswordEncoder encoder,
            Audit audit,
            Lake lake,
            TransactionTemplate transaction) {
        this.people = people;
        this.passwords = passwords;
        this.encoder = encoder;
        this.audit = audit;
        this.lake = lake;
        this.transaction = transaction;
    }

    /**
     * Makes him when there is nobody yet.
     *
     * @return the password that he may use once, which nobody can read again; empty when there are people already
     */
    public Optional<String> make() {
        return ReaderScope.asSystem(() -> transaction.execute(status -> {
            if (!people.isEmpty()) {
                return Optional.<String>empty();
            }
            String password = passwords.oneTime();
            long person = people.add(SIGN_IN, "系统管理员", encoder.encode(password), Language.CHINESE, true);
            audit.write("outpost", "person.added", Optional.empty(), SIGN_IN, Map.of());
            appoint(person);
            return Optional.of(password);
        }));
    }

    /** The first units have come: whoever was made before there were any gets them all. */
    @EventListener
    void unitsCame(LakeChanged event) {
        ReaderScope.asSystem(() -> transaction.executeWithoutResult(status -> {
            if (people.nobodyIsAppointed()) {
                people.signInRow(SIGN_IN).ifPresent(row -> appoint(row.personId()));
            }
        }));
    }

    private void appoint(long person) {
        List<Unit> roots = lake.read(snapshot -> snapshot.units().tree().roots());
        for (Unit root : roots) {
            people.appoint(person, ROLE, root.id(), people.today(), Optional.empty());
            audit.write("outpost", "person.appointed", Optional.of(root.id()), SIGN_IN, Map.of("role", ROLE));
        }
    }
}
