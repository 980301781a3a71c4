package io.outpost.server.operations;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the nightly run starts (日终计划): a time that passed while the application was down is caught up once. */
@Configuration
class Schedule {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The setting {@code outpost.nightly} is a cron line with seconds; {@code -} starts no run by itself. */
    @Bean
    RecurringTask<Void> nightlyRun(@Value("${outpost.nightly:0 0 2 * * *}") String cron, DayEnd dayEnd) {
        return Tasks.recurring("nightly-run", Schedules.cron(cron, ZONE)).execute((task, context) -> dayEnd.nightly());
    }
}
