package io.outpost.server.award;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A playful forfeit (趣味惩罚、请喝奶茶) for whoever comes last, offered before it is known who that is.
 *
 * @param laggards how many of the last of each pool it falls to; of a challenge the one who trails
 * @param stakes what may fall to each, with weights
 * @param debts to whom it has fallen; nobody before
 */
public record Forfeit(
        long id,
        String unitId,
        Origin origin,
        int laggards,
        String title,
        List<Box.Prize> stakes,
        String seed,
        String offeredBy,
        Instant offeredAt,
        Optional<Instant> fallenAt,
        List<Debt> debts) {

    public Forfeit {
        stakes = List.copyOf(stakes);
        debts = List.copyOf(debts);
    }

    /** What decides who comes last (由来). */
    public sealed interface Origin {

        /** An award of the unit's. */
        record OfAward(String scheme, LocalDate asOf) implements Origin {}

        /** A challenge pair that the unit made. */
        record OfChallenge(long challengeId) implements Origin {}
    }

    /** What somebody owes until he has recorded it as done and it is closed (待兑现). */
    public record Debt(
            long debtId,
            String debtorId,
            String debtorName,
            String debtorUnit,
            boolean isPerson,
            String what,
            Optional<String> doneBy,
            Optional<String> closedBy) {}
}
