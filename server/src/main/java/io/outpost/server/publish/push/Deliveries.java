package io.outpost.server.publish.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.publish.IssueSource;
import io.outpost.server.publish.Issued;
import io.outpost.server.ui.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The outbox (下发记录): what goes to which channel, how it went, and once more. */
@Component
public class Deliveries {

    private final DeliveryStore deliveries;
    private final ChannelStore channels;
    private final IssueSource issues;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final ObjectProvider<CustomTask<Void>> task;
    private final Audit audit;
    private final Clock clock;

    Deliveries(
            DeliveryStore deliveries,
            ChannelStore channels,
            IssueSource issues,
            ObjectProvider<SchedulerClient> scheduler,
            @org.springframework.beans.factory.annotation.Qualifier("deliveryTask")
                    ObjectProvider<CustomTask<Void>> task,
            Audit audit,
            Clock clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.issues = issues;
        this.scheduler = scheduler;
        this.task = task;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts an issue's messages into the outbox, each once, however often it is announced. */
    @Transactional
    void announce(long bulletinId) {
        Issued issued = issues.whole(bulletinId);
        for (Channel channel : channels.taking(issued.unitId(), issued.template())) {
            for (Part part : channel.platform().parts()) {
                deliveries
                        .add(channel, bulletinId, part, Writer.title(issued, channel), clock.instant())
                        .ifPresent(this::schedule);
            }
        }
    }

    /** Sends a test message to a channel; answers with its delivery. */
    @Transactional
    public long test(Channel channel, Reader reader) {
        Part part = channel.platform().parts().get(0);
        String subject = Texts.in(channel.language()).of("publish.test-subject");
        long id = deliveries.add(channel, null, part, subject, clock.instant()).orElseThrow();
        audit.write(
                reader.signIn(),
                "publish.channel-tested",
                Optional.of(channel.unitId()),
                channel.name(),
                Map.of("channel", channel.id()));
        schedule(id);
        return id;
    }

    /**
     * Starts a delivery that failed once more.
     *
     * @return false when it is not one of those
     */
    @Transactional
    public boolean retry(Delivery delivery, Reader reader) {
        if (!deliveries.restart(delivery.id(), clock.instant())) {
            return false;
        }
        audit.write(
                reader.signIn(),
                "publish.delivery-retried",
                Optional.of(delivery.unitId()),
                delivery.subject(),
                Map.of("delivery", delivery.id()));
        schedule(delivery.id());
        return true;
    }

    public Optional<Delivery> find(long id) {
        return deliveries.find(id);
    }

    /** The newest first, as far as the reader may see them. */
    public List<Delivery> newest(Optional<Delivery.State> state, Optional<Long> bulletinId, int limit, int offset) {
        return deliveries.newest(state, bulletinId, limit, offset);
    }

    public int count(Delivery.State state) {
        return deliveries.count(state);
    }

    private void schedule(long id) {
        Instant now = clock.instant();
        SchedulerClient client = scheduler.getObject();
        if (!client.scheduleIfNotExists(task.getObject().instance(String.valueOf(id)), now)) {
            client.reschedule(TaskInstanceId.of(PushConfiguration.TASK, String.valueOf(id)), now);
        }
    }
}
