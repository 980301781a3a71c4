package io.outpost.server.publish.push;

import io.outpost.server.database.ReaderScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries one delivery to its platform (投递): counts it against the platform's limit, sends it, and notes how it went.
 *
 * <p>The call is outside any transaction. A process that dies in between leaves an attempt without an outcome, and the message is
 * sent again: at least once, twice only then.
 */
@Component
class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DeliveryStore deliveries;
    private final ChannelStore channels;
    private final Writer writer;
    private final Map<Platform, Messenger> messengers;
    private final PushSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Courier(
            DeliveryStore deliveries,
            ChannelStore channels,
            Writer writer,
            List<Messenger> messengers,
            PushSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.writer = writer;
        this.messengers = messengers.stream().collect(Collectors.toMap(Messenger::platform, Function.identity()));
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is to be sent now, or when to come again; neither when there is nothing to do. */
    private record Turn(Optional<Long> attempt, Optional<Instant> later, Delivery delivery, Channel channel) {}

    /** Tries a delivery; answers when it is due again, and nothing when it is done with. */
    Optional<Instant> deliver(long id) {
        return ReaderScope.asSystem(() -> {
            Optional<Turn> turn =
                    Optional.ofNullable(transaction.execute(status -> take(id))).flatMap(t -> t);
            if (turn.isEmpty() || turn.get().attempt().isEmpty()) {
                return turn.flatMap(Turn::later);
            }
            Outcome outcome = sent(turn.get());
            return Optional.ofNullable(transaction.execute(status -> note(turn.get(), outcome)))
                    .flatMap(due -> due);
        });
    }

    private Optional<Turn> take(long id) {
        Optional<Delivery> found = deliveries.find(id).filter(d -> d.state() == Delivery.State.WAITING);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = found.get();
        Channel channel = channels.find(delivery.channelId()).orElseThrow();
        Instant now = clock.instant();
        if (channel.isPaused()) {
            deliveries.finish(id, Delivery.State.CANCELLED, "paused", null, now);
            return Optional.empty();
        }
        deliveries.hold(channel);
        Optional<Instant> full = deliveries.fullSince(channel, now.minus(MINUTE));
        if (full.isPresent()) {
            Instant due = full.get().plus(MINUTE).plusMillis(100);
            deliveries.postpone(id, "queued", "", due);
            return Optional.of(new Turn(Optional.empty(), Optional.of(due), delivery, channel));
        }
        long attempt = deliveries.begin(delivery, now);
        return Optional.of(new Turn(Optional.of(attempt), Optional.empty(), delivery, channel));
    }

    private Outcome sent(Turn turn) {
        try {
            return writer.message(turn.delivery(), turn.channel())
                    .map(m -> messengers.get(turn.channel().platform()).send(turn.channel(), m))
                    .orElseGet(() -> new Outcome.Refused("bulletin-missing", ""));
        } catch (RuntimeException e) {
            LOG.error("delivery {} failed", turn.delivery().id(), e);
            return new Outcome.Later("failed", e.getClass().getSimpleName());
        }
    }

    private Optional<Instant> note(Turn turn, Outcome outcome) {
        Instant now = clock.instant();
        long id = turn.delivery().id();
        long attempt = turn.attempt().orElseThrow();
        if (outcome instanceof Outcome.Sent) {
            deliveries.end(attempt, "sent", null, null);
            deliveries.finish(id, Delivery.State.SENT, null, null, now);
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Refused refused) {
            deliveries.end(attempt, "refused", refused.problem(), refused.detail());
            deliveries.finish(id, Delivery.State.FAILED, refused.problem(), refused.detail(), now);
            return Optional.empty();
        }
        Outcome.Later later = (Outcome.Later) outcome;
        deliveries.end(attempt, "later", later.problem(), later.detail());
        int failed = turn.delivery().attempts() + 1;
        if (failed >= settings.attempts()) {
            deliveries.finish(id, Delivery.State.FAILED, later.problem(), later.detail(), now);
            return Optional.empty();
        }
        Duration delay = settings.delayAfter(failed);
        Instant due = now.plus(delay.compareTo(later.atLeast()) > 0 ? delay : later.atLeast());
        deliveries.postpone(id, later.problem(), later.detail(), due);
        return Optional.of(due);
    }
}
