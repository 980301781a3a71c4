/**
 * Numbers in the reader's scope (业绩): the one door through which pages and the API ask for values, and the pages that show them.
 *
 * <p>Invariants: no number of a unit outside the reader's scope leaves this module; a page's numbers are of one snapshot.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "lake", "database", "ui"})
package io.outpost.server.numbers;
