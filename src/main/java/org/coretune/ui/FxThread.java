package org.coretune.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;

/**
 * The one gateway between other threads and the FX thread.
 *
 * <p>Nothing else in the window starts threads or calls {@link Platform}. Background threads are daemons, so that
 * they never keep the process alive, and go before training: somebody waits for what they do.
 */
public final class FxThread implements TaskRunner, AutoCloseable {
    private static final int CLOSING_SECONDS = 2;
    private static final int MOST_PERIODS = 20;

    private final ExecutorService background = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "window-task");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public <T> void run(Callable<T> work, Consumer<? super T> then, Consumer<? super Exception> failed) {
        background.execute(() -> {
            try {
                T result = work.call();
                Platform.runLater(() -> then.accept(result));
            } catch (Exception e) {
                Platform.runLater(() -> failed.accept(e));
            } catch (Error e) {
                // A native library that does not load, say: the window lives on and tells it.
                Platform.runLater(() -> failed.accept(new IllegalStateException(e.toString(), e)));
            }
        });
    }

    /**
     * Starts JavaFX where no application has; once in a process.
     *
     * @throws UnsupportedOperationException where there is no display
     */
    public static void start() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException already) {
            // Started by somebody else: that is what was asked for.
        }
    }

    /** Does something on the FX thread and waits for its result; called on another thread. */
    public static <T> T call(Callable<T> deed) throws Exception {
        FutureTask<T> task = new FutureTask<>(deed);
        Platform.runLater(task);
        return task.get();
    }

    /**
     * Calls {@code beat} on the FX thread again and again, until the answer is stopped, each time with what has passed since the
     * time before, {@value #MOST_PERIODS} periods at the most. Where the thread came late there is one call, not one for each
     * that was missed: those would make it later still.
     */
    public static Animation every(Duration period, Consumer<Duration> beat) {
        long[] last = {System.nanoTime()};
        Timeline timeline = new Timeline(new KeyFrame(javafx.util.Duration.millis(period.toMillis()), e -> {
            long now = System.nanoTime();
            Duration passed = Duration.ofNanos(now - last[0]);
            if (passed.compareTo(period.dividedBy(2)) >= 0) {
                last[0] = now;
                Duration most = period.multipliedBy(MOST_PERIODS); // it may have been stopped for long and played again
                beat.accept(passed.compareTo(most) < 0 ? passed : most);
            }
        }));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        return timeline;
    }

    /** Gives what nobody caught on the FX thread to {@code failed}, so that the window lives on. Called on the FX thread. */
    public static void onUncaught(Consumer<? super Throwable> failed) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> failed.accept(thrown));
    }

    /** Takes no further work, gives what is under way a moment to end, such as a note being written, and breaks off the rest. */
    @Override
    public void close() {
        background.shutdown();
        try {
            background.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        background.shutdownNow();
    }
}
