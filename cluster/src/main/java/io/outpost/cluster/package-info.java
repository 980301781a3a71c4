/**
 * The same close and verification on Apache Spark (集群日终与复核): jobs of their own, never inside the application's process.
 *
 * <p>They run the statements that {@link io.outpost.engine.close} and {@link io.outpost.engine.verify} make, over the same files: {@link
 * io.outpost.cluster.SparkEngine} is all that Spark adds. Invariants: the same rows, counts and sums as DuckDB's; nothing of this
 * project runs on the executors, so that a cluster needs Spark and a workspace that all see and nothing else.
 */
@NullMarked
package io.outpost.cluster;

import org.jspecify.annotations.NullMarked;
