package org.coretune.tune;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;

/**
 * Finds out, for an experiment that is over, whether its coreset was worth it, on one thread.
 *
 * <p>Writes to the experiment's own journal, behind its end; whatever interrupts it, the same call on the same journal goes
 * on. Nothing that the experiment came to is changed.
 */
public final class WorthRun implements ExperimentRun {
    private final WorthTraining training;
    private final Definition definition;
    private final Definition.Worth order;
    private final Journal journal;
    private final Runnable atEnd;
    private final ExperimentState state = new ExperimentState();
    private volatile boolean stopping;
    private Thread worker;
    private volatile Throwable defect;

    /**
     * At its beginning; nothing runs before {@link #resume}.
     *
     * @param journal of an experiment that is closed
     * @param atEnd   called once when nothing will be written any more: all is known, or it was paused or broken off
     */
    public WorthRun(Tuning tuning, Definition.Worth order, Journal journal, Store store, Runnable atEnd) {
        this.definition = tuning.definition();
        this.order = order;
        this.journal = journal;
        this.atEnd = atEnd;
        journal.listen(entry -> {
            synchronized (state) {
                state.apply(entry);
            }
        });
        training = new WorthTraining(tuning, journal, store, new StateReader() {
            @Override
            public <T> T now(Function<ExperimentState, T> question) {
                synchronized (state) {
                    return question.apply(state);
                }
            }
        });
    }

    @Override
    public void listen(Consumer<Entry> listener) {
        journal.listen(listener);
    }

    /** Begins; once. */
    @Override
    public synchronized void resume() {
        if (worker == null) {
            worker = new Thread(this::work, "coretune-worth");
            worker.setPriority(Thread.MIN_PRIORITY); // as the tuner's workers
            worker.start();
        }
    }

    private void work() {
        try {
            training.run(order, () -> stopping);
        } catch (RuntimeException | Error e) {
            defect = e;
        } finally {
            atEnd.run();
        }
    }

    /** Ends it at the next batch boundary with checkpoints written; another run goes on from there. */
    @Override
    public void pause() {
        stopping = true;
    }

    /** As {@link #pause}: the experiment itself is over. */
    @Override
    public void cancel() {
        pause();
    }

    /** Does nothing: no trial of the experiment runs any more. */
    @Override
    public void stop(int trial) {}

    /** Refuses: the search is over. */
    @Override
    public void enqueue(Configuration configuration) {
        throw new InvalidInputException("tune.search-over");
    }

    /** Refuses: the search is over. */
    @Override
    public void allow(Definition.Budget budget) {
        throw new InvalidInputException("tune.search-over");
    }

    @Override
    public Definition.Budget budget() {
        return definition.budget();
    }

    @Override
    public Definition definition() {
        return definition;
    }

    private synchronized List<Thread> workers() {
        return worker == null ? List.of() : List.of(worker);
    }

    @Override
    public void await() throws InterruptedException {
        for (Thread thread : workers()) {
            thread.join();
        }
        if (defect instanceof Error error) {
            throw error;
        }
        if (defect != null) {
            throw (RuntimeException) defect;
        }
    }

    @Override
    public void halt() {
        pause();
        Tuner.join(workers());
    }
}
