package org.coretune.core.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coretune.core.Spec;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.space.Direction;
import org.coretune.core.space.SearchSpace;

/**
 * An experiment as the user defined it: the content of a project file, checked and with its defaults filled in.
 *
 * @param name      shown in lists
 * @param data      where the samples come from and how they are split
 * @param model     kind of network and its options; a text {@code $name} stands for a parameter of the space
 * @param space     what is searched
 * @param objective what is compared
 * @param search    searcher
 * @param schedule  scheduler
 * @param subset    how training samples are chosen while tuning
 * @param last      the training of the winner at the end
 * @param budget    what ends the experiment early
 * @param worth     what is trained again on full data at the end; empty for nothing
 * @param run       engine, workers, seed
 */
public record Definition(
        String name,
        Data data,
        Spec model,
        SearchSpace space,
        Objective objective,
        Spec search,
        Spec schedule,
        Spec subset,
        Final last,
        Budget budget,
        Optional<Worth> worth,
        Run run) {

    /**
     * Data source.
     *
     * @param source  {@code csv}, {@code tsv}, {@code libsvm}, {@code arff}, {@code letters} (the generator), …
     * @param train   file with the training samples, as written; empty for generators
     * @param test    a given test file
     * @param target  name or number of the class column; empty for the source's own convention
     * @param options every other option: header, delimiter, type, missing, samples, …
     * @param split   how validation and test are cut off
     */
    public record Data(
            String source,
            String train,
            Optional<String> test,
            String target,
            Map<String, Object> options,
            Split split) {}

    /**
     * Shares of the data; from 1 on, numbers of rows. With a given test file {@code test} is 0 and {@code validation} is a
     * share of the training file.
     *
     * @param validation share for validation above 0 and below 1, or how many rows
     * @param test       share for the test, or how many rows
     * @param seed       seed of the draw
     */
    public record Split(double validation, double test, long seed) {}

    /**
     * What is compared.
     *
     * @param metric    {@code accuracy} or {@code loss}; of curves and programs any name
     * @param direction which way is better
     * @param early     {@code loss} where early rungs rank by validation loss, {@code metric} where they do not; empty
     *                  where that goes with the subset, and once it is decided for the metric
     * @param curves    where nothing is trained: kind {@code table} or {@code generated} with its options
     * @param command   where a program stands for the training
     */
    public record Objective(
            String metric,
            Direction direction,
            Optional<String> early,
            Optional<Spec> curves,
            Optional<Command> command) {
        /** An objective that is trained for. */
        public Objective(String metric, Direction direction, Optional<String> early) {
            this(metric, direction, early, Optional.empty(), Optional.empty());
        }

        /** An objective of curves. */
        public Objective(String metric, Direction direction, Spec curves) {
            this(metric, direction, Optional.empty(), Optional.of(curves), Optional.empty());
        }

        /** An objective that a program tells. */
        public Objective(String metric, Direction direction, Command command) {
            this(metric, direction, Optional.empty(), Optional.empty(), Optional.of(command));
        }
    }

    /**
     * The final training.
     *
     * @param data   {@code full}, {@code subset} (the plan of the tuning) or {@code none}
     * @param epochs how many; empty for the schedule's maximal resource
     */
    public record Final(String data, Optional<Integer> epochs) {}

    /** The first that is used up ends the experiment; empty ones do not count. */
    public record Budget(
            Optional<Integer> trials,
            Optional<Integer> jobs,
            Optional<Long> epochs,
            Optional<Long> sampleVisits,
            Optional<Duration> wallClock,
            int failures) {}

    /**
     * Whether the coreset was worth it: some trials are trained again on full data.
     *
     * @param finalists  how many of those that got furthest
     * @param eliminated how many of the others
     * @param shadow     whether the same configurations also go through the same schedule on streamed samples at the same cost
     */
    public record Worth(int finalists, int eliminated, boolean shadow) {
        /** As many as is usual, without a shadow run. */
        public static final Worth USUAL = new Worth(4, 4, false);
    }

    /**
     * How it is run.
     *
     * @param engine   {@code auto}, {@code direct}, {@code torch} or {@code dl4j}
     * @param device   {@code cpu}, {@code cuda}, {@code cuda:N} or {@code auto}
     * @param workers  trials trained at the same time
     * @param seed     of everything random but search and split
     * @param searchSeed of the searcher
     * @param validate {@code epochs} or {@code rungs}: where the validation metric is computed
     * @param pace     how fast simulated workers are
     * @param checkpoints {@code newest}: what trials go on from; {@code rungs}: also a copy at each rung, to be looked into
     */
    public record Run(
            String engine,
            String device,
            int workers,
            long seed,
            long searchSeed,
            String validate,
            Pace pace,
            String checkpoints) {
        /** A run whose workers take the time that training takes; it keeps the newest checkpoints only. */
        public Run(String engine, String device, int workers, long seed, long searchSeed, String validate) {
            this(engine, device, workers, seed, searchSeed, validate, Pace.RECORDED, "newest");
        }
    }

    /**
     * How fast the workers of an experiment without training are.
     *
     * @param speeds     speed of each worker, 0.5 takes twice the recorded time; empty where all take that time
     * @param stragglers share of jobs that take longer, 0 to 1
     * @param slowdown   how many times longer these take
     */
    public record Pace(List<Double> speeds, double stragglers, double slowdown) {
        /** The recorded time. */
        public static final Pace RECORDED = new Pace(List.of(), 0, 1);

        /** Copies the speeds. */
        public Pace {
            speeds = List.copyOf(speeds);
        }
    }

    /** Whether nothing is trained: recorded or generated curves are replayed, and there is no data, model or subset. */
    public boolean isReplayed() {
        return objective.curves().isPresent();
    }

    /** Whether Coretune itself trains, on data that it reads; else there is no data, model or subset. */
    public boolean isTrained() {
        return !isReplayed() && objective.command().isEmpty();
    }

    /** What resource is counted in: what the schedule says, else rounds where boosted trees grow, and steps of a program. */
    public ResourceUnit unit() {
        if (objective.command().isPresent() && !schedule.has(ResourceUnit.KEY)) {
            return ResourceUnit.STEPS;
        }
        ResourceUnit asked = ResourceUnit.of(schedule);
        boolean trees = isTrained() && model.kind().equals(Models.XGBOOST.name());
        return trees && asked.equals(ResourceUnit.EPOCHS) ? ResourceUnit.ROUNDS : asked;
    }

    /** The same experiment, validated only where a rung ends. */
    public Definition validatedAtRungs() {
        Run atRungs = new Run(
                run.engine(),
                run.device(),
                run.workers(),
                run.seed(),
                run.searchSeed(),
                "rungs",
                run.pace(),
                run.checkpoints());
        return new Definition(
                name, data, model, space, objective, search, schedule, subset, last, budget, worth, atRungs);
    }

    /** The same experiment, whose early rungs rank by validation loss, or by the metric as all others. */
    public Definition withEarly(boolean byLoss) {
        Objective decided = new Objective(
                objective.metric(),
                objective.direction(),
                byLoss ? Optional.of("loss") : Optional.empty(),
                objective.curves(),
                objective.command());
        return new Definition(name, data, model, space, decided, search, schedule, subset, last, budget, worth, run);
    }

    /** The same experiment with its coresets chosen in another way. */
    public Definition withSubset(Spec other) {
        return new Definition(name, data, model, space, objective, search, schedule, other, last, budget, worth, run);
    }

    /** Names of model options that are bound to parameters of the space. */
    public List<String> boundParameters() {
        Stream<String> named = model.options().values().stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .filter(value -> value instanceof String text && text.startsWith("$"))
                .map(value -> value.toString().substring(1));
        Stream<String> fields = model.options().get(Models.BIND.key()) instanceof Map<?, ?> bind
                ? bind.keySet().stream().map(Object::toString)
                : Stream.empty();
        return Stream.concat(named, fields).distinct().toList();
    }
}
