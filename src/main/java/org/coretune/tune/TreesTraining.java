package org.coretune.tune;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.Selection;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.engine.Training;
import org.coretune.engine.trees.TreeParameters;
import org.coretune.engine.trees.Trees;

/** One trial's boosted trees over a slice of rounds: grows on what it left, evaluates, and leaves its model. */
final class TreesTraining {
    private static final long CHECKPOINT_NANOS = 30_000_000_000L;
    private static final long WORTH_WAITING_NANOS = 1_000_000_000L;

    private final TreesTuning tuning;
    private final Consumer<Event> journal;
    private final Store store;
    private final ModelStore models;
    private final boolean everyRound;

    /**
     * @param everyRound whether each round is evaluated, or only the last of a slice
     */
    TreesTraining(TreesTuning tuning, Consumer<Event> journal, Store store, ModelStore models, boolean everyRound) {
        this.tuning = tuning;
        this.journal = journal;
        this.store = store;
        this.models = models;
        this.everyRound = everyRound;
    }

    /**
     * Grows trial {@code trial} to {@code to} rounds; as {@link TrialTraining#run}. Where the model that it left cannot serve,
     * it is grown from nothing, with a warning.
     *
     * @param recorded rounds of it that the journal has
     */
    TrialTraining.Outcome run(int trial, Configuration configuration, int to, int recorded, BooleanSupplier stop) {
        try {
            TreeParameters parameters = TreeParameters.of(configuration);
            try (Trees grown = usable(trial, parameters, Math.min(to, recorded));
                    Trees.Loaded validation = new Trees.Loaded(tuning.validation())) {
                return new Slice(trial, parameters, grown, validation).run(to, stop);
            }
        } catch (UncheckedIOException e) {
            throw e;
        } catch (InvalidInputException e) {
            return new TrialTraining.Outcome.Failed(e.text());
        } catch (RuntimeException | OutOfMemoryError e) {
            return TrialTraining.engineFailed(e);
        }
    }

    /** The trees that the trial left; none where they are damaged, of other classes, or ahead of the slice or the journal. */
    private Trees usable(int trial, TreeParameters parameters, int known) {
        byte[] model = models.load(trial).orElse(null);
        if (model == null && !models.has(trial)) {
            return open(trial, parameters, null);
        }
        Trees left = null;
        try {
            left = model == null ? null : open(trial, parameters, model);
        } catch (IllegalStateException noTrees) {
            // Said below, as of every other model that cannot serve.
        }
        if (left != null && left.rounds() <= known) {
            return left;
        }
        if (left != null) {
            left.close();
        }
        journal.accept(new Event.Warned(TrialTraining.unusable(trial)));
        return open(trial, parameters, null);
    }

    private Trees open(int trial, TreeParameters parameters, byte[] model) {
        return new Trees(
                parameters,
                tuning.training().classes(),
                tuning.seeds(trial).trial().at("trees"),
                model);
    }

    /** The trial's model on the test samples. */
    Training.Evaluation test(int trial, Configuration configuration) {
        try (Trees trees = open(
                        trial,
                        TreeParameters.of(configuration),
                        models.load(trial).orElseThrow());
                Trees.Loaded test = new Trees.Loaded(tuning.test())) {
            return trees.evaluate(test);
        }
    }

    /** The moving parts of one slice. */
    private final class Slice {
        private final int trial;
        private final TreeParameters parameters;
        private final Trees trees;
        private final Trees.Loaded validation;
        private final SubsetPlan.Seeds seeds;
        private Coreset coreset;
        private boolean ready;
        private int visits;
        private long savedAt = System.nanoTime();

        Slice(int trial, TreeParameters parameters, Trees trees, Trees.Loaded validation) {
            this.trial = trial;
            this.parameters = parameters;
            this.trees = trees;
            this.validation = validation;
            this.seeds = tuning.seeds(trial);
        }

