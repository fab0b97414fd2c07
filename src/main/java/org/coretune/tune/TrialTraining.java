package org.coretune.tune;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.GradientError;
import org.coretune.core.subset.GradientSource;
import org.coretune.core.subset.GroupGradients;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.LastLayer;
import org.coretune.core.subset.Selection;
import org.coretune.core.subset.SelectionContext;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.engine.BlasGradients;
import org.coretune.engine.Engine;
import org.coretune.engine.GroupProducts;
import org.coretune.engine.Memory;
import org.coretune.engine.Training;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;

/**
 * Subset-config-evaluation (AUTOMATA, Algorithm 2): one trial's training over a slice of epochs.
 *
 * <p>Resumes the trial's own parameters and optimiser state, streams or selects as the plan says, trains on weighted
 * mini-batches, validates, and leaves a checkpoint. Everything random follows from the seed, the trial and the epoch, so
 * a slice repeated from any earlier checkpoint, or from nothing, ends with the same bits.
 */
final class TrialTraining {
    /** A kill loses at most this much of a slice. */
    private static final long CHECKPOINT_NANOS = 30_000_000_000L;
    /**
     * Work of this length is worth the milliseconds of waiting for the disk. Losing less to a power failure costs that much
     * training again and nothing else: every slice can be repeated to the same bits.
     */
    private static final long WORTH_WAITING_NANOS = 1_000_000_000L;

    private final Tuning tuning;
    private final Consumer<Event> journal;
    private final Store store;
    private final boolean everyEpoch;
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile Initial initial;

    /**
     * @param everyEpoch whether each epoch is validated, or only the last of a slice
     */
    TrialTraining(Tuning tuning, Consumer<Event> journal, Store store, boolean everyEpoch) {
        this.tuning = tuning;
        this.journal = journal;
        this.store = store;
        this.everyEpoch = everyEpoch;
    }

    /** How a slice ended. */
    sealed interface Outcome {
        /** At its last epoch, with this evaluation. */
        record Reached(Training.Evaluation evaluation) implements Outcome {}

        /** Before, because it was asked to; its checkpoint is saved. */
        record Interrupted() implements Outcome {}

        /** The trial cannot go on. */
        record Failed(Message cause) implements Outcome {}
    }

