/**
 * What all pages share (界面): the frame, texts in two languages, numbers as readers expect them, charts, and error pages.
 *
 * <p>Invariants: a number shown is rounded half-up to the decimals its unit asks for, trailing zeros kept; a missing one is a dash.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "lake"})
package io.outpost.server.ui;
