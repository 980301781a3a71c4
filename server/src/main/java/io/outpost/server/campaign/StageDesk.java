package io.outpost.server.campaign;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Where stages of campaigns are set (阶段设置): by those who set targets for the whole network. */
@Component
public class StageDesk {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");
    private static final int LONGEST_NAME = 100;

    private final Lake lake;
    private final Audit audit;

    StageDesk(Lake lake, Audit audit) {
        this.lake = lake;
        this.audit = audit;
    }

    /** A stage as it is typed (阶段表单). */
    public record Wanted(Question.StageId id, String name, LocalDate from, LocalDate to, LocalDate base) {}

    /** Whether a reader sets targets for the highest units, and so stages for all. */
    public boolean maySet(Reader reader) {
        return lake.read(snapshot -> {
            List<Unit> roots = snapshot.units().tree().roots();
            Scope scope = new Scope(reader, snapshot.units());
            return !roots.isEmpty() && roots.stream().allMatch(r -> scope.may(Function.SET_TARGETS, r.id()));
        });
    }

    /** Sets a stage; gives the refusal, or nothing when it is done. */
    public synchronized Optional<TargetDesk.Answer.Refused> set(Reader author, Wanted wanted) {
        if (!maySet(author)) {
            return refused("campaign.stages-not-yours");
        }
        Optional<TargetDesk.Answer.Refused> refused = lake.read(snapshot -> refusal(snapshot, wanted));
        if (refused.isPresent()) {
            return refused;
        }
        List<List<String>> rows = List.of(
                List.of("campaign_id", "stage_id", "name", "from_date", "to_date", "base_date"),
                List.of(
                        wanted.id().campaign(),
                        wanted.id().stage(),
                        wanted.name().strip(),
                        wanted.from().toString(),
                        wanted.to().toString(),
                        wanted.base().toString()));
        try (SmallDrop drop = SmallDrop.write("stage-" + UUID.randomUUID(), "campaign", rows)) {
            door().take(drop.folder(), true, Progress.NONE);
        } catch (Refusal refusal) {
            return refusal.code().equals("workspace.busy")
                    ? refused("campaign.busy")
                    : refused("campaign.refused-by-lake", refusal.getMessage());
        }
        ReaderScope.asSystem(() -> audit.write(
                author.signIn(),
                "campaign.stage-set",
                author.unitsWith(Function.SET_TARGETS).stream().findFirst(),
                wanted.id().campaign() + " " + wanted.id().stage(),
                Map.of(
                        "name", wanted.name(),
                        "from", wanted.from().toString(),
                        "to", wanted.to().toString(),
                        "base", wanted.base().toString())));
        lake.refresh();
        return Optional.empty();
    }

    private static Optional<TargetDesk.Answer.Refused> refusal(Snapshot snapshot, Wanted wanted) {
        if (!ID.matcher(wanted.id().campaign()).matches()
                || !ID.matcher(wanted.id().stage()).matches()) {
            return refused("campaign.id-unfit");
        }
        if (wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME) {
            return refused("campaign.name-unfit", LONGEST_NAME);
        }
        if (wanted.to().isBefore(wanted.from())) {
            return refused("campaign.stage-backwards");
        }
        if (wanted.base().isAfter(wanted.from())) {
            return refused("campaign.base-after-start");
        }
        Optional<CampaignPlan> plan = snapshot.definitions().campaigns().stream()
                .filter(p -> p.id().equals(wanted.id().campaign()))
                .findFirst();
        if (plan.filter(p -> !p.covers(wanted.from(), wanted.to())).isPresent()) {
            return refused(
                    "campaign.stage-outside", plan.get().from(), plan.get().to());
        }
        List<Stage> known = snapshot.stages();
        LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
        if (known.stream().anyMatch(s -> s.id().equals(wanted.id()) && !s.to().isAfter(last))) {
            return refused("campaign.stage-over", wanted.name(), last);
        }
        return known.stream()
                .filter(s -> s.id().campaign().equals(wanted.id().campaign()) && !s.id().equals(wanted.id()))
                .filter(s -> !s.to().isBefore(wanted.from()) && !s.from().isAfter(wanted.to()))
                .findFirst()
                .map(s -> TargetDesk.Answer.Refused.because("campaign.stages-overlap", s.name(), s.from(), s.to()));
    }

    private static Optional<TargetDesk.Answer.Refused> refused(String code, Object... facts) {
        return Optional.of(TargetDesk.Answer.Refused.because(code, facts));
    }

    private Import door() {
        return lake.read(snapshot -> {
            Definitions definitions = snapshot.definitions();
            return new Import(lake.workspace(), definitions.records(), definitions.indicatorIds());
        });
    }
}
