package org.coretune.tune;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.core.tuning.AskTell;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.direct.DirectEngine;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.JournalFile;

/** A small experiment on {@link Blobs}, as often and in as many pieces as a test wants. */
final class Bench implements AutoCloseable {
    static final SearchSpace SPACE = new SearchSpace(List.of(
            new FloatParameter("learning_rate", 1e-3, 0.5, Scale.LOG), ChoiceParameter.of("batch_size", 8L, 16L)));

    private final JournalFile journal;
    private final Tuning tuning;
    final Tuner tuner;
    /** How often the tuner said that it is over. */
    final AtomicInteger ends = new AtomicInteger();

    /** Opens the experiment in {@code folder}, new or where its journal ends. */
    Bench(Path folder, int workers, Definition.Budget budget, SearchSpace space) {
        this(folder, workers, budget, space, "", new DirectEngine(), store -> store);
    }

    /** The same with more options of the subset. */
    Bench(Path folder, int workers, Definition.Budget budget, SearchSpace space, String options) {
        this(folder, workers, budget, space, options, new DirectEngine(), store -> store);
    }

    /** The same with an engine and a store that may fail. */
    Bench(
            Path folder,
            int workers,
            Definition.Budget budget,
            SearchSpace space,
            Engine engine,
            UnaryOperator<Store> stores) {
        this(folder, workers, budget, space, "", engine, stores);
    }

    private Bench(
            Path folder,
            int workers,
            Definition.Budget budget,
            SearchSpace space,
            String options,
            Engine engine,
            UnaryOperator<Store> stores) {
        ExperimentFolder place = new ExperimentFolder(folder);
        Store store = stores.apply(place);
        journal = place.openJournal(Clock.systemUTC());
        Definition definition = definition(workers, budget, space, options);
        Samples training = Blobs.of(400, 1);
        tuning = new Tuning(
                definition,
                Tuning.blueprint(definition, folder),
                engine,
                engine.load(training),
                engine.load(Blobs.of(200, 2)),
                engine.load(Blobs.of(200, 3)),
                SubsetPlans.of(definition.subset(), training.labels(), training.classes(), 9),
                9);
        if (journal.entries().isEmpty()) {
            journal.append(opened());
        }
        AskTell askTell = new AskTell(
                new Drawn(space),
                Schedulers.of(definition.schedule(), Direction.MAX, true),
                Direction.MAX,
                4,
                List.of());
        tuner = new Tuner(new NetworkBackend(tuning, journal, store), askTell, journal, ends::incrementAndGet);
    }

    /** Proposes by drawing. */
    private record Drawn(SearchSpace space) implements Searcher {
        @Override
        public Optional<Configuration> propose(History history) {
            SplittableRandom random =
                    new Seed(5).at("propose", history.proposals().size()).generator();
            return Optional.of(space.sample(random));
        }

        @Override
        public boolean learns() {
            return false;
        }
    }

    static Definition.Budget unlimited() {
        return new Definition.Budget(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 3);
    }

    private static Definition definition(int workers, Definition.Budget budget, SearchSpace space, String options) {
        return new Definition(
                "blobs",
                new Definition.Data("csv", "", Optional.empty(), "", Map.of(), new Definition.Split(0.2, 0.2, 1)),
                new Spec("mlp", Map.of("hidden", List.of(12L))),
                space,
                new Definition.Objective("accuracy", Direction.MAX, Optional.empty()),
                Spec.of("random"),
                Spec.parse("sha:min=1,max=9,eta=3"),
                Spec.parse("gradmatch:fraction=0.3,every=2,warm_start=0.2" + options),
                new Definition.Final("full", Optional.of(3)),
                budget,
                Optional.empty(),
                new Definition.Run("direct", "cpu", workers, 1, 1, "epochs"));
    }

    private static Event.Opened opened() {
        return new Event.Opened(
                "blobs-1",
                "blobs",
                "",
                "accuracy",
                Direction.MAX,
                "direct",
                "cpu",
                2,
                400,
                200,
                200,
                120,
                "epochs",
                9,
                27,
                Map.of());
    }

    /** Runs to the end. */
    Bench finish() throws InterruptedException {
        tuner.resume();
        tuner.await();
        return this;
    }

    ExperimentState state() {
        ExperimentState state = new ExperimentState();
        journal.entries().forEach(state::apply);
        return state;
    }

    List<Entry> entries() {
        return journal.entries();
    }

    /** What must not depend on workers, pauses and kills: configurations, curves and verdicts of each trial (but those that say it waits: they tell who came before), and the test. */
    String result() {
        ExperimentState state = state();
        StringBuilder text = new StringBuilder(state.closing()).append('\n');
        state.trials().forEach(trial -> {
            text.append(trial.number()).append(trial.configuration()).append(trial.status());
            trial.curve()
                    .forEach(e -> text.append(' ')
                            .append(e.step())
                            .append(e.trainingLoss())
                            .append(',')
                            .append(e.accuracy())
                            .append(',')
                            .append(e.validationLoss()));
            trial.selections().forEach(e -> text.append(' ').append(e.arrays()));
            trial.verdicts().stream()
                    .filter(v -> !(v instanceof Verdict.Paused))
                    .forEach(v -> text.append(" ").append(v));
            text.append('\n');
        });
        state.last().curve().forEach(e -> text.append(e.trainingLoss()).append(' '));
        return text.append(state.last().tested().accuracy())
                .append(' ')
                .append(state.last().tested().loss())
                .append(' ')
                .append(state.accounts().sampleVisits())
                .append(' ')
                .append(state.accounts().epochs())
                .toString();
    }

    @Override
    public void close() {
        tuning.close();
        tuning.engine().close();
        journal.close();
    }
}
