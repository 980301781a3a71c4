package io.outpost.server.publish.push;

import io.outpost.server.bulletin.BulletinIssued;
import io.outpost.server.database.ReaderScope;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears that a bulletin was issued (下发触发); the event is kept until its messages are in the outbox. */
@Component
class BulletinListener {

    private final Deliveries deliveries;

    BulletinListener(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** It begins no transaction of its own: one begun here would have the scope of nobody. */
    @Async
    @TransactionalEventListener
    void on(BulletinIssued issued) {
        ReaderScope.asSystem(() -> deliveries.announce(issued.issueId()));
    }
}
