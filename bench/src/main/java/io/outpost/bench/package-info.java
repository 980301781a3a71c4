/**
 * Side-by-side benchmarks (并排基准): Outpost against what a user would pick instead, in one run on one machine.
 *
 * <p>Nothing here is part of the tests. {@code bench/run} runs them and prints figures.
 */
@NullMarked
package io.outpost.bench;

import org.jspecify.annotations.NullMarked;
