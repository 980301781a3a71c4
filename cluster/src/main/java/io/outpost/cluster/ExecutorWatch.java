package io.outpost.cluster;

import io.outpost.engine.kernel.Refusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Watches that a job's work has executors to run on (执行器守望): it says when work has to wait for one, and ends a session whose executors went and
 * did not come back. Spark itself would wait for ever, and say nothing.
 */
final class ExecutorWatch extends SparkListener implements AutoCloseable {

    /** For how long a session that has lost its executors waits for others. */
    static final String TIMEOUT = "spark.outpost.executors.timeout";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SparkContext context;
    private final JobProcess job;
    private final Duration timeout;
    private final Timer timer = new Timer("executor-watch", true);
    private final Set<String> executors = new HashSet<>();
    private final Set<Integer> jobs = new HashSet<>();
    private boolean hadOne;
    private boolean hasSaid;
    private boolean isLost;
    private long idleSince = System.nanoTime();

    private ExecutorWatch(SparkContext context, JobProcess job) {
        this.context = context;
        this.job = job;
        this.timeout = Duration.ofSeconds(context.getConf().getTimeAsSeconds(TIMEOUT, "10m"));
    }

    /** Watches a session until it is closed; one within this process, whose executor is the process itself, has nothing to watch. */
    static ExecutorWatch over(SparkContext context, JobProcess job) {
        ExecutorWatch watch = new ExecutorWatch(context, job);
        if (!context.isLocal()) {
            context.addSparkListener(watch);
            long period = Math.min(PATIENCE.toMillis(), watch.timeout.toMillis()) / 3 + 1;
            watch.timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            watch.look();
                        }
                    },
                    period,
                    period);
        }
        return watch;
    }

    /** What the session ended of, when it was for want of executors. */
    synchronized Optional<Refusal> refusal() {
        return isLost
                ? Optional.of(new Refusal("cluster.executors-lost", context.master(), timeout.toSeconds()))
                : Optional.empty();
    }

    @Override
    public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
        executors.add(added.executorId());
        hadOne = true;
        hasSaid = false;
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        executors.remove(removed.executorId());
        idleSince = System.nanoTime();
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart started) {
        if (jobs.isEmpty()) {
            idleSince = System.nanoTime();
        }
        jobs.add(started.jobId());
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd ended) {
        jobs.remove(ended.jobId());
    }

    private void look() {
        if (isTooLong()) {
            // What runs fails with it, and the job ends.
            context.stop();
        }
    }

    private synchronized boolean isTooLong() {
        if (jobs.isEmpty() || !executors.isEmpty() || isLost) {
            return false;
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - idleSince);
        if (!hasSaid && waited.compareTo(PATIENCE) >= 0) {
            hasSaid = true;
            job.say("cluster.waits-for-executors", context.master());
        }
        isLost = hadOne && waited.compareTo(timeout) >= 0;
        return isLost;
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
