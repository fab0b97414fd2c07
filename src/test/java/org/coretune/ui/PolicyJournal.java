package org.coretune.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.core.space.SearchSpace;
import org.coretune.core.tuning.AskTell;
import org.coretune.project.ProjectFile;

/** The journal of an experiment whose searcher learns step by step, on accuracies that are a smooth function of the configuration. */
public final class PolicyJournal {
    private static final String DEFINITION = """
            coretune: 1
            name: letters
            data: {source: letters, samples: 1000}
            model: {kind: mlp, hidden: [$hidden]}
            space:
              learning_rate: {float: [1e-4, 1], scale: log}
              momentum: {float: [0, 0.99]}
              batch_size: {choice: [16, 32, 64, 128]}
              hidden: {int: [16, 256], scale: log}
              weight_decay: {float: [1e-6, 1e-2], scale: log}
            search: {kind: policy, seed: 3}
            schedule: {kind: full, max: 1, configurations: 120}
            """;

    private PolicyJournal() {}

    /** Its entries; {@code search} is the searcher. */
    public static List<Entry> entries(String search) {
        SearchSpace space = ProjectFile.parse(ProjectFile.NAME, DEFINITION, List.of())
                .definition()
                .space();
        AskTell askTell = new AskTell(
                Searchers.of(Spec.parse(search), space, new Seed(3)),
                Schedulers.of(Spec.parse("full:max=1,configurations=120"), Direction.MAX, true),
                Direction.MAX,
                4,
                List.of());
        List<Event> events = new ArrayList<>();
        events.add(new Event.Opened(
                "letters-1",
                "letters",
                DEFINITION,
                "accuracy",
                Direction.MAX,
                "direct",
                "cpu",
                1,
                600,
                150,
                250,
                600,
                "epochs",
                1,
                120,
                Map.of()));
        while (askTell.ask() instanceof AskTell.Answer.Job job) {
            int trial = job.assignment().trial();
            double value = value(space, job.configuration(), trial);
            events.addAll(askTell.learned());
            events.addAll(job.proposed());
            events.add(new Event.JobStarted(trial, 0, 0, 0, 1, 0, null));
            events.add(new Event.EpochTrained(trial, 1, "stream", 1, 1 - value, value, 0.1, 600, 0.2, 0.05));
            events.add(new Event.Reported(trial, 1, value, Double.NaN));
            askTell.tell(new Report(trial, 1, value, Double.NaN))
                    .forEach(verdict -> events.add(new Event.Decided(verdict)));
            events.add(new Event.TrialEnded(trial, Event.Ending.COMPLETED));
        }
        events.add(new Event.Closed("finished", 30));
        List<Entry> entries = new ArrayList<>();
        events.forEach(event -> entries.add(new Entry(entries.size(), 250L * entries.size(), event)));
        return entries;
    }

    private static double value(SearchSpace space, Configuration configuration, int trial) {
        double[] point = space.encode(configuration);
        double[] best = {0.62, 0.8, 0.3, 0.9, 0.4};
        double[] weight = {3, 1.5, 0.5, 0.8, 0.2};
        double sum = 0;
        for (int i = 0; i < best.length; i++) {
            sum += weight[i] * (point[i] - best[i]) * (point[i] - best[i]);
        }
        return 0.94 * Math.exp(-sum) + 0.01 * new Seed(trial).generator().nextGaussian();
    }
}
