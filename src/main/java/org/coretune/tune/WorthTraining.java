package org.coretune.tune;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.coretune.core.Spec;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.event.WorthState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.Selection;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.core.tuning.AskTell;
import org.coretune.core.worth.Cost;
import org.coretune.core.worth.Draw;
import org.coretune.core.worth.WorthReport;
import org.coretune.data.Samples;

/**
 * Trains some trials again on full data, to see whether the coreset was worth it, and where it is asked for all
 * configurations once more under the same schedule on streamed samples at the same cost.
 *
 * <p>A trial keeps its own random streams, so that the selector is all that differs. Goes on where the journal left it:
 * what that knows is not trained again, and a trial that was interrupted goes on from its checkpoint.
 */
final class WorthTraining {
    private final Tuning tuning;
    private final Journal journal;
    private final Store store;
    private final StateReader experiment;

    WorthTraining(Tuning tuning, Journal journal, Store store, StateReader experiment) {
        this.tuning = tuning;
        this.journal = journal;
        this.store = store;
        this.experiment = experiment;
    }

    /**
     * Does what is asked for, after what an earlier run left undone; does nothing where all is known.
     *
     * @param stop asked at every mini-batch boundary
     * @return false where it was interrupted
     * @throws org.coretune.core.InvalidInputException where no trial has a value
     */
    boolean run(Definition.Worth order, BooleanSupplier stop) {
        if (worth() != null && !worth().isOver() && !finish(stop)) {
            return false;
        }
        Draw draw = experiment.now(state -> Draw.of(state, order, tuning.seed().at("worth")));
        if (worth() != null && covers(worth().started(), draw, order)) {
            return true;
        }
        journal.append(new Event.WorthStarted(
                draw.finalists(),
                draw.eliminated(),
                tuning.maximalEpochs(),
                order.shadow() ? experiment.now(Cost::shadowSize) : 0,
                draw.notes()));
        return finish(stop);
    }

    private WorthState worth() {
        return experiment.now(ExperimentState::worth);
    }

    private static boolean covers(Event.WorthStarted started, Draw draw, Definition.Worth order) {
        Set<Integer> asked = new HashSet<>(draw.finalists());
        asked.addAll(draw.eliminated());
        started.finalists().forEach(asked::remove);
        started.eliminated().forEach(asked::remove);
        return asked.isEmpty() && (!order.shadow() || started.shadowSize() > 0);
    }

    private boolean finish(BooleanSupplier stop) {
        Event.WorthStarted started = worth().started();
        List<Integer> asked = Stream.of(started.finalists(), started.eliminated())
                .flatMap(List::stream)
                .toList();
        for (int trial : asked) {
            if (!onFullData(trial, stop)) {
                return false;
            }
        }
        if (started.shadowSize() > 0) {
            if (!shadow(started.shadowSize(), stop)) {
                return false;
            }
            int chosen = experiment.now(state -> WorthReport.shadowChoice(state.worth(), state.direction()));
            if (chosen >= 0 && !onFullData(chosen, stop)) {
                return false;
            }
        }
        journal.append(new Event.WorthEnded());
        return true;
    }

    private Configuration configuration(int trial) {
        return experiment.now(state -> state.trials().get(trial).configuration());
    }

    /** The same with another choice of samples, validated only where a slice ends. */
    private Tuning by(Spec subset) {
        Samples samples = tuning.training().samples();
        return new Tuning(
                tuning.definition().validatedAtRungs(),
                tuning.blueprint(),
                tuning.engine(),
                tuning.training(),
                tuning.validation(),
                tuning.test(),
                SubsetPlans.of(subset, samples.labels(), samples.classes(), tuning.maximalEpochs()),
                tuning.maximalEpochs());
    }

    private boolean onFullData(int trial, BooleanSupplier stop) {
        if (worth().isKnown(trial)) {
            return true;
        }
        Store own = new Beside(store, 0);
        int epochs = tuning.maximalEpochs();
        Tuning full = by(Spec.of("full"));
        TrialTraining.Outcome outcome = new TrialTraining(full, this::tellEpoch, own, false)
                .run(trial, configuration(trial), full.plan(), epochs, epochs, stop);
        if (outcome instanceof TrialTraining.Outcome.Reached reached) {
            journal.append(new Event.WorthTrained(
                    trial, reached.evaluation().accuracy(), reached.evaluation().loss()));
        } else if (outcome instanceof TrialTraining.Outcome.Failed failed) {
            journal.append(new Event.WorthFailed(trial, failed.cause()));
        } else {
            return false;
        }
        own.delete(trial);
        return true;
    }

