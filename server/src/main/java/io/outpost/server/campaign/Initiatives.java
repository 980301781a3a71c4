package io.outpost.server.campaign;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to local initiatives and pilots (自选动作与试点之门).
 *
 * <p>What cannot be is answered with a code: {@code campaign.name-unfit}, {@code campaign.initiative-*}, {@code campaign.reason-needed}.
 */
@Component
public class Initiatives {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;
    private static final BigDecimal MOST_WEIGHT = BigDecimal.valueOf(100);

    private final InitiativeStore store;
    private final Campaigns campaigns;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Initiatives(InitiativeStore store, Campaigns campaigns, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.campaigns = campaigns;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an attempt to make or change one. */
    public sealed interface Answer {

        /** It stands. */
        record Done(long id) implements Answer {}

        /** Nothing has changed; the code says why. */
        record Refused(String code, List<String> facts) implements Answer {

            static Refused because(String code, Object... facts) {
                return new Refused(
                        code,
                        java.util.Arrays.stream(facts).map(String::valueOf).toList());
            }
        }
    }

    /** Those of the reader's units, below them, and from above for them, the newest first. */
    public List<Initiative> visible(Reader reader, Optional<String> campaign) {
        Snapshot.Units units = lake.read(Snapshot::units);
        List<String> tops = reader.unitsWith(Function.SEE_FIGURES);
        return store.all(campaign).stream()
                .filter(i ->
                        tops.stream().anyMatch(t -> units.isWithin(i.unitId(), t) || units.isWithin(t, i.unitId())))
                .toList();
    }

    /**
     * One of them.
     *
     * @throws NoSuchElementException when there is none, or it is not the reader's to see
     */
    public Initiative initiative(Reader reader, long id) {
        return visible(reader, Optional.empty()).stream()
                .filter(i -> i.id() == id)
                .findFirst()
                .orElseThrow();
    }

    public List<Initiative.Event> events(Initiative initiative) {
        return store.events(initiative.id());
    }

    /** How far one is, of the units whose figures the reader sees. */
    public InitiativeProgress progress(Reader reader, Initiative initiative) {
        return lake.read(snapshot -> {
            Scope scope = new Scope(reader, snapshot.units());
            return InitiativeProgress.of(snapshot, initiative, scope::seesFigures);
        });
    }

    /** The units below one, or itself, that are in a pilot which runs on a date. */
    public Set<String> inPilots(Reader reader, Optional<String> campaign, LocalDate date) {
        return visible(reader, campaign).stream()
                .filter(i -> i.isPilot() && i.runsOn(date))
                .flatMap(i -> i.sites().stream())
                .filter(s -> !s.joinsOn().isAfter(date))
                .map(Initiative.Site::unitId)
                .collect(Collectors.toSet());
    }

    /** Whether a reader may make, end or roll out those of a unit. */
    public boolean mayChange(Reader reader, String unitId) {
        return lake.read(s -> new Scope(reader, s.units()).may(Function.SET_TARGETS, unitId));
    }

    @Transactional
    public Answer make(Reader reader, Initiative.Wanted wanted) {
        require(reader, wanted.unitId());
        Optional<Answer.Refused> refused = refusal(wanted);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<Long> id = store.add(wanted, reader.name(), clock.instant());
        if (id.isEmpty()) {
            return Answer.Refused.because("campaign.initiative-twice", wanted.name());
        }
        note(reader, id.get(), wanted.unitId(), "made", wanted.name().strip());
        return new Answer.Done(id.get());
    }

    /** Ends one before its time; what it has come to stays. */
    @Transactional
    public Answer end(Reader reader, long id, String reason) {
        Initiative initiative = changeable(reader, id);
        if (unfit(reason)) {
            return Answer.Refused.because("campaign.reason-needed", LONGEST_REASON);
        }
        LocalDate last = campaigns.lastClosed().orElse(initiative.from());
        if (!store.end(id, reader.name(), last, reason.strip())) {
            return Answer.Refused.because("campaign.initiative-ended");
        }
        note(reader, id, initiative.unitId(), "ended", reason.strip());
        return new Answer.Done(id);
    }

    /** Takes an end back. */
    @Transactional
    public Answer reopen(Reader reader, long id, String reason) {
        Initiative initiative = changeable(reader, id);
        if (unfit(reason)) {
            return Answer.Refused.because("campaign.reason-needed", LONGEST_REASON);
        }
        if (!store.reopen(id)) {
            return Answer.Refused.because("campaign.initiative-not-ended", initiative.name());
        }
        note(reader, id, initiative.unitId(), "reopened", reason.strip());
        return new Answer.Done(id);
    }

    /** Rolls a pilot out to further units from a date on. */
    @Transactional
    public Answer rollOut(Reader reader, long id, List<String> unitIds, LocalDate joinsOn) {
        Initiative initiative = changeable(reader, id);
        if (!initiative.isPilot() || initiative.end().isPresent()) {
            return Answer.Refused.because("campaign.initiative-no-pilot");
        }
        if (joinsOn.isBefore(initiative.from()) || joinsOn.isAfter(initiative.to())) {
            return Answer.Refused.because("campaign.initiative-joins-outside", initiative.from(), initiative.to());
        }
        Optional<Answer.Refused> refused = unfitUnits(initiative.unitId(), unitIds);
        if (refused.isPresent()) {
            return refused.get();
        }
        Set<String> there =
                initiative.sites().stream().map(Initiative.Site::unitId).collect(Collectors.toSet());
        Optional<String> twice = unitIds.stream().filter(there::contains).findFirst();
        if (twice.isPresent()) {
            return Answer.Refused.because("campaign.initiative-unit-twice", name(twice.get()));
        }
        store.addSites(id, unitIds, joinsOn, false);
        note(
                reader,
                id,
                initiative.unitId(),
                "rolled-out",
                joinsOn + " " + unitIds.stream().map(this::name).collect(Collectors.joining("、")));
        return new Answer.Done(id);
    }

    /** Takes a unit off the roll-out list that has not joined yet. */
    @Transactional
    public Answer withdraw(Reader reader, long id, String unitId) {
        Initiative initiative = changeable(reader, id);
        LocalDate last = campaigns.lastClosed().orElse(LocalDate.EPOCH);
        boolean mayGo = initiative.sites().stream()
                .anyMatch(s ->
                        s.unitId().equals(unitId) && !s.isPilot() && s.joinsOn().isAfter(last));
        if (!mayGo) {
            return Answer.Refused.because("campaign.initiative-joined", name(unitId));
        }
        store.removeSite(id, unitId);
        note(reader, id, initiative.unitId(), "withdrawn", name(unitId));
        return new Answer.Done(id);
    }

    private void require(Reader reader, String unitId) {
        new Scope(reader, lake.read(Snapshot::units)).require(Function.SET_TARGETS, unitId);
    }

    private Initiative changeable(Reader reader, long id) {
        store.hold(id);
        Initiative initiative = initiative(reader, id);
        require(reader, initiative.unitId());
        return initiative;
    }

    private void note(Reader reader, long id, String unitId, String what, String said) {
        store.note(id, reader.name(), clock.instant(), what, said);
        audit.write(
                reader.signIn(),
                "campaign.initiative-" + what,
                Optional.of(unitId),
                String.valueOf(id),
                Map.of("said", said));
    }

    private static boolean unfit(String reason) {
        return reason.isBlank() || reason.length() > LONGEST_REASON;
    }

    private String name(String unitId) {
        return lake.read(Snapshot::units).unit(unitId).map(Unit::name).orElse(unitId);
    }

    private Optional<Answer.Refused> refusal(Initiative.Wanted wanted) {
        if (wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME) {
            return refused("campaign.name-unfit", LONGEST_NAME);
        }
        Optional<Campaigns.Span> span = campaigns.spans().stream()
                .filter(s -> s.id().equals(wanted.campaign()))
                .findFirst();
        LocalDate last = campaigns.lastClosed().orElse(LocalDate.EPOCH);
        if (span.isEmpty() || !span.get().to().isAfter(last)) {
            return refused("campaign.initiative-no-campaign");
        }
        if (wanted.to().isBefore(wanted.from())
                || wanted.from().isBefore(span.get().from())
                || wanted.to().isAfter(span.get().to())) {
            return refused(
                    "campaign.initiative-outside", span.get().from(), span.get().to());
        }
        Set<String> workstreams = span.get().plan().stream()
                .flatMap(p -> p.workstreams().stream())
                .map(CampaignPlan.Workstream::id)
                .collect(Collectors.toSet());
        if (!workstreams.isEmpty() && !workstreams.contains(wanted.workstream())) {
            return refused("campaign.initiative-workstream");
        }
        boolean isKnown = lake.read(s -> s.definitions().indicator(wanted.indicator(), last))
                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                .isPresent();
        if (!isKnown || !TargetDesk.FORMS.contains(wanted.form())) {
            return refused("campaign.initiative-indicator");
        }
        if (wanted.target().signum() <= 0
                || wanted.weight().signum() < 0
                || wanted.weight().compareTo(MOST_WEIGHT) > 0) {
            return refused("campaign.initiative-numbers");
        }
        if (wanted.partner().length() > LONGEST_NAME) {
            return refused("campaign.initiative-partner", LONGEST_NAME);
        }
        return wanted.isPilot() ? unfitUnits(wanted.unitId(), wanted.pilots()) : Optional.empty();
    }

    private Optional<Answer.Refused> unfitUnits(String unitId, List<String> some) {
        Snapshot.Units units = lake.read(Snapshot::units);
        if (some.isEmpty()) {
            return refused("campaign.initiative-no-units");
        }
        Optional<String> twice = some.stream()
                .filter(u -> some.indexOf(u) != some.lastIndexOf(u))
                .findFirst();
        if (twice.isPresent()) {
            return refused("campaign.initiative-unit-twice", name(twice.get()));
        }
        return some.stream()
                .filter(u -> u.equals(unitId) || !units.isWithin(u, unitId))
                .findFirst()
                .map(u -> Answer.Refused.because("campaign.initiative-unit-unfit", u));
    }

    private static Optional<Answer.Refused> refused(String code, Object... facts) {
        return Optional.of(Answer.Refused.because(code, facts));
    }
}
