package io.outpost.server.access;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Unit;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators do with people (用户管理), each within the units where he manages people.
 *
 * <p>Nobody changes his own rights; nobody changes a person who holds a role outside his units, since he would gain that role with
 * the person's password. A person who is not his looks like one who is not there: {@link NoSuchElementException}.
 */
@Component
public class Administration {

    private static final Pattern SIGN_IN = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final int LONGEST_NAME = 60;

    private final Lake lake;
    private final People people;
    private final PersonStore store;
    private final Passwords passwords;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Administration(
            Lake lake,
            People people,
            PersonStore store,
            Passwords passwords,
            PasswordEncoder encoder,
            Audit audit,
            TransactionTemplate transaction) {
        this.lake = lake;
        this.people = people;
        this.store = store;
        this.passwords = passwords;
        this.encoder = encoder;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A person made, or why not (新增用户结果). */
    public sealed interface Added {

        /** Made, with the password that is shown once. */
        record Made(long personId, String oneTimePassword) implements Added {}

        /** Not made. */
        record Not(Refused refused) implements Added {}
    }

    /** The people within his units, a stretch of them. */
    public List<Person> list(Reader administrator, PeopleSearch search, int limit, int offset) {
        return store.list(tops(administrator), search, limit, offset);
    }

    /** A person within his units. */
    public Person person(Reader administrator, long personId) {
        return store.person(tops(administrator), personId).orElseThrow(NoSuchElementException::new);
    }

    /** Why he may not change a person; empty when he may. */
    public Optional<Refused> refusal(Reader administrator, Person person) {
        if (person.personId() == administrator.personId()) {
            return refused("access.not-oneself");
        }
        String tops = tops(administrator);
        boolean isBeyond = ReaderScope.asSystem(() -> store.holdsBeyond(tops, person.personId(), people.today()));
        return isBeyond ? refused("access.holds-role-elsewhere") : Optional.empty();
    }

    /** The units where he may appoint, by id or part of the name, the highest first. */
    public List<Unit> units(Reader administrator, String words, int limit) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return lake.read(snapshot -> {
            Snapshot.Units units = snapshot.units();
            Scope scope = new Scope(administrator, units);
            return units.tree().standing().stream()
                    .filter(u -> u.id().toLowerCase(Locale.ROOT).equals(wanted)
                            || u.name().toLowerCase(Locale.ROOT).contains(wanted))
                    .filter(u -> scope.may(Function.MANAGE_PEOPLE, u.id()))
                    .sorted(java.util.Comparator.comparing(Unit::level).thenComparing(Unit::id))
                    .limit(limit)
                    .toList();
        });
    }

    /**
     * Makes a person with his first role.
     *
     * @param unit a unit's id or whole name
     */
    public Added add(
            Reader administrator, String signIn, String name, Language language, String role, String unit, Term term) {
        String normalized = People.normalized(signIn);
        Optional<Refused> refused = SIGN_IN.matcher(normalized).matches()
                ? refusalOfName(name).or(() -> refusalOfAppointment(administrator, role, unit, term))
                : refused("access.sign-in-form");
        if (refused.isPresent()) {
            return new Added.Not(refused.get());
        }
        String unitId = unitNamed(administrator, unit).orElseThrow().id();
        String password = passwords.oneTime();
        String hash = encoder.encode(password);
        try {
            long made = transaction.execute(status -> {
                long personId = people.add(normalized, name.strip(), hash, language, true);
                people.appoint(personId, role, unitId, term.from(), term.to());
                write(administrator, "person.added", unitId, normalized, Map.of("name", name.strip()));
                write(administrator, "person.appointed", unitId, normalized, detail(role, term));
                return personId;
            });
            return new Added.Made(made, password);
        } catch (DuplicateKeyException taken) {
            return new Added.Not(Refused.because("access.sign-in-taken", normalized));
        }
    }

    public Optional<Refused> rename(Reader administrator, long personId, String name) {
        Person person = person(administrator, personId);
        return refusal(administrator, person)
                .or(() -> refusalOfName(name))
                .or(() -> done(() -> {
                    store.rename(personId, name.strip());
                    write(
                            administrator,
                            "person.renamed",
                            unitOf(person),
                            person.signIn(),
                            Map.of("from", person.name(), "to", name.strip()));
                }));
    }

    /**
     * Gives a person a further role, or another end to one he has from the same day.
     *
     * @param unit a unit's id or whole name
     */
    public Optional<Refused> appoint(Reader administrator, long personId, String role, String unit, Term term) {
        Person person = person(administrator, personId);
        return refusal(administrator, person)
                .or(() -> refusalOfAppointment(administrator, role, unit, term))
                .or(() -> done(() -> {
                    String unitId = unitNamed(administrator, unit).orElseThrow().id();
                    people.appoint(personId, role, unitId, term.from(), term.to());
                    write(administrator, "person.appointed", unitId, person.signIn(), detail(role, term));
                }));
    }