    private void tellEpoch(Event event) {
        if (event instanceof Event.EpochTrained e) {
            journal.append(new Event.WorthEpoch(
                    e.trial(), e.epoch(), e.visits(), e.trainingSeconds() + e.evaluationSeconds()));
        } else if (event instanceof Event.Warned) {
            journal.append(event);
        }
    }

    /** The configurations in their order, and no other. */
    private static final Searcher NOTHING_ELSE = new Searcher() {
        @Override
        public Optional<Configuration> propose(History history) {
            return Optional.empty();
        }

        @Override
        public boolean learns() {
            return false;
        }
    };

    private boolean shadow(int size, BooleanSupplier stop) {
        int samples = tuning.training().samples().size();
        Tuning streaming = by(new Spec("streaming", Map.of("fraction", (double) size / samples)));
        Definition.Objective objective = tuning.definition().objective();
        AskTell askTell = new AskTell(
                NOTHING_ELSE,
                Schedulers.of(
                        tuning.definition().schedule(),
                        objective.direction(),
                        true,
                        objective.early().isPresent() ? earlyBelow((double) samples / size) : 0),
                objective.direction(),
                1,
                experiment.now(state ->
                        state.trials().stream().map(TrialState::configuration).toList()));
        Store own = new Beside(store, 1);
        while (askTell.ask() instanceof AskTell.Answer.Job job) {
            Assignment.Job next = job.assignment();
            Event.WorthShadowed known = experiment.now(state -> state.worth().shadowed(next.trial(), next.to()));
            if (known == null) {
                known = shadowed(streaming, own, next, job.configuration(), stop);
                if (known == null) {
                    return false;
                }
                journal.append(known);
            }
            askTell.tell(new Report(next.trial(), next.to(), known.value(), known.early()));
        }
        for (int trial = 0; trial < askTell.trials(); trial++) {
            own.delete(trial);
        }
        return true;
    }

    /**
     * The resource below which the experiment's own early rungs are.
     *
     * @param onePass epochs that visit as many samples as there are
     */
    private double earlyBelow(double onePass) {
        return tuning.unit().isFraction() ? 1.0 / tuning.unit().perRung() : onePass;
    }

    /** Trains a job on streamed samples; null where it was interrupted. */
    private Event.WorthShadowed shadowed(
            Tuning streaming, Store own, Assignment.Job job, Configuration configuration, BooleanSupplier stop) {
        long start = System.nanoTime();
        int to = tuning.unit().epochs(job);
        TrialTraining.Outcome outcome = new TrialTraining(streaming, event -> {}, own, false)
                .run(job.trial(), configuration, streaming.plan(), to, to, stop);
        if (outcome instanceof TrialTraining.Outcome.Interrupted) {
            return null;
        }
        double value = Double.NaN;
        double early = Double.NaN;
        if (outcome instanceof TrialTraining.Outcome.Reached reached) {
            Report report = tuning.report(job.trial(), job.to(), reached.evaluation());
            value = report.value();
            early = report.early();
        }
        long epochs = tuning.unit().isFraction() ? tuning.unit().perRung() : Math.round(job.to() - job.from());
        long visits = epochs * streaming.plan().size();
        return new Event.WorthShadowed(job.trial(), job.to(), value, early, visits, TrialTraining.seconds(start));
    }

    /** Checkpoints of the same trials beside their own ones and those of the final training: two kinds, under odd and even numbers. */
    private record Beside(Store store, int kind) implements Store {
        private int number(int trial) {
            return Store.FINAL - 1 - 2 * trial - kind;
        }

        @Override
        public long save(int trial, Checkpoint checkpoint, boolean waits) {
            return store.save(number(trial), checkpoint, waits);
        }

        @Override
        public Optional<Checkpoint> load(int trial) {
            return store.load(number(trial));
        }

        @Override
        public void delete(int trial) {
            store.delete(number(trial));
        }

        @Override
        public boolean retain(int trial, int epoch) {
            return true; // only the search's own states are there to be looked into
        }

        @Override
        public String keep(Selection selection, boolean waits) {
            return store.keep(selection, waits);
        }
    }
}
