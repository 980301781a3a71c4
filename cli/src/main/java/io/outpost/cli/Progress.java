package io.outpost.cli;

import io.outpost.engine.kernel.Messages;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far long work has come (进度): a bar on a terminal, a line now and then otherwise. */
final class Progress implements AutoCloseable {

    private static final long SECONDS_BETWEEN_LINES = 5;

    private final Outpost outpost;
    private final String task;
    private final boolean onTerminal = System.console() != null;
    private @Nullable ProgressBar bar;
    private long lastLine = System.nanoTime();

    Progress(Outpost outpost, String taskCode) {
        this.outpost = outpost;
        this.task = Messages.text(outpost.language(), taskCode);
    }

    void at(long done, long all, String note) {
        if (onTerminal) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(all)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .build();
            }
            bar.maxHint(all);
            bar.stepTo(done);
            bar.setExtraMessage(note);
        } else if (System.nanoTime() - lastLine > SECONDS_BETWEEN_LINES * 1_000_000_000L) {
            lastLine = System.nanoTime();
            outpost.err().println(task + " " + note + " (" + done + "/" + all + ")");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