        TrialTraining.Outcome run(int to, BooleanSupplier stop) {
            Training.Evaluation evaluation = trees.rounds() == to ? trees.evaluate(validation) : null;
            while (trees.rounds() < to) {
                if (stop.getAsBoolean()) {
                    return new TrialTraining.Outcome.Interrupted();
                }
                int round = trees.rounds();
                SubsetPlan.Step step = tuning.plan().before(round);
                long start = System.nanoTime();
                prepare(step, round);
                double loss = trees.grow();
                double training = TrialTraining.seconds(start);
                start = System.nanoTime();
                boolean evaluated = round + 1 == to || everyRound;
                evaluation = evaluated ? trees.evaluate(validation) : null;
                journal.accept(new Event.EpochTrained(
                        trial,
                        round + 1,
                        step.name().toLowerCase(Locale.ROOT),
                        loss,
                        evaluated ? evaluation.loss() : Double.NaN,
                        evaluated ? evaluation.accuracy() : Double.NaN,
                        parameters.learningRate(),
                        visits,
                        training,
                        TrialTraining.seconds(start)));
                if (!Double.isFinite(loss)) {
                    return new TrialTraining.Outcome.Failed(new Message("tune.diverged-round", round + 1));
                }
                if (trees.isExact() && System.nanoTime() - savedAt > CHECKPOINT_NANOS) {
                    save();
                }
            }
            save();
            return new TrialTraining.Outcome.Reached(evaluation);
        }

        /** Brings the samples of a round into the library's form, where they are others than before. */
        private void prepare(SubsetPlan.Step step, int round) {
            boolean whole = tuning.plan().size() >= tuning.training().size();
            if (whole) {
                if (!ready) {
                    growOn(null, tuning.training().size());
                }
            } else if (step == SubsetPlan.Step.STREAM) {
                Coreset streamed = tuning.plan().stream(seeds, round);
                growOn(streamed, streamed.size());
            } else if (step == SubsetPlan.Step.SELECT || !ready) {
                coreset = step == SubsetPlan.Step.SELECT ? select(round) : chosenBefore(round);
                growOn(coreset, coreset.size());
            }
        }

        private void growOn(Coreset visited, int size) {
            trees.growOn(tuning.training(), visited);
            visits = size;
            ready = true;
        }

        private Coreset select(int round) {
            Coreset previous = coreset == null
                    ? lastBefore(round)
                            .map(this::choose)
                            .map(Selection::coreset)
                            .orElse(null)
                    : coreset;
            long start = System.nanoTime();
            Selection selection = tuning.plan()
                    .select(new InputSelection(seeds, round, tuning.training(), tuning.validation(), previous));
            journal.accept(TrialTraining.selected(
                    trial,
                    round,
                    tuning.plan().kind(),
                    selection,
                    tuning.training().size(),
                    0,
                    0,
                    TrialTraining.seconds(start),
                    store.keep(selection, isWorthWaiting())));
            return selection.coreset();
        }

        /** A choice follows from the streams and its round alone, so a later process makes it again. */
        private Coreset chosenBefore(int round) {
            return lastBefore(round).map(this::choose).map(Selection::coreset).orElseThrow();
        }

        private Optional<Integer> lastBefore(int round) {
            for (int earlier = round - 1; earlier >= 0; earlier--) {
                if (tuning.plan().before(earlier) == SubsetPlan.Step.SELECT) {
                    return Optional.of(earlier);
                }
            }
            return Optional.empty();
        }

        private Selection choose(int round) {
            return tuning.plan().select(new InputSelection(seeds, round, tuning.training(), tuning.validation(), null));
        }

        private boolean isWorthWaiting() {
            return System.nanoTime() - savedAt > WORTH_WAITING_NANOS;
        }

        private void save() {
            byte[] model = trees.model();
            models.save(trial, model, isWorthWaiting());
            journal.accept(new Event.CheckpointSaved(trial, trees.rounds(), 0, model.length));
            savedAt = System.nanoTime();
        }
    }
}
