package io.outpost.engine.lake;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Commits finished folders while the next ones are made (后台提交): one thread, strictly in the order in which they were given.
 *
 * <p>A folder still appears whole or not at all, and never before one given earlier: after a failure nothing more is committed.
 */
public final class Commits implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread background = new Thread(work, "commits");
        background.setDaemon(true);
        return background;
    });
    private final Deque<Future<?>> pending = new ArrayDeque<>();
    private final boolean lasting;
    private volatile boolean failed;

    /** Commits that outlive a loss of power. */
    public Commits() {
        this(true);
    }

    /** Commits that are flushed to the disk if they are to be lasting, and otherwise stay as long as the machine runs. */
    public Commits(boolean lasting) {
        this.lasting = lasting;
    }

    /** Begins to flush a finished file of a folder that is still being made. */
    public void flush(Path file) {
        if (lasting) {
            submit(() -> Folders.flushWhole(file));
        }
    }

    /** Commits a finished folder, then does something in the same thread. */
    public void commit(Path unfinished, Path folder, Runnable then) {
        submit(() -> {
            if (lasting) {
                Folders.commit(unfinished, folder);
            } else {
                Folders.reveal(unfinished, folder);
            }
            then.run();
        });
    }

    /** Waits until all that was given is committed; a failure on the way comes out here. */
    public void await() {
        while (!pending.isEmpty()) {
            try {
                pending.remove().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
    }

    private void submit(Runnable work) {
        pending.add(thread.submit(() -> {
            if (failed) {
                return;
            }
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failed = true;
                throw e;
            }
        }));
    }

    /** Lets what was given come to its end, and no more. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        for (Future<?> each : pending) {
            boolean ended = false;
            while (!ended) {
                try {
                    each.get();
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    ended = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
