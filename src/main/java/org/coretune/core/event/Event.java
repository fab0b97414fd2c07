package org.coretune.core.event;

import java.util.List;
import java.util.Map;
import org.coretune.core.Message;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.LearningStep;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.core.subset.GradientError;

/**
 * Everything that can happen in an experiment.
 *
 * <p>An experiment is the sequence of its events: the live window, resuming, replay and export are folds over it
 * ({@link ExperimentState}). Nothing is shown that is not here.
 */
public sealed interface Event {

    /**
     * The experiment exists; always the first event.
     *
     * @param id          folder name
     * @param name        what the user calls it
     * @param definition  the project file as text, with all overrides in it
     * @param metric      what is compared: {@code accuracy} or {@code loss}
     * @param direction   which way it is better
     * @param engine      {@code direct}, {@code torch} or {@code dl4j}
     * @param device      {@code cpu} or {@code cuda:N}
     * @param workers     trials at the same time
     * @param trainingSamples N, samples of the training split
     * @param validationSamples samples of the validation split
     * @param testSamples samples of the test split
     * @param subsetSize  k, samples that a tuning epoch visits
     * @param unit        unit of resource: {@code epochs} or {@code fraction}
     * @param maximalResource most resource a trial gets
     * @param plannedCost resource the schedule will spend in all, each trial resumed; where resource is a share of the data,
     *                    passes over the training data; 0 where it has no end of its own
     * @param provenance  engine with version and kernels, data hash, seeds, versions
     * @param plan        brackets that the schedule will open, as far as they are known before, at most some hundred; empty in journals of
     *                    earlier versions
     * @param epochsPerRung epochs of a trial at each rung where resource is a share of the data; else 0, as in journals of
     *                    earlier versions
     */
    record Opened(
            String id,
            String name,
            String definition,
            String metric,
            Direction direction,
            String engine,
            String device,
            int workers,
            int trainingSamples,
            int validationSamples,
            int testSamples,
            int subsetSize,
            String unit,
            double maximalResource,
            double plannedCost,
            Map<String, String> provenance,
            List<Plan.Bracket> plan,
            int epochsPerRung)
            implements Event {

        /** Copies the plan. */
        public Opened {
            plan = List.copyOf(plan);
        }

        /** Whether trials train on samples of Coretune's own; a program and recorded curves have none. */
        public boolean hasSamples() {
            return trainingSamples > 0;
        }

        /** Whether trials train on parts of the data; a program and training on full data have no coresets. */
        public boolean hasCoresets() {
            return resourceUnit().isFraction() || subsetSize < trainingSamples;
        }

        /** One whose resource is epochs. */
        public Opened(
                String id,
                String name,
                String definition,
                String metric,
                Direction direction,
                String engine,
                String device,
                int workers,
                int trainingSamples,
                int validationSamples,
                int testSamples,
                int subsetSize,
                String unit,
                double maximalResource,
                double plannedCost,
                Map<String, String> provenance,
                List<Plan.Bracket> plan) {
            this(
                    id,
                    name,
                    definition,
                    metric,
                    direction,
                    engine,
                    device,
                    workers,
                    trainingSamples,
                    validationSamples,
                    testSamples,
                    subsetSize,
                    unit,
                    maximalResource,
                    plannedCost,
                    provenance,
                    plan,
                    0);
        }

        /** One whose plan is not known. */
        public Opened(
                String id,
                String name,
                String definition,
                String metric,
                Direction direction,
                String engine,
                String device,
                int workers,
                int trainingSamples,
                int validationSamples,
                int testSamples,
                int subsetSize,
                String unit,
                double maximalResource,
                double plannedCost,
                Map<String, String> provenance) {
            this(
                    id,
                    name,
                    definition,
                    metric,
                    direction,
                    engine,
                    device,
                    workers,
                    trainingSamples,
                    validationSamples,
                    testSamples,
                    subsetSize,
                    unit,
                    maximalResource,
                    plannedCost,
                    provenance,
                    List.of());
        }

        /** What its resource is counted in. */
        public ResourceUnit resourceUnit() {
            return new ResourceUnit(unit, epochsPerRung);
        }

        /** Epochs that a trial trains at most. */
        public double mostEpochs() {
            return epochsPerRung == 0
                    ? maximalResource
                    : epochsPerRung
                            * plan.stream()
                                    .mapToInt(bracket -> bracket.rungs().size())
                                    .max()
                                    .orElse(1);
        }

        /** The unit of {@link #plannedCost}: that of resource, or {@code passes} over the training data. */
        public String costUnit() {
            return epochsPerRung == 0 ? unit : "passes";
        }
    }

