package org.coretune.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.coretune.core.Seed;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.core.worth.Draw;
import org.coretune.tune.LiveExperiment;

/** A finished experiment whose trials are trained again as far as a test tells it to, with made-up values on full data. */
public final class JudgedExperiment implements LiveExperiment {
    private final List<Entry> journal;
    private final List<Event> script = new ArrayList<>();
    private final List<Consumer<Entry>> listeners = new ArrayList<>();
    private int next;
    private boolean paused;

    /** Nothing is trained so far. */
    public JudgedExperiment(List<Entry> finished, Definition.Worth order) {
        journal = new ArrayList<>(finished);
        ExperimentState state = new ExperimentState();
        finished.forEach(state::apply);
        Draw draw = Draw.of(state, order, new Seed(4));
        int epochs = (int) state.opened().maximalResource();
        script.add(new Event.WorthStarted(
                draw.finalists(), draw.eliminated(), epochs, order.shadow() ? 1500 : 0, draw.notes()));
        List<Integer> trials = new ArrayList<>(draw.finalists());
        trials.addAll(draw.eliminated());
        for (int i = 0; i < trials.size(); i++) {
            int trial = trials.get(i);
            for (int epoch = 1; epoch <= epochs; epoch++) {
                script.add(new Event.WorthEpoch(trial, epoch, SyntheticJournal.TRAINING, 0.4));
            }
            double noise = new Seed(trial).generator().nextDouble() * 0.05;
            script.add(new Event.WorthTrained(trial, 0.93 - 0.012 * i + noise, 0.3));
            if (order.shadow()) {
                script.add(new Event.WorthShadowed(trial, trials.size() - i, 0.9 - 0.01 * i, Double.NaN, 1500, 0.1));
            }
        }
        script.add(new Event.WorthEnded());
    }

    /** Lets up to {@code events} more happen. */
    public void play(int events) {
        for (int i = 0; i < events && next < script.size() && !paused; i++) {
            long millis = journal.get(journal.size() - 1).millis() + 400;
            Entry entry = new Entry(journal.size(), millis, script.get(next++));
            journal.add(entry);
            listeners.forEach(listener -> listener.accept(entry));
        }
    }

    /** Whether it was asked to stop. */
    public boolean isPaused() {
        return paused;
    }

    @Override
    public void listen(Consumer<Entry> listener) {
        journal.forEach(listener);
        listeners.add(listener);
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void cancel() {
        pause();
    }

    @Override
    public void stop(int trial) {
        throw new IllegalStateException("no trial runs");
    }

    @Override
    public void enqueue(Configuration configuration) {
        throw new IllegalStateException("the search is over");
    }

    @Override
    public void allow(Definition.Budget budget) {
        throw new IllegalStateException("the search is over");
    }

    @Override
    public Definition.Budget budget() {
        throw new IllegalStateException("the search is over");
    }

    @Override
    public Definition definition() {
        throw new IllegalStateException("the search is over");
    }

    @Override
    public void await() {
        // Its work is done by whoever calls play.
    }
}
