/**
 * Data and its running (数据与运行): drops into the inbox and the lake, the nightly run, closes, refused rows, health.
 *
 * <p>Invariants: one run at a time, whoever starts it; a drop of the inbox is taken in wholly or left aside with its reason; every
 * run is on record, and who started it; after a run that closed, {@link io.outpost.server.operations.NightlyRunFinished} is told.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "lake", "database", "ui"})
package io.outpost.server.operations;
