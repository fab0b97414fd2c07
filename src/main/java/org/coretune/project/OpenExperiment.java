package org.coretune.project;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.core.tuning.AskTell;
import org.coretune.data.Dataset;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.catalogue.Engines;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;
import org.coretune.tune.LiveExperiment;
import org.coretune.tune.Tuner;
import org.coretune.tune.Tuning;

/**
 * An experiment that this process may run: data read, engine started, journal locked.
 *
 * <p>Nothing is trained before {@link #resume}. What it holds is let go when the experiment ends or breaks off, or by
 * {@link #close}.
 */
public final class OpenExperiment implements LiveExperiment, AutoCloseable {
    /** Brackets of a plan that a journal keeps. */
    static final int MOST_BRACKETS = 100;

    private final ExperimentFolder folder;
    private final LiveExperiment work;
    private final Runnable halt;
    private final List<AutoCloseable> held;
    private boolean closed;

    private OpenExperiment(ExperimentFolder folder, Tuning tuning, JournalFile journal, AskTell askTell) {
        this.folder = folder;
        held = List.of(tuning, tuning.engine(), journal);
        Tuner tuner = new Tuner(tuning, askTell, journal, folder, this::release);
        work = tuner;
        halt = tuner::halt;
    }

    private OpenExperiment(ExperimentFolder folder, ReplayedObjective objective, JournalFile journal) {
        this.folder = folder;
        held = List.of(journal);
        SimulatedRun run = new SimulatedRun(objective, journal, this::release);
        work = run;
        halt = run::halt;
    }

    /**
     * Makes a new experiment of a project file.
     *
     * @param name what the user calls it
     * @throws InvalidInputException where anything in the definition or its data is not accepted
     * @throws java.io.UncheckedIOException where the disk refuses; in both cases no experiment is left
     */
    public static OpenExperiment begin(Project project, ProjectFile file, String name, Clock clock) {
        return file.definition().isReplayed()
                ? beginReplayed(project, ReplayedObjective.of(project, file), name, clock)
                : beginTraining(project, file, name, clock);
    }

    private static OpenExperiment beginReplayed(
            Project project, ReplayedObjective objective, String name, Clock clock) {
        ExperimentFolder folder = null;
        JournalFile journal = null;
        try {
            folder = project.create(name, clock);
            journal = folder.openJournal(clock);
            journal.append(objective.opened(folder.id(), name));
            return new OpenExperiment(folder, objective, journal);
        } catch (RuntimeException | Error e) {
            closeAll(e, journal, folder == null ? null : folder::delete);
            throw e;
        }
    }

    private static OpenExperiment beginTraining(Project project, ProjectFile file, String name, Clock clock) {
        Preparation preparation = new Preparation(project, file);
        Tuning tuning = preparation.tuning();
        ExperimentFolder folder = null;
        JournalFile journal = null;
        try {
            folder = project.create(name, clock);
            journal = folder.openJournal(clock);
            journal.append(preparation.opened(folder.id(), name, tuning));
            for (Message warning : preparation.warnings()) {
                journal.append(new Event.Warned(warning));
            }
            return new OpenExperiment(folder, tuning, journal, preparation.askTell());
        } catch (RuntimeException | Error e) {
            closeAll(e, tuning, tuning.engine(), journal, folder == null ? null : folder::delete);
            throw e;
        }
    }

    /**
     * Opens an experiment to go on with it.
     *
     * @throws InvalidInputException where it is over, another process has it open, its definition or data are not what they
     *                               were, or it is damaged
     */
    public static OpenExperiment reopen(Project project, ExperimentFolder folder, Clock clock) {
        Recording recording = Recording.read(folder);
        Event.Opened opened = recording.state().opened();
        ProjectFile file = ProjectFile.parse(ProjectFile.NAME, opened.definition(), List.of());
        return file.definition().isReplayed()
                ? reopenReplayed(ReplayedObjective.of(project, file), opened, folder, clock)
                : reopenTraining(new Preparation(project, file), opened, folder, clock);
    }

    private static OpenExperiment reopenReplayed(
            ReplayedObjective objective, Event.Opened opened, ExperimentFolder folder, Clock clock) {
        objective.requireSame(opened);
        JournalFile journal = folder.openJournal(clock);
        try {
            requireUnfinished(journal, folder);
            return new OpenExperiment(folder, objective, journal);
        } catch (RuntimeException | Error e) {
            closeAll(e, journal);
            throw e;
        }
    }

