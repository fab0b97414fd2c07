package org.coretune.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Condition;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.coretune.core.subset.GradientError;

/**
 * Writes the journal that a synchronous successive halving of any size would leave, with made-up but plausible figures:
 * the same for the same seed.
 */
public final class SyntheticJournal {
    /** Samples of the training split. */
    public static final int TRAINING = 12_000;

    /** Samples of a coreset. */
    public static final int SUBSET = 1_200;

    private static final int WORKERS = 2;
    private static final int EVERY = 5;
    private static final int WARM_START = 2;

    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new FloatParameter("learning_rate", 1e-3, 0.3, Scale.LOG),
            ChoiceParameter.of("optimizer", "sgd", "adam"),
            new FloatParameter(
                    "momentum",
                    0,
                    0.99,
                    Scale.LINEAR,
                    OptionalDouble.empty(),
                    List.of(new Condition.OneOf("optimizer", List.of("sgd")))),
            ChoiceParameter.of("batch_size", 16L, 32L, 64L, 128L),
            new IntParameter("hidden_1", 64, 512, Scale.LOG),
            new IntParameter("hidden_2", 32, 256, Scale.LOG)));

    private final Seed seed;
    private final int trials;
    private final int minimum;
    private final int maximum;
    private final int eta;
    private final List<Entry> entries = new ArrayList<>();
    private final double[] clock = new double[WORKERS];
    private final int[] trained;
    private final double[] values;
    private final int[] choices;
    private int worker;

    private SyntheticJournal(long seed, int trials, int minimum, int maximum, int eta) {
        this.seed = new Seed(seed);
        this.trials = trials;
        this.minimum = minimum;
        this.maximum = maximum;
        this.eta = eta;
        trained = new int[trials];
        values = new double[trials];
        choices = new int[trials];
    }

    /** 27 trials on rungs 1, 3, 9, 27, with the final training: the whole journal. */
    public static List<Entry> small() {
        return new SyntheticJournal(7, 27, 1, 27, 3).whole();
    }

    /** A larger one without rungs below {@code maximum}: every trial trains all epochs. */
    public static List<Entry> large(int trials, int epochs) {
        return new SyntheticJournal(11, trials, epochs, epochs, 3).whole();
    }

    /** The definition that such a journal could come from. */
    public static Definition definition() {
        return new Definition(
                "letters",
                new Definition.Data("letters", "", Optional.empty(), "", Map.of(), new Definition.Split(0.2, 0.2, 1)),
                new Spec("mlp", Map.of()),
                SPACE,
                new Definition.Objective("accuracy", Direction.MAX, Optional.empty()),
                Spec.of("random"),
                Spec.parse("sha:min=1,max=27,eta=3"),
                Spec.parse("gradmatch:fraction=0.1"),
                new Definition.Final("full", Optional.empty()),
                new Definition.Budget(
                        Optional.of(50),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofHours(8)),
                        3),
                Optional.empty(),
                new Definition.Run("torch", "cpu", WORKERS, 1, 1, "epochs"));
    }

    private List<Entry> whole() {
        double planned = 0;
        int before = 0;
        for (int r = minimum, n = trials; r <= maximum && n > 0; r *= eta, n = Math.max(1, n / eta)) {
            planned += (double) n * (r - before);
            before = r;
        }
        add(new Event.Opened(
                "20260314-1",
                "letters",
                "coretune: 1\nname: letters\n",
                "accuracy",
                Direction.MAX,
                "torch",
                "cpu",
                WORKERS,
                TRAINING,
                3_000,
                5_000,
                SUBSET,
                "epochs",
                maximum,
                planned,
                Map.of("run.seed", "1"),
                plan()));
        add(new Event.Warned(new Message("data.note-missing", 3)));
        List<Integer> field = IntStream.range(0, trials).boxed().toList();
        for (int rung = 0, resource = minimum; resource <= maximum; rung++, resource *= eta) {
            field = rung(rung, resource, field);
        }
        last(field.get(0));
        return entries;
    }

    private List<Plan.Bracket> plan() {
        return Schedulers.plan(
                        Spec.parse(
                                "sha:min=" + minimum + ",max=" + maximum + ",eta=" + eta + ",configurations=" + trials),
                        true)
                .brackets();
    }

    private List<Integer> rung(int rung, int resource, List<Integer> field) {
        int from = resource == minimum ? 0 : resource / eta;
        int begun = entries.size();
        clock[0] = Math.max(clock[0], clock[1]);
        clock[1] = clock[0];
        for (int trial : field) {
            worker = clock[0] <= clock[1] ? 0 : 1;
            if (from == 0) {
                add(new Event.Proposed(trial, configuration(trial)));
            }
            add(new Event.JobStarted(trial, 0, rung, from, resource, worker, null));
            train(trial, resource);
            add(new Event.Reported(trial, resource, values[trial], Double.NaN));
            if (resource * eta <= maximum) {
                add(new Event.Decided(new Verdict.Paused(
                        trial,
                        new Evidence(0, rung, resource, values[trial], false, 0, 0, 0, Double.NaN, Double.NaN))));
            }
        }
        interleave(begun);
        return decide(rung, resource, field);
    }

    /** Puts the entries from {@code begun} on, which were written trial by trial, in the order of their time. */
    private void interleave(int begun) {
        List<Entry> part = new ArrayList<>(entries.subList(begun, entries.size()));
        part.sort(Comparator.comparingLong(Entry::millis));
        entries.subList(begun, entries.size()).clear();
        List<Double> waiting = new ArrayList<>();
        for (Entry entry : part) {
            entries.add(new Entry(entries.size(), entry.millis(), ranked(entry.event(), waiting)));
        }
        clock[0] = Math.max(clock[0], clock[1]);
        clock[1] = clock[0];
    }

    /** A verdict of waiting gets the rank among those that came before it. */
    private static Event ranked(Event event, List<Double> before) {
        if (!(event instanceof Event.Decided decided)) {
            return event;
        }
        Evidence raw = decided.verdict().evidence();
        before.add(raw.value());
        int rank =
                1 + (int) before.stream().filter(value -> value > raw.value()).count();
        return new Event.Decided(new Verdict.Paused(
                decided.verdict().trial(),
                new Evidence(
                        raw.bracket(),
                        raw.rung(),
                        raw.resource(),
                        raw.value(),
                        false,
                        rank,
                        before.size(),
                        0,
                        Double.NaN,
                        Double.NaN)));
    }

    private List<Integer> decide(int rung, int resource, List<Integer> field) {
        boolean top = resource * eta > maximum;
        List<Integer> ranked = field.stream()
                .sorted(Comparator.<Integer>comparingDouble(t -> -values[t]).thenComparing(t -> t))
                .toList();
        int keep = top ? ranked.size() : Math.max(1, field.size() / eta);
        double cutoff = values[ranked.get(keep - 1)];
        for (int i = 0; i < ranked.size(); i++) {
            int trial = ranked.get(i);
            Evidence evidence = new Evidence(
                    0,
                    rung,
                    resource,
                    values[trial],
                    false,
                    i + 1,
                    field.size(),
                    keep,
                    top ? Double.NaN : cutoff,
                    top ? Double.NaN : cutoff - values[trial]);
            Verdict verdict = top
                    ? new Verdict.Completed(trial, evidence)
                    : i < keep ? new Verdict.Promoted(trial, evidence) : new Verdict.Eliminated(trial, evidence);
            add(new Event.Decided(verdict));
            if (top || i >= keep) {
                add(new Event.TrialEnded(trial, top ? Event.Ending.COMPLETED : Event.Ending.ELIMINATED));
            }
        }
        return ranked.subList(0, keep);
    }

    private void train(int trial, int to) {
        SplittableRandom noise = seed.at("noise", trial * 1000L + to).generator();
        double quality = seed.at("quality", trial).generator().nextDouble();
        double pace = 0.35 + 1.4 * seed.at("pace", trial).generator().nextDouble();
        for (int epoch = trained[trial] + 1; epoch <= to; epoch++) {
            boolean stream = epoch <= WARM_START;
            boolean select = !stream && (epoch - WARM_START - 1) % EVERY == 0;
            if (select) {
                select(trial, epoch - 1, noise);
                clock[worker] += 0.31;
            }
            double top = 0.42 + 0.5 * Math.sqrt(quality);
            double accuracy = Math.min(
                    0.99,
                    top * (1 - 0.72 * Math.exp(-pace * Math.pow(epoch, 0.62))) + 0.012 * (noise.nextDouble() - 0.5));
            double seconds = 0.22 + 0.5 * seed.at("size", trial).generator().nextDouble();
            clock[worker] += seconds + 0.05;
            add(new Event.EpochTrained(
                    trial,
                    epoch,
                    stream ? "stream" : select ? "select" : "keep",
                    2.2 * (1 - accuracy),
                    2.4 * (1 - accuracy),
                    accuracy,
                    0.1,
                    SUBSET,
                    seconds,
                    0.05));
            values[trial] = accuracy;
        }
        trained[trial] = to;
    }

    private void select(int trial, int epoch, SplittableRandom noise) {
        int choice = choices[trial]++;
        add(new Event.CoresetSelected(
                trial,
                epoch,
                "gradmatch",
                "group",
                20,
                SUBSET,
                (double) SUBSET / TRAINING,
                SUBSET / 20,
                0.12 + 0.2 * noise.nextDouble(),
                "size",
                choice == 0 ? Double.NaN : 0.2 + 0.3 * noise.nextDouble(),
                TRAINING,
                0.24,
                0.02,
                0.05,
                GradientError.NONE,
                "coreset-" + trial + "-" + choice));
    }

    private void last(int trial) {
        add(new Event.FinalStarted(trial, maximum, "full"));
        for (int epoch = 1; epoch <= maximum; epoch++) {
            clock[0] += 2.1;
            clock[1] = clock[0];
            add(new Event.FinalEpoch(epoch, 2.2 / (1 + epoch), 2.1));
        }
        add(new Event.FinalTested(0.9514, 0.1822, 0.2));
        add(new Event.Closed("finished", clock[0]));
    }

    private Configuration configuration(int trial) {
        SplittableRandom random = seed.at("configuration", trial).generator();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("learning_rate", Math.exp(Math.log(1e-3) + random.nextDouble() * Math.log(300)));
        String optimizer = random.nextBoolean() ? "sgd" : "adam";
        values.put("optimizer", optimizer);
        if (optimizer.equals("sgd")) {
            values.put("momentum", random.nextDouble() * 0.99);
        }
        values.put("batch_size", 16L << random.nextInt(4));
        values.put("hidden_1", 64L + random.nextInt(448));
        values.put("hidden_2", 32L + random.nextInt(224));
        return SPACE.complete(new Configuration(values));
    }

    private void add(Event event) {
        long millis = 1_773_500_000_000L + Math.round(1000 * clock[worker]);
        entries.add(new Entry(entries.size(), millis, event));
    }
}
