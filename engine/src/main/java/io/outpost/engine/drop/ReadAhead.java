package io.outpost.engine.drop;

import io.outpost.engine.drop.DropFile.RowReader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads a file one step ahead in a thread of its own (预读), while its rows are checked in the caller's. */
final class ReadAhead {

    private static final int BATCHES = 4;

    private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
    private Batch filling = new Batch();
    private volatile @Nullable Throwable failure;

    private ReadAhead() {
        for (int i = 1; i < BATCHES; i++) {
            empty.add(new Batch());
        }
    }

    /** Gives every row of a file to a reader; failures of the file come out here. */
    static void read(DropFile file, RowReader reader) {
        ReadAhead ahead = new ReadAhead();
        Thread thread = new Thread(() -> ahead.fill(file), "reading " + file.name());
        thread.setDaemon(true);
        thread.start();
        try {
            ahead.drain(reader);
        } finally {
            thread.interrupt();
            join(thread);
        }
    }

    private void fill(DropFile file) {
        try {
            file.read(this::add);
        } catch (CancellationException e) {
            return;
        } catch (Throwable e) {
            failure = e;
        }
        try {
            filling.isLast = true;
            full.put(filling);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(long line, Fields fields, long bytes) {
        filling.add(line, fields, bytes);
        if (filling.isFull()) {
            try {
                full.put(filling);
                filling = empty.take();
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
        }
    }

    private void drain(RowReader reader) {
        boolean more = true;
        while (more) {
            Batch batch = take();
            batch.give(reader);
            more = !batch.isLast;
            batch.rows = 0;
            empty.add(batch);
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private Batch take() {
        try {
            return full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some hundred rows that change threads together. */
    private static final class Batch {
        private static final int SIZE = 512;

        private final Fields[] fields = new Fields[SIZE];
        private final long[] lines = new long[SIZE];
        private long bytes;
        private int rows;
        private boolean isLast;

        Batch() {
            for (int i = 0; i < SIZE; i++) {
                fields[i] = new Fields();
            }
        }

        boolean isFull() {
            return rows == SIZE;
        }

        void add(long line, Fields row, long bytesRead) {
            fields[rows].set(row);
            lines[rows++] = line;
            bytes = bytesRead;
        }

        void give(RowReader reader) {
            for (int i = 0; i < rows; i++) {
                reader.row(lines[i], fields[i], bytes);
            }
        }
    }
}