    private static void requireUnfinished(JournalFile journal, ExperimentFolder folder) {
        if (journal.entries().stream().anyMatch(entry -> entry.event() instanceof Event.Closed)) {
            throw new InvalidInputException("project.over", folder.id());
        }
    }

    private static OpenExperiment reopenTraining(
            Preparation preparation, Event.Opened opened, ExperimentFolder folder, Clock clock) {
        preparation.requireSameData(opened);
        JournalFile journal = folder.openJournal(clock);
        Tuning tuning = null;
        try {
            requireUnfinished(journal, folder);
            tuning = preparation.tuning();
            journal.append(new Event.Resumed(journal.cutBytes()));
            if (journal.cutBytes() > 0) {
                journal.append(new Event.Warned(new Message("project.torn-line", journal.cutBytes())));
            }
            return new OpenExperiment(folder, tuning, journal, preparation.askTell());
        } catch (RuntimeException | Error e) {
            closeAll(e, tuning, tuning == null ? null : tuning.engine(), journal);
            throw e;
        }
    }

    /** Closes what there is, all of it, after an error. */
    private static void closeAll(Throwable cause, AutoCloseable... opened) {
        for (AutoCloseable one : opened) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** The experiment's folder name. */
    public String id() {
        return folder.id();
    }

    @Override
    public void listen(Consumer<Entry> listener) {
        work.listen(listener);
    }

    @Override
    public void pause() {
        work.pause();
    }

    @Override
    public void resume() {
        work.resume();
    }

    @Override
    public void cancel() {
        work.cancel();
    }

    @Override
    public void stop(int trial) {
        work.stop(trial);
    }

    @Override
    public void enqueue(Configuration configuration) {
        work.enqueue(configuration);
    }

    @Override
    public void allow(Definition.Budget budget) {
        work.allow(budget);
    }

    @Override
    public Definition.Budget budget() {
        return work.budget();
    }

    @Override
    public Definition definition() {
        return work.definition();
    }

    @Override
    public void await() throws InterruptedException {
        work.await();
    }

    /** Pauses what runs, waits for it, and lets go of data, engine and journal. */
    @Override
    public void close() {
        halt.run();
        release();
    }

    private synchronized void release() {
        if (!closed) {
            closed = true;
            RuntimeException trouble = new IllegalStateException("what an experiment holds could not be let go");
            closeAll(trouble, held.toArray(AutoCloseable[]::new));
            if (trouble.getSuppressed().length > 0) {
                throw trouble.getSuppressed()[0] instanceof RuntimeException cause ? cause : trouble;
            }
        }
    }

    /** Everything between a project file and its first job. */
    private static final class Preparation {
        private static final int DRAWS = 100;

        private final ProjectFile file;
        private final Definition definition;
        private final Dataset data;
        private final Scheduler scheduler;
        private final Searcher searcher;
        private final SubsetPlan plan;
        private final List<Message> warnings = new ArrayList<>();
        private Message whyEngine;

        Preparation(Project project, ProjectFile file) {
            this.file = file;
            this.definition = file.definition();
            at(
                    "schedule",
                    () -> Schedulers.of(
                            definition.schedule(), definition.objective().direction(), true));
            this.searcher = at(
                    "search",
                    () -> Searchers.of(
                            definition.search(),
                            definition.space(),
                            new Seed(definition.run().searchSeed())));
            at("subset", () -> {
                SubsetPlans.check(definition.subset());
                return null;
            });
            this.data = at("data", () -> Dataset.prepare(definition.data(), project.folder()));
            warnings.addAll(data.notes());
            warnings.addAll(file.unused(Hyperparameters.NAMES));
            Samples training = data.training().samples();
            this.scheduler = scheduler(training);
            this.plan = at(
                    "subset",
                    () -> SubsetPlans.of(
                            definition.subset(), training.labels(), training.classes(), scheduler.maximalResource()));
        }

        /** What {@code value} gives; a sentence that it throws gets its place in the file. */
        private <T> T at(String path, Supplier<T> value) {
            try {
                return value.get();
            } catch (InvalidInputException e) {
                throw file.at(path, e);
            }
        }

        /** Early rungs, below one pass over the data, rank by validation loss where that is asked for and can be trusted. */
        private Scheduler scheduler(Samples training) {
            double earlyBelow = 0;
            if (definition.objective().early().isPresent()) {
                if (sharesDiffer()) {
                    warnings.add(new Message("project.early-off"));
                } else {
                    SubsetPlan plan = SubsetPlans.of(definition.subset(), training.labels(), training.classes(), 1);
                    earlyBelow = (double) training.size() / plan.size();
                }
            }
            return Schedulers.of(definition.schedule(), definition.objective().direction(), true, earlyBelow);
        }

        /** Whether the classes' shares of training and validation differ by more than 5 points in all. */
        private boolean sharesDiffer() {
            int[] training = data.training().classCounts();
            int[] validation = data.validation().classCounts();
            double difference = 0;
            for (int c = 0; c < training.length; c++) {
                difference += Math.abs((double) training[c]
                                / data.training().samples().size()
                        - (double) validation[c] / data.validation().samples().size());
            }
            return difference / 2 > 0.05;
        }

        Tuning tuning() {
            Samples training = data.training().samples();
            at("space", () -> {
                Sizes.requireBatchesThatFit(definition.space(), training.size());
                return null;
            });
            Engines.Choice choice =
                    Engines.open(definition.run().engine(), definition.run().device(), typicalNetwork(training));
            whyEngine = choice.why();
            Engine engine = choice.engine();
            Engine.Loaded[] loaded = new Engine.Loaded[3];
            try {
                loaded[0] = engine.load(training);
                loaded[1] = engine.load(data.validation().samples());
                loaded[2] = engine.load(data.test().samples());
                return new Tuning(definition, engine, loaded[0], loaded[1], loaded[2], plan, (int)
                        Math.round(scheduler.maximalResource()));
            } catch (RuntimeException | Error e) {
                closeAll(e, loaded);
                closeAll(e, engine);
                throw e;
            }
        }

        /**
         * The network of the first of some drawn configurations that is accepted: values that are not accepted, such as
         * an end of a range, fail their own trials and no more, but where nothing is accepted nothing is begun.
         */
        private Network typicalNetwork(Samples training) {
            SplittableRandom random = new Seed(0).generator();
            InvalidInputException refusal = null;
            for (int draw = 0; draw < DRAWS; draw++) {
                Configuration configuration = definition.space().sample(random);
                try {
                    at("space", () -> Hyperparameters.of(configuration));
                    return at("model", () -> Tuning.network(definition, training, configuration));
                } catch (InvalidInputException e) {
                    refusal = refusal == null ? e : refusal;
                }
            }
            throw refusal;
        }

        AskTell askTell() {
            return new AskTell(
                    searcher,
                    scheduler,
                    definition.objective().direction(),
                    Searchers.lag(definition.search()),
                    List.of());
        }

        List<Message> warnings() {
            return warnings;
        }

        Event.Opened opened(String id, String name, Tuning tuning) {
            Plan schedule = Schedulers.plan(definition.schedule(), true);
            double planned = schedule.cost().resume();
            return new Event.Opened(
                    id,
                    name,
                    file.text(),
                    definition.objective().metric(),
                    definition.objective().direction(),
                    tuning.engine().name(),
                    definition.run().device(),
                    definition.run().workers(),
                    data.training().samples().size(),
                    data.validation().samples().size(),
                    data.test().samples().size(),
                    plan.size(),
                    "epochs",
                    scheduler.maximalResource(),
                    Double.isNaN(planned) ? 0 : planned,
                    provenance(tuning.engine()),
                    schedule.brackets().stream().limit(MOST_BRACKETS).toList());
        }

        private Map<String, String> provenance(Engine engine) {
            Map<String, String> provenance = new LinkedHashMap<>();
            provenance.put("engine", engine.description());
            provenance.put("engine.why", whyEngine.text());
            provenance.put("data.sha256", data.sha256());
            provenance.put("split.seed", Long.toString(definition.data().split().seed()));
            provenance.put("run.seed", Long.toString(definition.run().seed()));
            provenance.put("search.seed", Long.toString(definition.run().searchSeed()));
            provenance.put(
                    "coretune",
                    Optional.ofNullable(OpenExperiment.class.getPackage().getImplementationVersion())
                            .orElse("development"));
            provenance.put("java", System.getProperty("java.version"));
            provenance.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            return provenance;
        }

        void requireSameData(Event.Opened opened) {
            String before = opened.provenance().get("data.sha256");
            if (before != null && !before.equals(data.sha256())) {
                throw new InvalidInputException("project.data-changed", opened.id());
            }
        }
    }
}
