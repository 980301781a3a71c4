package io.outpost.server.publish.push;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task that sends what waits in the outbox. */
@Configuration
class PushConfiguration {

    static final String TASK = "publish.delivery";

    /** It is done once, and again when the delivery says so; a process that died in the middle is followed by another. */
    @Bean
    CustomTask<Void> deliveryTask(Courier courier) {
        return Tasks.custom(TASK, Void.class).onDeadExecutionRevive().execute((instance, context) -> courier.deliver(
                        Long.parseLong(instance.getId()))
                .<com.github.kagkarlsson.scheduler.task.CompletionHandler<Void>>map(
                        due -> (complete, operations) -> operations.reschedule(complete, due))
                .orElseGet(() -> (complete, operations) -> operations.remove()));
    }
}
