package org.coretune.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks something that may never answer, such as a native library, and waits for a limited time.
 *
 * <p>Code inside a native library cannot be interrupted: what has not answered goes on in a daemon thread, which does not keep
 * the process alive.
 */
final class TimeLimit {
    private final Duration limit;

    /** Waits for at most {@code limit} for each answer. */
    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    /** The limit in whole seconds, at least 1. */
    long seconds() {
        return Math.max(1, limit.toSeconds());
    }

    /**
     * The answer, which must not be null; empty where it has not come in time.
     *
     * @throws RuntimeException of the one asked, errors too
     */
    <T> Optional<T> ask(String name, Supplier<T> question) {
        FutureTask<T> task = new FutureTask<>(question::get);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a supplier throws no other
        }
    }
}