    /**
     * Trains trial {@code trial} to {@code to} executed epochs.
     *
     * @param plan     which samples its epochs visit
     * @param recorded epochs of it that the journal has; a checkpoint from beyond them cannot serve
     * @param stop     asked at every mini-batch boundary
     * @throws UncheckedIOException where journal or store cannot be written; whatever else goes wrong is the trial's failure
     */
    Outcome run(int trial, Configuration configuration, SubsetPlan plan, int to, int recorded, BooleanSupplier stop) {
        try {
            return train(trial, configuration, plan, to, recorded, stop);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (InvalidInputException e) {
            return new Outcome.Failed(e.text());
        } catch (RuntimeException | OutOfMemoryError e) {
            return Memory.isOver(e) ? outOfMemory(configuration) : engineFailed(e);
        }
    }

    private static String words(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** What a native library says in one line: its own stack trace stands below. */
    static Outcome engineFailed(Throwable e) {
        String words = words(e);
        return new Outcome.Failed(
                new Message("tune.engine-failed", words.lines().findFirst().orElse(words)));
    }

    private static Outcome outOfMemory(Configuration configuration) {
        return new Outcome.Failed(new Message(
                "tune.out-of-memory", Hyperparameters.of(configuration).batchSize()));
    }

    private Outcome train(
            int trial, Configuration configuration, SubsetPlan plan, int to, int recorded, BooleanSupplier stop) {
        Hyperparameters hyperparameters = Hyperparameters.of(configuration);
        Network network = tuning.network(configuration);
        Checkpoint checkpoint = usable(trial, Math.min(to, recorded), network.parameterCount());
        float[] start =
                checkpoint == null ? initial(network) : checkpoint.state().parameters();
        try (Training training = tuning.engine().open(network, start)) {
            if (checkpoint != null) {
                training.restore(checkpoint.state());
            }
            Slice slice = new Slice(trial, hyperparameters, training, plan, tuning.seeds(trial), checkpoint);
            return slice.run(to, stop);
        }
    }

    /** Parameters to start from, which trials of one architecture share; those of the last architecture are kept. */
    private float[] initial(Network network) {
        Initial known = initial;
        if (known == null || !known.architecture().equals(network.architecture())) {
            known = new Initial(network.architecture(), tuning.initialParameters(network));
            initial = known;
        }
        return known.parameters();
    }

    private record Initial(String architecture, float[] parameters) {}

    /** The trial's checkpoint where this slice can start from it; what lies ahead of the slice or of the journal, or has another shape, cannot serve. */
    private Checkpoint usable(int trial, int known, int parameters) {
        Checkpoint checkpoint = store.load(trial).orElse(null);
        if (checkpoint != null
                && (checkpoint.epoch() > known || checkpoint.state().parameters().length != parameters)) {
            journal.accept(new Event.Warned(unusable(trial)));
            return null;
        }
        return checkpoint;
    }

    /** Says that a checkpoint cannot serve. */
    static Message unusable(int trial) {
        return trial == Store.FINAL
                ? new Message("tune.final-checkpoint-unusable")
                : new Message("tune.checkpoint-unusable", trial);
    }

    /** The moving parts of one slice. */
    private final class Slice implements SelectionContext {
        private final int trial;
        private final Hyperparameters hyperparameters;
        private final Training training;
        private final SubsetPlan plan;
        private final SubsetPlan.Seeds seeds;
        private int epoch;
        private Training.Progress progress = Training.Progress.NONE;
        private Coreset coreset;
        private int selectionEpoch = -1;
        private double forwardSeconds;
        private GroupProducts gradients;
        private long choosingAt;
        /** Factors at the parameters of this epoch's start, where they were asked for. */
        private LastLayer factors;

        private LastLayer validationFactors;
        private long savedAt = System.nanoTime();

        Slice(
                int trial,
                Hyperparameters hyperparameters,
                Training training,
                SubsetPlan plan,
                SubsetPlan.Seeds seeds,
                Checkpoint checkpoint) {
            this.trial = trial;
            this.hyperparameters = hyperparameters;
            this.training = training;
            this.plan = plan;
            this.seeds = seeds;
            if (checkpoint != null) {
                epoch = checkpoint.epoch();
                progress = checkpoint.progress();
                coreset = checkpoint.coreset();
                selectionEpoch = checkpoint.selectionEpoch();
            }
        }

        Outcome run(int to, BooleanSupplier stop) {
            Training.Evaluation evaluation = epoch == to ? training.evaluate(tuning.validation()) : null;
            while (epoch < to) {
                SubsetPlan.Step step = step();
                Coreset visited = visited(step);
                long start = System.nanoTime();
                if (!train(visited, step, stop)) {
                    return new Outcome.Interrupted();
                }
                double trainingSeconds = seconds(start);
                double loss = progress.loss() / Math.max(1, progress.batches());
                progress = Training.Progress.NONE;
                epoch++;
                start = System.nanoTime();
                boolean evaluated = epoch == to || everyEpoch;
                evaluation = evaluated ? training.evaluate(tuning.validation()) : null;
                journal.accept(new Event.EpochTrained(
                        trial,
                        epoch,
                        step.name().toLowerCase(Locale.ROOT),
                        loss,
                        evaluated ? evaluation.loss() : Double.NaN,
                        evaluated ? evaluation.accuracy() : Double.NaN,
                        hyperparameters.learningRateAt(epoch - 1, tuning.maximalEpochs()),
                        visited.size(),
                        trainingSeconds,
                        seconds(start)));
                if (!Double.isFinite(loss) || evaluated && !Double.isFinite(evaluation.loss())) {
                    return new Outcome.Failed(new Message("tune.diverged", epoch));
                }
            }
            save();
            retain();
            return new Outcome.Reached(evaluation);
        }

        private Coreset visited(SubsetPlan.Step step) {
            if (step == SubsetPlan.Step.STREAM) {
                return plan.stream(seeds, epoch);
            }
            if (step == SubsetPlan.Step.SELECT && selectionEpoch != epoch) {
                select();
            }
            return shuffled(coreset, seeds.trial().at("shuffle", epoch));
        }

        /** What the plan says; but a coreset whose gradient error has grown too large is not kept. */
        private SubsetPlan.Step step() {
            SubsetPlan.Step planned = plan.before(epoch);
            if (planned != SubsetPlan.Step.KEEP) {
                return planned;
            }
            // In the middle of an epoch the parameters are others: what was decided at its start stands.
            boolean anew = selectionEpoch == epoch || progress.batches() == 0 && outdated();
            return anew ? SubsetPlan.Step.SELECT : planned;
        }

        private boolean outdated() {
            OptionalDouble above = plan.reselectAbove(epoch);
            if (above.isEmpty()) {
                return false;
            }
            long start = System.nanoTime();
            GradientError error = GradientError.of(training(), labels(), coreset);
            if (error.overall() > above.getAsDouble()) {
                return true;
            }
            journal.accept(new Event.CoresetMeasured(trial, epoch, error, labels().length, seconds(start)));
            forget();
            return false;
        }

        private void forget() {
            factors = null;
            validationFactors = null;
            forwardSeconds = 0;
        }

        private void select() {
            double measured = forwardSeconds;
            long start = System.nanoTime();
            choosingAt = start;
            Selection selection;
            try {
                selection = plan.select(this);
            } finally {
                closeGradients();
            }
            double greedySeconds = seconds(choosingAt);
            double gradientSeconds = Math.max(0, seconds(start) - greedySeconds - (forwardSeconds - measured));
            coreset = selection.coreset();
            selectionEpoch = epoch;
            journal.accept(selected(
                    trial,
                    epoch,
                    plan.kind(),
                    selection,
                    labels().length,
                    forwardSeconds,
                    gradientSeconds,
                    greedySeconds,
                    store.keep(selection, isWorthWaiting())));
            forget();
        }

        /** Trains the epoch to its end; false where it was stopped, with a checkpoint saved. */
        private boolean train(Coreset visited, SubsetPlan.Step step, BooleanSupplier stop) {
            double learningRate = hyperparameters.learningRateAt(epoch, tuning.maximalEpochs());
            int batches = (visited.size() + hyperparameters.batchSize() - 1) / hyperparameters.batchSize();
            while (progress.batches() < batches) {
                progress = training.train(
                        tuning.training(),
                        new Training.Epoch(
                                visited.samples(),
                                visited.weights(),
                                hyperparameters.batchSize(),
                                learningRate,
                                seeds.trial().at("dropout", epoch),
                                progress),
                        () -> stop.getAsBoolean() || System.nanoTime() - savedAt > CHECKPOINT_NANOS);
                if (progress.batches() < batches) {
                    save();
                    if (stop.getAsBoolean()) {
                        return false;
                    }
                }
            }
            return true;
        }

        private void save() {
            long bytes = store.save(
                    trial,
                    new Checkpoint(training.state(), epoch, progress, coreset, selectionEpoch),
                    isWorthWaiting());
            journal.accept(new Event.CheckpointSaved(trial, epoch, progress.batches(), bytes));
            savedAt = System.nanoTime();
        }

        private boolean isWorthWaiting() {
            return System.nanoTime() - savedAt > WORTH_WAITING_NANOS;
        }

        /** Keeps what the rung was reached with, where that is asked for; once there is no room left, says so and goes on. */
        private void retain() {
            if (tuning.definition().run().checkpoints().equals("rungs")
                    && trial != Store.FINAL
                    && !store.retain(trial, epoch)
                    && !full.getAndSet(true)) {
                journal.accept(new Event.Warned(new Message("tune.checkpoints-full", trial, epoch)));
            }
        }

        private LastLayer lastLayer(Engine.Loaded data) {
            long start = System.nanoTime();
            LastLayer computed = training.lastLayer(data);
            forwardSeconds += seconds(start);
            return computed;
        }

        @Override
        public SubsetPlan.Seeds seeds() {
            return seeds;
        }

        @Override
        public int epoch() {
            return epoch;
        }

        @Override
        public int batchSize() {
            return hyperparameters.batchSize();
        }

        @Override
        public int[] labels() {
            return tuning.training().samples().labels();
        }

        @Override
        public int classes() {
            return tuning.training().samples().classes();
        }

        @Override
        public float[] features() {
            return tuning.training().samples().features();
        }

        @Override
        public int[] validationLabels() {
            return tuning.validation().samples().labels();
        }

        @Override
        public LastLayer training() {
            factors = factors == null ? lastLayer(tuning.training()) : factors;
            return factors;
        }

        @Override
        public LastLayer validation() {
            validationFactors = validationFactors == null ? lastLayer(tuning.validation()) : validationFactors;
            return validationFactors;
        }

        @Override
        public void choosing() {
            choosingAt = System.nanoTime();
        }

        @Override
        public GradientSource groupGradients(Groups groups) {
            LastLayer layer = training();
            if (!BlasGradients.fits(layer, groups)) {
                return GroupGradients.of(layer, groups);
            }
            closeGradients();
            gradients = training.products(layer, groups);
            return gradients;
        }

        private void closeGradients() {
            if (gradients != null) {
                gradients.close();
                gradients = null;
            }
        }

        @Override
        public Coreset previous() {
            return coreset;
        }
    }

    /**
     * The event that tells of a selection.
     *
     * @param arrays name of the side file with its arrays
     */
    static Event.CoresetSelected selected(
            int trial,
            int epoch,
            String kind,
            Selection selection,
            int samples,
            double forwardSeconds,
            double gradientSeconds,
            double greedySeconds,
            String arrays) {
        return new Event.CoresetSelected(
                trial,
                epoch,
                kind,
                selection.unit(),
                selection.groupSize(),
                selection.coreset().size(),
                (double) selection.coreset().size() / samples,
                (int) selection.entries().stream()
                        .filter(entry -> entry.weight() > 0)
                        .count(),
                selection.relativeResidual(),
                selection.stopped(),
                selection.overlap(),
                selection.forwardVisits(),
                forwardSeconds,
                gradientSeconds,
                greedySeconds,
                selection.gradientError(),
                arrays);
    }

    /** The coreset in a random order. */
    static Coreset shuffled(Coreset coreset, Seed seed) {
        int[] order = seed.permutation(coreset.size());
        int[] samples = new int[order.length];
        float[] weights = coreset.weights() == null ? null : new float[order.length];
        for (int i = 0; i < order.length; i++) {
            samples[i] = coreset.samples()[order[i]];
            if (weights != null) {
                weights[i] = coreset.weights()[order[i]];
            }
        }
        return new Coreset(samples, weights);
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