    /** The user gave a configuration: it becomes the next trial that is proposed, but those given before come first. */
    record Enqueued(Configuration configuration) implements Event {}

    /**
     * The user changed what the search may spend in all, what was spent before included; 0 stands for no limit.
     *
     * @param wallSeconds time without pauses
     * @param failures    trials that may fail
     */
    record BudgetChanged(long trials, long jobs, long epochs, long sampleVisits, double wallSeconds, int failures)
            implements Event {}

    /** A configuration was proposed; {@code trial} numbers rise from 0. */
    record Proposed(int trial, Configuration configuration) implements Event {}

    /**
     * The searcher improved what it proposes from, before it proposed the trial that follows.
     *
     * @param step    number of the improvement, from 0; where results that came late made it learn anew, a number that was there
     *                before, and what was known from that number on holds no longer
     * @param learned what changed
     */
    record SearcherLearned(int step, LearningStep learned) implements Event {}

    /** A worker begins a slice of training; {@code promotedFrom} may be null. */
    record JobStarted(int trial, int bracket, int rung, double from, double to, int worker, Evidence promotedFrom)
            implements Event {}

    /**
     * A trial trained one epoch.
     *
     * @param epoch        executed epochs after it, from 1
     * @param step         how it got its samples: {@code stream}, {@code select} or {@code keep}
     * @param trainingLoss mean loss of its mini-batches
     * @param validationLoss mean loss on the validation split; NaN where it was not evaluated
     * @param accuracy     share right on the validation split; NaN where it was not evaluated
     * @param learningRate in force
     * @param visits       samples that its gradient steps visited
     * @param trainingSeconds spent on gradient steps
     * @param evaluationSeconds spent on validation
     */
    record EpochTrained(
            int trial,
            int epoch,
            String step,
            double trainingLoss,
            double validationLoss,
            double accuracy,
            double learningRate,
            long visits,
            double trainingSeconds,
            double evaluationSeconds)
            implements Event {}

    /**
     * A trial chose a coreset.
     *
     * @param epoch      executed epochs before it
     * @param kind       selector
     * @param unit       {@code group} or {@code sample}
     * @param groupSize  samples in a group
     * @param size       samples chosen
     * @param fraction   that divided by the training samples: the realised fraction
     * @param candidates groups or samples that entered with a positive weight
     * @param relativeResidual of the match; NaN where nothing was matched
     * @param stopped    why it ended: {@code size}, {@code tolerance}, {@code no-improvement}
     * @param overlap    Jaccard index with the previous coreset; NaN where there was none
     * @param forwardVisits samples passed forward for it
     * @param forwardSeconds time of the forward passes
     * @param gradientSeconds time to make the candidates' gradients of them
     * @param greedySeconds time of the choice itself
     * @param gradientError how far the coreset's gradient is from that of all samples
     * @param arrays     name of the side file with samples, weights and trace
     */
    record CoresetSelected(
            int trial,
            int epoch,
            String kind,
            String unit,
            int groupSize,
            int size,
            double fraction,
            int candidates,
            double relativeResidual,
            String stopped,
            double overlap,
            long forwardVisits,
            double forwardSeconds,
            double gradientSeconds,
            double greedySeconds,
            GradientError gradientError,
            String arrays)
            implements Event {}

