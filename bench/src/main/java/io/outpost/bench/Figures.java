package io.outpost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Takes times and peaks of memory (计时与内存). */
final class Figures {

    private Figures() {}

    /** Seconds that something took. */
    static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static double percentile95(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * 0.95) - 1)];
    }

    /** What a child process took: seconds and the peak of its resident memory in MiB, where the system tells it. */
    record Child(double seconds, long peakMebibytes) {}

    static Child run(List<String> command) {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command).inheritIO().start();
            long peak = 0;
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            while (process.isAlive()) {
                peak = Math.max(peak, peak(status));
                process.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
            return new Child((System.nanoTime() - start) / 1e9, peak / 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(l -> l.startsWith("VmHWM:"))
                    .mapToLong(l -> Long.parseLong(
                            Arrays.stream(l.split("\\s+")).skip(1).findFirst().orElse("0")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
