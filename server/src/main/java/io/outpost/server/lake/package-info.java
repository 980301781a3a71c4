/**
 * The engine's lake as the application holds it (数据湖): the newest snapshot of values, the unit tree, and the one writer.
 *
 * <p>Invariants: readers see one snapshot from beginning to end; a new one takes its place whole, after a close; nobody reads
 * numbers here without a scope except the modules that enforce it ({@code access}, {@code numbers}) and the system's own runs.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "database")
package io.outpost.server.lake;
