/**
 * Bulletins (通报): computed for the whole tree in one pass, drafted, given causes, issued, frozen, restated.
 *
 * <p>Invariants: an issued bulletin never changes, and its hash proves it; a correction is a restatement that shows both values;
 * a reader sees only the rows of his units.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "lake", "database", "ui", "numbers", "campaign"})
package io.outpost.server.bulletin;
