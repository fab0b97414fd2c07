package org.coretune.ui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;

/** The events of an experiment of any length with made-up figures, the same each time: one rung, of which the better half goes on. */
final class LongJournal {
    private static final int SAMPLES = 10_000;

    private final List<Event> events = new ArrayList<>();
    private final int epochs;

    private LongJournal(int epochs) {
        this.epochs = epochs;
    }

    /** All events of {@code trials} trials with {@code epochs} epochs each, one trial after the other. */
    static List<Event> of(int trials, int epochs) {
        LongJournal journal = new LongJournal(epochs);
        journal.write(trials);
        return journal.events;
    }

    private void write(int trials) {
        events.add(new Event.Opened(
                "bench",
                "bench",
                "coretune: 1\nname: bench\n",
                "accuracy",
                Direction.MAX,
                "direct",
                "cpu",
                1,
                SAMPLES,
                SAMPLES,
                SAMPLES,
                SAMPLES / 10,
                "epochs",
                epochs,
                (double) trials * epochs,
                Map.of()));
        for (int trial = 0; trial < trials; trial++) {
            trial(trial, new Seed(1).at("bench-ui", trial).generator());
        }
        events.add(new Event.Closed("finished", trials));
    }

    private void trial(int trial, SplittableRandom random) {
        events.add(new Event.Proposed(
                trial,
                new Configuration(Map.of(
                        "learning_rate", Math.exp(-7 + 6 * random.nextDouble()),
                        "momentum", random.nextDouble(),
                        "hidden", 64L + random.nextInt(448)))));
        events.add(new Event.JobStarted(trial, 0, 0, 0, epochs, 0, null));
        double top = 0.4 + 0.55 * random.nextDouble();
        double value = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            value = top * (1 - 0.7 * Math.exp(-0.3 * epoch)) + 0.01 * random.nextDouble();
            events.add(new Event.EpochTrained(
                    trial, epoch, "keep", 2 * (1 - value), 2.2 * (1 - value), value, 0.1, SAMPLES / 10, 0.2, 0.02));
        }
        events.add(new Event.Reported(trial, epochs, value, Double.NaN));
        Evidence evidence = new Evidence(0, 0, epochs, value, false, 1, trial + 1, 0, 0.675, 0.675 - value);
        boolean on = value >= 0.675;
        events.add(new Event.Decided(
                on ? new Verdict.Completed(trial, evidence) : new Verdict.Eliminated(trial, evidence)));
        events.add(new Event.TrialEnded(trial, on ? Event.Ending.COMPLETED : Event.Ending.ELIMINATED));
    }
}
