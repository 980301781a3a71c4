/**
 * Supervision (落后督导): shortfalls opened by bulletins, what units and leaders do about them, support teams, challenges, meetings, cases.
 *
 * <p>Invariants: a unit has at most one open shortfall of an indicator; a bulletin opens and closes in the transaction that issues it, once;
 * a support team's rights end with the team; nobody reads of a unit that is not his.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "lake", "database", "ui", "numbers", "organisation", "bulletin"})
package io.outpost.server.supervision;