    /** Ends an appointment with a day; it must be one of those shown. */
    public Optional<Refused> end(
            Reader administrator, long personId, String role, String unitId, LocalDate from, LocalDate lastDay) {
        Person person = person(administrator, personId);
        Appointment appointment = person.appointments().stream()
                .filter(a -> a.roleId().equals(role)
                        && a.unitId().equals(unitId)
                        && a.from().equals(from))
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
        Term term = new Term(appointment.from(), Optional.of(lastDay));
        return refusal(administrator, person)
                .or(() -> term.isBackwards() ? refused("access.term-backwards") : Optional.empty())
                .or(() -> done(() -> {
                    if (store.endAppointment(personId, role, unitId, from, lastDay)) {
                        write(administrator, "person.appointment-ended", unitId, person.signIn(), detail(role, term));
                    }
                }));
    }

    /** Shuts a person out and ends his sessions, or lets him in again. */
    public Optional<Refused> disable(Reader administrator, long personId, boolean isDisabled) {
        Person person = person(administrator, personId);
        return refusal(administrator, person)
                .or(() -> done(() -> {
                    store.disable(personId, isDisabled);
                    write(
                            administrator,
                            isDisabled ? "person.disabled" : "person.enabled",
                            unitOf(person),
                            person.signIn(),
                            Map.of());
                }));
    }

    public Optional<Refused> unlock(Reader administrator, long personId) {
        Person person = person(administrator, personId);
        return refusal(administrator, person)
                .or(() -> done(() -> {
                    store.unlock(personId);
                    write(administrator, "person.unlocked", unitOf(person), person.signIn(), Map.of());
                }));
    }

    /** The password that a person may use once, shown once; empty when {@link #refusal} tells why not. */
    public Optional<String> resetPassword(Reader administrator, long personId) {
        Person person = person(administrator, personId);
        if (refusal(administrator, person).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(transaction.execute(status -> {
            write(administrator, "person.password-reset", unitOf(person), person.signIn(), Map.of());
            return passwords.makeAnew(personId);
        }));
    }

    private Optional<Refused> refusalOfName(String name) {
        if (name.isBlank()
                || name.strip().length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Refused.because("access.name-form", String.valueOf(LONGEST_NAME)));
        }
        return Optional.empty();
    }

    private Optional<Refused> refusalOfAppointment(Reader administrator, String role, String unit, Term term) {
        if (!people.roleNames(Language.CHINESE).containsKey(role)) {
            return refused("access.unknown-role");
        }
        if (unitNamed(administrator, unit).isEmpty()) {
            return Optional.of(Refused.because("access.unit-not-yours", unit.strip()));
        }
        return term.isBackwards() ? refused("access.term-backwards") : Optional.empty();
    }

    /** The unit of an id or, where only one has it, of a name; empty too when he does not manage its people. */
    private Optional<Unit> unitNamed(Reader administrator, String idOrName) {
        String wanted = idOrName.strip();
        List<Unit> found = wanted.isEmpty() ? List.of() : units(administrator, wanted, Integer.MAX_VALUE);
        List<Unit> named = found.stream().filter(u -> u.name().equals(wanted)).toList();
        return found.stream()
                .filter(u -> u.id().equals(wanted))
                .findFirst()
                .or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
    }

    private Optional<Refused> done(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
        return Optional.empty();
    }

    private static Optional<Refused> refused(String code) {
        return Optional.of(Refused.because(code));
    }

    private static Map<String, String> detail(String role, Term term) {
        Map<String, String> detail =
                new TreeMap<>(Map.of("role", role, "from", term.from().toString()));
        term.to().ifPresent(to -> detail.put("to", to.toString()));
        return detail;
    }

    private static String unitOf(Person person) {
        return person.appointments().get(0).unitId();
    }

    private void write(Reader administrator, String action, String unitId, String subject, Map<String, ?> detail) {
        audit.write(administrator.signIn(), action, Optional.of(unitId), subject, detail);
    }

    /** The paths of the units where he manages people. */
    private String tops(Reader administrator) {
        if (!administrator.mayAnywhere(Function.MANAGE_PEOPLE)) {
            throw new Forbidden(Function.MANAGE_PEOPLE, "any unit");
        }
        return lake.read(
                snapshot -> String.join(",", new Scope(administrator, snapshot.units()).paths(Function.MANAGE_PEOPLE)));
    }
}