    /**
     * A trial's coreset was measured at the parameters that the trial has now, and kept.
     *
     * @param trial         number
     * @param epoch         executed epochs before it
     * @param gradientError how far its gradient is from that of all samples
     * @param forwardVisits samples passed forward for it
     * @param seconds       what it took
     */
    record CoresetMeasured(int trial, int epoch, GradientError gradientError, long forwardVisits, double seconds)
            implements Event {}

    /** The scheduler was told a result: the order of these events is the order in which it saw them. NaN is a failure. */
    record Reported(int trial, double resource, double value, double early) implements Event {}

    /** The scheduler decided. */
    record Decided(Verdict verdict) implements Event {}

    /** A trial's state lies on disk. */
    record CheckpointSaved(int trial, int epoch, int batch, long bytes) implements Event {}

    /** A trial failed, with its cause; {@link Reported} with NaN follows. */
    record TrialFailed(int trial, Message cause) implements Event {}

    /** A trial is over. */
    record TrialEnded(int trial, Ending ending) implements Event {}

    /** Something the user should know. */
    record Warned(Message warning) implements Event {}

    /** Work stops at the next batch boundary and can go on later. */
    record Paused() implements Event {}

    /** Work goes on, in this or a later process; {@code cutBytes} of a torn last line were cut off. Interrupted jobs are started again. */
    record Resumed(long cutBytes) implements Event {}

    /** The final training begins with a trial's configuration. */
    record FinalStarted(int trial, int epochs, String data) implements Event {}

    /** The final training made an epoch. */
    record FinalEpoch(int epoch, double trainingLoss, double seconds) implements Event {}

    /** The final training was tested, once. */
    record FinalTested(double accuracy, double loss, double seconds) implements Event {}

    /** The experiment is over: {@code finished}, {@code budget}, {@code failures} or {@code cancelled}. */
    record Closed(String how, double wallSeconds) implements Event {}

    /**
     * Some trials are to be trained again on full data, to see whether the coreset was worth it; before or after
     * {@link Closed}. What an earlier one of these brought stays known.
     *
     * @param finalists  of those that got furthest, the chosen one first
     * @param eliminated of the others
     * @param epochs     to train each of them
     * @param shadowSize samples of an epoch in which streaming costs as much as the coreset, for the same configurations
     *     under the same schedule; 0 for no such run
     * @param notes      what the user should know about the choice
     */
    record WorthStarted(
            List<Integer> finalists, List<Integer> eliminated, int epochs, int shadowSize, List<Message> notes)
            implements Event {
        /** Copies the lists. */
        public WorthStarted {
            finalists = List.copyOf(finalists);
            eliminated = List.copyOf(eliminated);
            notes = List.copyOf(notes);
        }
    }

    /** A trial made an epoch on full data. */
    record WorthEpoch(int trial, int epoch, long visits, double seconds) implements Event {}

    /** A trial had all its epochs on full data and was validated. */
    record WorthTrained(int trial, double accuracy, double validationLoss) implements Event {}

    /** A trial failed on full data, with its cause. */
    record WorthFailed(int trial, Message cause) implements Event {}

    /** A configuration reached a resource of the schedule on streamed samples; as {@link Reported}, with what that cost. */
    record WorthShadowed(int trial, double resource, double value, double early, long visits, double seconds)
            implements Event {}

    /** All of that is known. */
    record WorthEnded() implements Event {}

    /** An event of a newer version, kept as it was read. */
    record Unknown(String json) implements Event {}

    /** How a trial ends; the five are never merged. */
    enum Ending {
        /** It had its full resource. */
        COMPLETED,
        /** The scheduler ended it. */
        ELIMINATED,
        /** The user ended it. */
        STOPPED,
        /** The experiment ended. */
        CANCELLED,
        /** It failed. */
        FAILED
    }

    /** All kinds of events but {@link Unknown}, for codecs and their tests. */
    static List<Class<?>> kinds() {
        return java.util.Arrays.stream(Event.class.getPermittedSubclasses())
                .filter(kind -> kind != Unknown.class)
                .toList();
    }
}
