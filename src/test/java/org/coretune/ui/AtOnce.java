package org.coretune.ui;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does background work at once, on the calling thread. */
public final class AtOnce implements TaskRunner {
    @Override
    public <T> void run(Callable<T> work, Consumer<? super T> then, Consumer<? super Exception> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failed.accept(e);
            return;
        }
        then.accept(result);
    }
}
