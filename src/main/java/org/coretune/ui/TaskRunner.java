package org.coretune.ui;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs work away from the FX thread and brings its outcome back there. Tests run everything at once on their own thread. */
@FunctionalInterface
public interface TaskRunner {
    /**
     * Runs {@code work} in the background, then one of the two on the FX thread.
     *
     * @param work   prepares a result; touches nothing that a view shows
     * @param then   takes it
     * @param failed takes what {@code work} threw
     */
    <T> void run(Callable<T> work, Consumer<? super T> then, Consumer<? super Exception> failed);
}
