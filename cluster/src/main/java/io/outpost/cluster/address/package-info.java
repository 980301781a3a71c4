/**
 * Files at addresses (地址上的文件): HDFS and S3 under java.nio, so that the engine works on {@code hdfs://nn/bank} and {@code s3a://bucket/bank} as
 * on a folder.
 *
 * <p>Invariants. What cannot be found out is never taken for absent: only an answer of the store that nothing is there gives {@link
 * java.nio.file.NoSuchFileException}; whatever else fails in a question that java.nio answers with no, comes out unchecked. No move that is not
 * one step is called atomic. A path's text is its whole address. Only one process writes to a workspace: it holds a {@link
 * io.outpost.cluster.address.Lease} on the workspace's file {@code lock}, which lapses a minute after it has died, and without which
 * nothing is made to appear or taken away.
 */
@NullMarked
package io.outpost.cluster.address;

import org.jspecify.annotations.NullMarked;
