package io.outpost.server.campaign;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives targets to the lake (目标入库).
 *
 * <p>A version is noted in the database, taken into the lake as a drop of {@code target} rows, and then counted with its number; what a stopped
 * process has left in between is settled at the next start by whether the lake has the drop.
 */
@Component
class TargetIntake implements InitializingBean {

    private final Lake lake;
    private final BreakdownStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    TargetIntake(Lake lake, BreakdownStore store, Audit audit, TransactionTemplate transaction) {
        this.lake = lake;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Notes a version, gives it to the lake as one drop, and counts it with its number. */
    TargetDesk.Answer take(Reader author, String action, TargetVersion.Content content) {
        String name = "target-" + UUID.randomUUID();
        ReaderScope.asSystem(() -> transaction.executeWithoutResult(s -> store.begin(name, content, author.signIn())));
        Report report;
        try (SmallDrop drop = SmallDrop.write(name, "target", rows(content))) {
            report = door().take(drop.folder(), true, Progress.NONE);
        } catch (RuntimeException failure) {
            ReaderScope.asSystem(() -> store.forget(name));
            if (failure instanceof Refusal refusal) {
                return refusal.code().equals("workspace.busy")
                        ? TargetDesk.Answer.Refused.because("campaign.busy")
                        : TargetDesk.Answer.Refused.because("campaign.refused-by-lake", refusal.getMessage());
            }
            throw failure;
        }
        if (report.drop().isEmpty()) {
            ReaderScope.asSystem(() -> store.forget(name));
            return TargetDesk.Answer.Refused.because("campaign.nothing-changed");
        }
        int number = report.drop().get();
        ReaderScope.asSystem(() -> transaction.executeWithoutResult(s -> {
            store.taken(name, number);
            audit.write(
                    author.signIn(),
                    action,
                    Optional.of(content.key().unitId()),
                    content.key().stage().campaign() + " "
                            + content.key().stage().stage() + " "
                            + content.key().indicator(),
                    detail(content, number));
        }));
        lake.refresh();
        return new TargetDesk.Answer.Set(number, content.holdsFrom());
    }

    private static Map<String, Object> detail(TargetVersion.Content content, int drop) {
        Map<String, Object> detail = new HashMap<>();
        Map<String, BigDecimal> targets = new TreeMap<>();
        content.targets().forEach((unit, target) -> targets.put(unit, target.value()));
        detail.put("targets", targets);
        detail.put("rule", content.rule().id());
        content.through().ifPresent(l -> detail.put("through", l.name()));
        content.undoes().ifPresent(d -> detail.put("undoes", d));
        detail.put("over", content.overAllocation());
        detail.put("holdsFrom", content.holdsFrom().toString());
        detail.put("reason", content.reason());
        detail.put("drop", drop);
        return detail;
    }

    private static List<List<String>> rows(TargetVersion.Content content) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("campaign_id", "stage_id", "indicator", "unit_id", "form", "value", "holds_from"));
        new TreeMap<>(content.targets())
                .forEach((unit, target) -> rows.add(List.of(
                        content.key().stage().campaign(),
                        content.key().stage().stage(),
                        content.key().indicator(),
                        unit,
                        target.form().id(),
                        target.value().stripTrailingZeros().toPlainString(),
                        content.holdsFrom().toString())));
        return rows;
    }

    private Import door() {
        return lake.read(snapshot -> {
            Definitions definitions = snapshot.definitions();
            return new Import(lake.workspace(), definitions.records(), definitions.indicatorIds());
        });
    }

    @Override
    public void afterPropertiesSet() {
        ReaderScope.asSystem(() -> {
            List<String> unfinished = store.unfinished();
            if (unfinished.isEmpty()) {
                return;
            }
            Map<String, Integer> drops = Drops.of(lake.workspace()).manifests().stream()
                    .collect(Collectors.toMap(DropManifest::name, DropManifest::drop, (a, b) -> b));
            unfinished.forEach(name -> Optional.ofNullable(drops.get(name))
                    .ifPresentOrElse(number -> store.taken(name, number), () -> store.forget(name)));
        });
    }
}
