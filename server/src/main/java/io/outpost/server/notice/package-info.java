/**
 * Notices (通知): numbered, issued down the tree, received and carried out by each unit they were sent to.
 *
 * <p>Invariants: an issued notice never changes; numbers of a unit and year run without gaps; a unit answers only for itself.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "lake", "database", "ui", "numbers"})
package io.outpost.server.notice;
