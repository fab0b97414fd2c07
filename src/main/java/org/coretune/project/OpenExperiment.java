package org.coretune.project;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.tune.ExperimentRun;
import org.coretune.tune.LiveExperiment;

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
    private final ExperimentRun work;
    private final List<AutoCloseable> held;
    private boolean closed;

    /**
     * An experiment.
     *
     * @param work makes what runs, given what to call when nothing is read or written any more
     * @param held let go of then
     */
    private OpenExperiment(ExperimentFolder folder, Function<Runnable, ExperimentRun> work, AutoCloseable... held) {
        this.folder = folder;
        this.held = List.of(held);
        this.work = work.apply(this::release);
    }

    /**
     * Makes a new experiment of a project file.
     *
     * @param name what the user calls it
     * @throws InvalidInputException where anything in the definition or its data is not accepted
     * @throws java.io.UncheckedIOException where the disk refuses; in both cases no experiment is left
     */
    public static OpenExperiment begin(Project project, ProjectFile file, String name, Clock clock) {
        Groundwork ground = Groundwork.of(project, file);
        ExperimentFolder made = null;
        JournalFile opened = null;
        try {
            ground.start();
            ExperimentFolder folder = project.create(name, clock);
            made = folder;
            JournalFile journal = folder.openJournal(clock);
            opened = journal;
            journal.append(ground.opened(folder.id(), name));
            for (Message warning : ground.warnings()) {
                journal.append(new Event.Warned(warning));
            }
            return new OpenExperiment(folder, atEnd -> ground.run(folder, journal, atEnd), ground, journal);
        } catch (RuntimeException | Error e) {
            closeAll(e, ground, opened, made == null ? null : made::delete);
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
        Groundwork ground = Groundwork.of(project, file);
        ground.requireSame(opened);
        JournalFile journal = folder.reopenJournal(clock);
        try {
            if (journal.entries().stream().anyMatch(entry -> entry.event() instanceof Event.Closed)) {
                throw new InvalidInputException("project.over", folder.id());
            }
            ground.start();
            if (ground.tellsResumption()) {
                journal.append(new Event.Resumed(journal.cutBytes()));
                if (journal.cutBytes() > 0) {
                    journal.append(new Event.Warned(new Message("project.torn-line", journal.cutBytes())));
                }
            }
            return new OpenExperiment(folder, atEnd -> ground.run(folder, journal, atEnd), ground, journal);
        } catch (RuntimeException | Error e) {
            closeAll(e, ground, journal);
            throw e;
        }
    }

    /**
     * Opens an experiment that is over to find out whether its coreset was worth it: some of its trials are trained again on
     * full data. What an earlier call found is kept, and one that was interrupted goes on.
     *
     * @throws InvalidInputException where it is not over or replays curves, no trial has a value, another process has it
     *                               open, its definition or data are not what they were, or it is damaged; nothing is
     *                               changed then
     */
    public static OpenExperiment judge(Project project, ExperimentFolder folder, Definition.Worth order, Clock clock) {
        Recording recording = Recording.read(folder);
        if (recording.status() != Recording.Status.CLOSED) {
            throw new InvalidInputException("project.not-over", folder.id());
        }
        if (recording.state().best() == null) {
            throw new InvalidInputException("worth.no-trial", folder.id());
        }
        Event.Opened opened = recording.state().opened();
        ProjectFile file = ProjectFile.parse(ProjectFile.NAME, opened.definition(), List.of());
        if (!file.definition().isTrained()) {
            throw new InvalidInputException("project.no-full-data", folder.id());
        }
        if (Preparation.isTrees(file.definition())) {
            throw new InvalidInputException("project.trees-worth");
        }
        NetworkGroundwork ground = new NetworkGroundwork(new Preparation(project, file));
        ground.requireSame(opened);
        JournalFile journal = folder.reopenJournal(clock);
        try {
            ground.start();
            return new OpenExperiment(folder, atEnd -> ground.judge(order, folder, journal, atEnd), ground, journal);
        } catch (RuntimeException | Error e) {
            closeAll(e, ground, journal);
            throw e;
        }
    }

    /** Closes what there is, all of it, after an error. */
    static void closeAll(Throwable cause, AutoCloseable... opened) {
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
        work.halt();
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
}
