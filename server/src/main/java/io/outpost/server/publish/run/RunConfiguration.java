package io.outpost.server.publish.run;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task that makes the files of a run; one that died is made again from the beginning. */
@Configuration
class RunConfiguration {

    @Bean
    OneTimeTask<Void> filesTask(FilesMaker maker) {
        return Tasks.oneTime("publish.files")
                .execute((instance, context) -> maker.make(Long.parseLong(instance.getId())));
    }
}
