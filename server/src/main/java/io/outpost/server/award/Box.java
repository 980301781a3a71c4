package io.outpost.server.award;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of small rewards (盲盒、送奶茶) for the winners of an award, with its odds and its seed, published before the award was frozen.
 *
 * @param drawn what each winner drew; empty before the draw
 */
public record Box(
        long id,
        String scheme,
        String unitId,
        LocalDate asOf,
        String title,
        List<Prize> prizes,
        String seed,
        String announcedBy,
        Instant announcedAt,
        Optional<Instant> drawnAt,
        List<Drawn> drawn) {

    public Box {
        prizes = List.copyOf(prizes);
        drawn = List.copyOf(drawn);
    }

    /** A reward and its weight among the others: the odds are the weight ÷ the sum of all (奖品与权重). */
    public record Prize(String name, int weight) {}

    /** What somebody drew (抽中). */
    public record Drawn(String candidateId, String name, String unitId, String prize) {}

    public int weights() {
        return prizes.stream().mapToInt(Prize::weight).sum();
    }

    /**
     * What each winner draws: the SHA-256 of {@code seed|hash of the award|candidate's id}, taken as a number, modulo the sum of the
     * weights, falls to the prize in whose share it lies. Nobody knows the award's hash when the seed is published.
     */
    static List<Drawn> draw(List<Prize> prizes, String seed, String awardHash, List<Candidate> winners) {
        BigInteger sum =
                BigInteger.valueOf(prizes.stream().mapToLong(Prize::weight).sum());
        List<Drawn> drawn = new ArrayList<>();
        for (Candidate winner : winners) {
            byte[] digest = ResultJson.digest(seed + "|" + awardHash + "|" + winner.id());
            long number = new BigInteger(1, digest).mod(sum).longValueExact();
            drawn.add(new Drawn(winner.id(), winner.name(), winner.unitId(), prize(prizes, number)));
        }
        return drawn;
    }

    private static String prize(List<Prize> prizes, long number) {
        long upTo = 0;
        for (Prize prize : prizes) {
            upTo += prize.weight();
            if (number < upTo) {
                return prize.name();
            }
        }
        throw new IllegalStateException("no prize for " + number);
    }
}
