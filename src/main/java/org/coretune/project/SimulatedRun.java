package org.coretune.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.simulation.Simulation;
import org.coretune.core.space.Configuration;
import org.coretune.tune.BudgetWatch;
import org.coretune.tune.ExperimentRun;

/**
 * An experiment on recorded curves: {@link #resume} does all of it at once, with times as the curves tell them.
 *
 * <p>The simulation is deterministic, so going on with a journal that was cut off is doing everything again and writing
 * what the journal lacks. No trial can be stopped: there is no moment at which it trains.
 */
final class SimulatedRun implements ExperimentRun {
    private static final int BATCH = 1000;

    private final ReplayedObjective objective;
    private final JournalFile journal;
    private final Runnable atEnd;
    private final ExperimentState state = new ExperimentState();
    private final List<Entry> pending = new ArrayList<>();
    private List<Event> known = List.of();
    private long begin;
    private long at;
    private int next;
    private volatile boolean pausing;
    private volatile boolean cancelling;

    /**
     * An experiment where its journal left it.
     *
     * @param journal begins with {@link Event.Opened}
     * @param atEnd   called once when the experiment is over
     */
    SimulatedRun(ReplayedObjective objective, JournalFile journal, Runnable atEnd) {
        this.objective = objective;
        this.journal = journal;
        this.atEnd = atEnd;
        journal.entries().forEach(state::apply);
    }

    @Override
    public void listen(Consumer<Entry> listener) {
        journal.listen(listener);
    }

    @Override
    public synchronized void resume() {
        if (state.status() == ExperimentState.Status.CLOSED) {
            return;
        }
        pausing = false;
        List<Entry> past = journal.entries();
        begin = past.get(0).millis();
        at = past.get(past.size() - 1).millis();
        if (state.status() == ExperimentState.Status.PAUSED) {
            write(new Event.Resumed(0));
        }
        known = past.stream()
                .map(Entry::event)
                .filter(SimulatedRun::isSimulated)
                .toList();
        next = 0;
        Definition.Budget budget = budget();
        ExperimentState replayed = new ExperimentState();
        Simulation.run(
                objective.table(),
                objective.scheduler(),
                objective.unit(),
                objective.workers(),
                () -> BudgetWatch.ending(budget, replayed),
                entry -> {
                    replayed.apply(entry);
                    take(entry);
                });
        flush();
        if (state.status() == ExperimentState.Status.CLOSED) {
            atEnd.run();
        } else if (cancelling) {
            cancelled();
        } else {
            write(new Event.Paused());
            flush();
        }
    }

    /** Everything but what is said about the run from outside. */
    private static boolean isSimulated(Event event) {
        return !(event instanceof Event.Opened
                || event instanceof Event.Warned
                || event instanceof Event.Paused
                || event instanceof Event.Resumed);
    }

    private void take(Entry entry) {
        if (pausing || cancelling || !isSimulated(entry.event())) {
            return;
        }
        if (next < known.size()) {
            if (!known.get(next++).equals(entry.event())) {
                throw new InvalidInputException(
                        "project.curves-changed", state.opened().id());
            }
            return;
        }
        at = begin + entry.millis();
        write(entry.event());
        if (pending.size() >= BATCH) {
            flush();
        }
    }

    private void write(Event event) {
        Entry entry = new Entry(state.events(), at, event);
        state.apply(entry);
        pending.add(entry);
    }

    private void flush() {
        journal.appendAll(pending);
        pending.clear();
    }

    private void cancelled() {
        for (TrialState trial : List.copyOf(state.trials())) {
            if (!trial.status().isTerminal()) {
                write(new Event.TrialEnded(trial.number(), Event.Ending.CANCELLED));
            }
        }
        write(new Event.Closed("cancelled", state.activeMillis() / 1000.0));
        flush();
        atEnd.run();
    }

    /** Writes nothing more of what is being simulated; may be called while {@link #resume} works. */
    @Override
    public void pause() {
        pausing = true;
    }

    @Override
    public void cancel() {
        cancelling = true;
        endIfIdle();
    }

    private synchronized void endIfIdle() {
        if (state.status() != ExperimentState.Status.CLOSED) {
            at = journal.entries().get(journal.entries().size() - 1).millis();
            cancelled();
        }
    }

    @Override
    public void stop(int trial) {
        // There is no moment at which it trains.
    }

    /** A configuration is a row of the table: none can be added. */
    @Override
    public void enqueue(Configuration configuration) {
        throw new InvalidInputException("project.replayed-fixed", state.opened().id());
    }

    @Override
    public void allow(Definition.Budget budget) {
        throw new InvalidInputException("project.replayed-fixed", state.opened().id());
    }

    @Override
    public Definition.Budget budget() {
        return definition().budget();
    }

    @Override
    public Definition definition() {
        return objective.file().definition();
    }

    @Override
    public synchronized void await() {
        // Whoever comes here waits for the end of resume, which holds the monitor.
    }

    @Override
    public void halt() {
        pause();
        await();
    }
}
