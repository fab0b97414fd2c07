package org.coretune.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.tune.LiveExperiment;

/** An experiment that plays a written journal as far as a test tells it to, and can be paused and cancelled like a real one. */
public final class ScriptedExperiment implements LiveExperiment {
    private final List<Entry> script;
    private final List<Entry> journal = new ArrayList<>();
    private final List<Consumer<Entry>> listeners = new ArrayList<>();
    private int next;
    private boolean paused;
    private boolean over;
    private Definition.Budget budget = SyntheticJournal.definition().budget();

    /** An experiment of which nothing has happened yet. */
    public ScriptedExperiment(List<Entry> script) {
        this.script = List.copyOf(script);
    }

    /** Lets up to {@code events} more happen; nothing while paused or over. */
    public synchronized void play(int events) {
        for (int i = 0; i < events && next < script.size() && !paused && !over; i++) {
            Entry entry = script.get(next++);
            append(entry.millis(), entry.event());
            over = entry.event() instanceof Event.Closed;
        }
    }

    /** Lets everything happen up to the first event that {@code last} accepts, that one included. */
    public synchronized void playUntil(java.util.function.Predicate<Event> last) {
        do {
            play(1);
        } while (next < script.size() && !last.test(script.get(next - 1).event()) && !paused && !over);
    }

    /** How many events its journal has. */
    public synchronized int events() {
        return journal.size();
    }

    /** Its journal so far. */
    public synchronized List<Entry> journal() {
        return List.copyOf(journal);
    }

    /** Whether nothing more will happen. */
    public synchronized boolean isOver() {
        return over;
    }

    private void append(Event event) {
        append(journal.isEmpty() ? 0 : journal.get(journal.size() - 1).millis(), event);
    }

    private void append(long millis, Event event) {
        Entry entry = new Entry(journal.size(), millis, event);
        journal.add(entry);
        listeners.forEach(listener -> listener.accept(entry));
    }

    @Override
    public synchronized void listen(Consumer<Entry> listener) {
        journal.forEach(listener);
        listeners.add(listener);
    }

    @Override
    public synchronized void pause() {
        if (!paused && !over) {
            paused = true;
            append(new Event.Paused());
        }
    }

    @Override
    public synchronized void resume() {
        if (paused) {
            paused = false;
            append(new Event.Resumed(0));
        }
    }

    @Override
    public synchronized void cancel() {
        if (!over) {
            over = true;
            append(new Event.Closed("cancelled", 1));
        }
    }

    @Override
    public void stop(int trial) {
        append(new Event.TrialEnded(trial, Event.Ending.STOPPED));
    }

    @Override
    public synchronized void enqueue(Configuration configuration) {
        append(new Event.Enqueued(definition().space().complete(configuration)));
    }

    @Override
    public synchronized void allow(Definition.Budget budget) {
        this.budget = budget;
        append(new Event.BudgetChanged(
                budget.trials().orElse(0),
                budget.jobs().orElse(0),
                budget.epochs().orElse(0L),
                budget.sampleVisits().orElse(0L),
                budget.wallClock().map(time -> time.toMillis() / 1000.0).orElse(0.0),
                budget.failures()));
    }

    @Override
    public synchronized Definition.Budget budget() {
        return budget;
    }

    @Override
    public Definition definition() {
        return SyntheticJournal.definition();
    }

    @Override
    public void await() {
        // Its work is done by whoever calls play.
    }
}
