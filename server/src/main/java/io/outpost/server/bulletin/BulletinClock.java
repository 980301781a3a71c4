package io.outpost.server.bulletin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Issues bulletins at the time that their template names for a level (定时下发), unless a person was first.
 *
 * <p>It looks at the newest closed date only, so that a run that was missed is caught up once.
 */
@Configuration
class BulletinClock {

    private static final Logger LOG = LoggerFactory.getLogger(BulletinClock.class);
    private static final int MINUTES = 5;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    RecurringTask<Void> bulletinsDue(Bulletins bulletins, Lake lake, Clock clock) {
        return Tasks.recurring("bulletins-due", FixedDelay.ofMinutes(MINUTES))
                .execute((task, context) -> issueDue(bulletins, lake, clock));
    }

    static void issueDue(Bulletins bulletins, Lake lake, Clock clock) {
        LocalDate date = lake.read(Snapshot::lastClosed).orElse(null);
        if (date == null) {
            return;
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZONE);
        for (BulletinTemplate template : bulletins.templates()) {
            Set<UnitLevel> due = levelsDue(template, date, now);
            if (!due.isEmpty() && bulletins.isDue(template, date)) {
                int issued = bulletins.issueAll(template.id(), date, due);
                LOG.info("{} bulletins of template {} issued as of {}", issued, template.id(), date);
            }
        }
    }

    /** The levels whose time on a date has come. */
    static Set<UnitLevel> levelsDue(BulletinTemplate template, LocalDate date, LocalDateTime now) {
        Set<UnitLevel> due = EnumSet.noneOf(UnitLevel.class);
        if (template.rhythm().isDueAsOf(date)) {
            template.issueAt().forEach((level, time) -> {
                if (!now.isBefore(date.atTime(time))) {
                    due.add(UnitLevel.valueOf(level));
                }
            });
        }
        return due;
    }
}
