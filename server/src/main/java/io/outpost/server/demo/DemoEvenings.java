package io.outpost.server.demo;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.People;
import io.outpost.server.access.Reader;
import io.outpost.server.award.Award;
import io.outpost.server.award.Awards;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The evenings before the demo's last day (演示的前几日): their bulletins issued, and the month's stars awarded, so that the visitor finds
 * shortfalls, boards and notices at work. The last day's bulletins are left to him.
 */
@Component
public class DemoEvenings {

    private static final int EVENINGS = 5;
    private static final Set<UnitLevel> ISSUERS = EnumSet.range(UnitLevel.GROUP, UnitLevel.COUNTY);
    private static final Map<BulletinTemplate.Rhythm, Integer> ISSUES = Map.of(
            BulletinTemplate.Rhythm.DAILY, EVENINGS,
            BulletinTemplate.Rhythm.WEEKLY, 1,
            BulletinTemplate.Rhythm.MONTHLY, 1);

    private final Lake lake;
    private final Bulletins bulletins;
    private final Awards awards;
    private final People people;

    DemoEvenings(Lake lake, Bulletins bulletins, Awards awards, People people) {
        this.lake = lake;
        this.bulletins = bulletins;
        this.awards = awards;
        this.people = people;
    }

    /** Issues what is due up to the day before the last, unless the workspace has seen a bulletin already; gives how many. */
    public int pass(List<DemoPeople.Someone> people) {
        return ReaderScope.asSystem(() -> {
            Optional<LocalDate> last = lake.read(Snapshot::lastClosed);
            if (last.isEmpty() || !bulletins.issued(null, null, null, 1, 0).isEmpty()) {
                return 0;
            }
            int issued = bulletins.templates().stream()
                    .flatMap(t -> evenings(t, last.get()))
                    .sorted(Comparator.comparing(Evening::date))
                    .mapToInt(e -> bulletins.issueAll(e.template(), e.date(), ISSUERS))
                    .sum();
            LocalDate monthEnd = last.get().withDayOfMonth(1).minusDays(1);
            boolean hasMonthEnded = lake.read(Snapshot::firstClosed)
                    .filter(f -> !f.isAfter(monthEnd))
                    .isPresent();
            people.stream()
                    .filter(p -> hasMonthEnded && p.unit().level() == UnitLevel.COUNTY)
                    .findFirst()
                    .ifPresent(manager -> awardStars(manager, monthEnd));
            return issued;
        });
    }

    private record Evening(String template, LocalDate date) {}

    /** The newest dates before the last on which a template is due. */
    private Stream<Evening> evenings(BulletinTemplate template, LocalDate last) {
        LocalDate first = lake.read(Snapshot::firstClosed).orElse(last);
        return Stream.iterate(last.minusDays(1), d -> !d.isBefore(first), d -> d.minusDays(1))
                .filter(template.rhythm()::isDueAsOf)
                .limit(ISSUES.getOrDefault(template.rhythm(), 0))
                .map(d -> new Evening(template.id(), d));
    }

    private void awardStars(DemoPeople.Someone manager, LocalDate monthEnd) {
        Unit county = manager.unit();
        Reader reader = people.named(manager.signIn()).orElseThrow();
        awards.schemes().stream()
                .filter(s -> s.rhythm()
                        .filter(BulletinTemplate.Rhythm.MONTHLY::equals)
                        .isPresent())
                .filter(s -> s.runAt().contains(county.level()))
                .findFirst()
                .filter(s -> awards.freeze(reader, s.id(), county.id(), monthEnd) instanceof Awards.Answer.Done)
                .ifPresent(s -> commend(reader, s, county, monthEnd));
    }

    private void commend(Reader reader, AwardScheme scheme, Unit county, LocalDate date) {
        Award award = awards.awarded(scheme.id(), county.id(), date).orElseThrow();
        awards.commend(
                reader,
                award.id(),
                UnitLevel.OUTLET,
                "关于表彰" + date.getYear() + "年" + date.getMonthValue() + "月"
                        + scheme.names().zh() + "的通报",
                "请各网点组织学习，并确认收到。");
    }
}
