/**
 * The organisation (机构与人员): the unit tree with its history, peer groups, employees and their posts, sponsors, bank partners.
 *
 * <p>Invariants: the lake is the one record, and an edit is taken into it as a small drop; nobody changes a unit without the right
 * to do so in its old and its new parent; an edit is kept with its author and reason, and taken back only by another edit.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "lake", "database", "ui", "numbers"})
package io.outpost.server.organisation;
