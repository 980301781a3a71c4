package io.outpost.server.organisation;

import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.value.Register.Version;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one door through which the organisation is changed (机构变更之门).
 *
 * <p>An edit is noted in the database, taken into the lake as a drop, and then counted with its number; what a stopped process has
 * left in between is settled at the next start by whether the lake has the drop.
 */
@Component
public class OrganisationEdits implements InitializingBean {

    private static final int LONGEST_REASON = 500;

    private final Organisation organisation;
    private final Lake lake;
    private final EditStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    OrganisationEdits(
            Organisation organisation,
            Lake lake,
            EditStore store,
            Audit audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.organisation = organisation;
        this.lake = lake;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Makes a change, if it may be made.
     *
     * @param version the {@link ReaderOrganisation#version} of the entry when its form was shown; empty for a new entry
     * @param reason why, in the author's words
     * @return {@link Answer.Refused} with codes {@code organisation.*} when nothing has changed
     * @throws io.outpost.server.access.Forbidden when the unit is outside his scope
     */
    public synchronized Answer make(Reader author, Change change, Optional<Integer> version, String reason) {
        try {
            String why = Words.required(reason, "organisation.field.reason", LONGEST_REASON);
            Draft draft = lake.read(
                    snapshot -> drafted(organisation.of(author, snapshot, Optional.empty()), change, version));
            return take(author, draft, why);
        } catch (Refusing refusing) {
            return new Answer.Refused(List.of(refusing.reason()));
        }
    }

    private Draft drafted(ReaderOrganisation mine, Change change, Optional<Integer> version) {
        Draft draft = draft(mine, change);
        if (!mine.keeps(draft.kind())) {
            throw new Refusing("organisation.not-kept");
        }
        mayMake(mine, draft);
        refuseChangedMeanwhile(mine, draft, version);
        if (draft.changesNothing()) {
            throw new Refusing("organisation.nothing-changed");
        }
        return draft;
    }

    private Draft draft(ReaderOrganisation mine, Change change) {
        UnitRules units = new UnitRules(mine);
        EntryRules entries = new EntryRules(mine);
        if (change instanceof Change.AmendUnit amend) {
            return units.amend(amend);
        } else if (change instanceof Change.OpenUnit open) {
            return units.open(open);
        } else if (change instanceof Change.EndUnit end) {
            return units.end(end);
        } else if (change instanceof Change.Enter enter) {
            return entries.enter(enter);
        } else if (change instanceof Change.MoveEmployee move) {
            return entries.move(move);
        } else if (change instanceof Change.Finish finish) {
            return entries.finish(finish);
        }
        return undo(mine, ((Change.Undo) change).editId());
    }

    /** The counter-edit: the entry as it was, from the same day; what was new has then never held. */
    private Draft undo(ReaderOrganisation mine, long editId) {
        Edit edit = store.edit(editId).orElseThrow(() -> new Refusing("organisation.unknown-edit"));
        Version now = mine.book().newest(edit.kind(), edit.key()).orElseThrow();
        if (edit.undoneBy().isPresent()) {
            throw new Refusing("organisation.undone-already");
        }
        if (edit.undoes().isPresent()) {
            throw new Refusing("organisation.is-undo");
        }
        if (now.drop() != edit.drop()) {
            throw new Refusing("organisation.changed-since");
        }
        Map<String, String> after = edit.before()
                .orElseGet(() -> Draft.with(
                        now.values(),
                        Map.of(
                                "to_date",
                                Optional.of(edit.holdsFrom().minusDays(1).toString()))));
        return new Draft("undo", edit.kind(), Optional.of(now), after, edit.holdsFrom(), Optional.of(editId));
    }

    /** The right is needed where the entry was and where it comes to be, as of the last close and as of its day. */
    private static void mayMake(ReaderOrganisation mine, Draft draft) {
        draft.before().ifPresent(b -> mayMake(mine, draft, b.values()));
        mayMake(mine, draft, draft.after());
    }

    private static void mayMake(ReaderOrganisation mine, Draft draft, Map<String, String> values) {
        String unit = Objects.requireNonNull(values.get("unit_id"));
        String where = draft.kind() == Kind.UNIT ? values.getOrDefault("parent_id", unit) : unit;
        boolean may = mine.edits(where)
                && new ReaderOrganisation(
                                mine.reader(), mine.snapshot(), mine.book(), mine.openDate(), draft.holdsFrom())
                        .edits(where);
        if (!may) {
            throw new Refusing(mine.edits(unit) ? "organisation.belongs-above" : "organisation.may-not");
        }
    }

    private void refuseChangedMeanwhile(ReaderOrganisation mine, Draft draft, Optional<Integer> version) {
        int now = mine.version(draft.kind(), draft.key());
        if (draft.before().isPresent()
                && draft.undoes().isEmpty()
                && version.filter(v -> v == now).isEmpty()) {
            String who = ReaderScope.asSystem(() -> store.ofEntry(draft.kind(), draft.key())).stream()
                    .findFirst()
                    .filter(e -> e.drop() == now)
                    .map(Edit::signIn)
                    .orElse("—");
            throw new Refusing("organisation.changed-meanwhile", who);
        }
    }

    private Answer take(Reader author, Draft draft, String reason) {
        String name = "edit-" + UUID.randomUUID();
        long editId = ReaderScope.asSystem(() -> Objects.requireNonNull(
                transaction.execute(s -> store.begin(name, draft, reason, author, clock.instant()))));
        Report report;
        try (EditDrop drop = EditDrop.write(name, draft, json)) {
            report = door().take(drop.folder(), true, Progress.NONE);
        } catch (RuntimeException failure) {
            ReaderScope.asSystem(() -> store.forget(editId));
            if (failure instanceof Refusal refusal) {
                return refusal.code().equals("workspace.busy")
                        ? Answer.Refused.because("organisation.busy")
                        : Answer.Refused.because("organisation.refused-by-lake", refusal);
            }
            throw failure;
        }
        if (report.drop().isEmpty()) {
            ReaderScope.asSystem(() -> store.forget(editId));
            return Answer.Refused.because("organisation.nothing-changed");
        }
        int number = report.drop().get();
        ReaderScope.asSystem(() -> transaction.executeWithoutResult(s -> {
            store.taken(editId, number, report.reopensFrom());
            audit.write(
                    author.signIn(),
                    "organisation." + draft.action(),
                    Optional.of(draft.unitId()),
                    String.join(" ", draft.key()),
                    detail(draft, reason, number));
        }));
        lake.refresh();
        return new Answer.Taken(editId, number, report.reopensFrom());
    }

    private Import door() {
        return lake.read(snapshot -> new Import(
                lake.workspace(),
                snapshot.definitions().records(),
                snapshot.definitions().indicatorIds()));
    }

    private static Map<String, Object> detail(Draft draft, String reason, int drop) {
        Map<String, Object> detail = new LinkedHashMap<>();
        draft.before().ifPresent(b -> detail.put("before", Draft.said(b.values())));
        detail.put("after", draft.after());
        detail.put("holdsFrom", draft.holdsFrom().toString());
        detail.put("reason", reason);
        detail.put("drop", drop);
        draft.undoes().ifPresent(u -> detail.put("undoes", u));
        return detail;
    }

    /** The edits that concern a unit which the reader sees, newest first. */
    public List<Edit> ofUnit(String unitId, int first, int count) {
        return store.ofUnit(unitId, first, count);
    }

    /** The edits of all units that the reader sees, newest first. */
    public List<Edit> all(int first, int count) {
        return store.all(first, count);
    }

    /** The edits of one entry, of units that the reader sees, newest first. */
    public List<Edit> ofEntry(Kind kind, List<String> key) {
        return store.ofEntry(kind, key);
    }

    /** An edit of a unit that the reader sees. */
    public Optional<Edit> edit(long editId) {
        return store.edit(editId);
    }

    @Override
    public void afterPropertiesSet() {
        ReaderScope.asSystem(() -> {
            Map<String, Long> unfinished = store.unfinished();
            if (!unfinished.isEmpty()) {
                settle(unfinished);
            }
        });
    }

    private void settle(Map<String, Long> unfinished) {
        Map<String, DropManifest> drops = new LinkedHashMap<>();
        Drops.of(lake.workspace()).manifests().forEach(m -> drops.put(m.name(), m));
        unfinished.forEach((name, editId) -> transaction.executeWithoutResult(s -> {
            DropManifest drop = drops.get(name);
            if (drop == null) {
                store.forget(editId);
                return;
            }
            store.taken(editId, drop.drop(), Optional.ofNullable(drop.reopensFrom()));
            Edit edit = store.edit(editId).orElseThrow();
            audit.write(
                    edit.signIn(),
                    "organisation." + edit.action(),
                    Optional.of(edit.unitId()),
                    String.join(" ", edit.key()),
                    Map.of("after", edit.after(), "reason", edit.reason(), "drop", edit.drop()));
        }));
    }
}
