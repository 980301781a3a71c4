/**
 * Awards (评优): schemes from the packs, dry runs with a reason for everybody who does not win, frozen results, commendations, stars,
 * boards, boxes of small rewards, playful forfeits, and the register of teams.
 *
 * <p>Invariants: a frozen result never changes, and its hash proves it; who is vetoed never wins; the order in which candidates are
 * given never matters; a reader sees only the rows of his units, while a commendation names the winners to all it is sent to.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "lake", "database", "ui", "numbers", "notice", "supervision"})
package io.outpost.server.award;
