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
import org.coretune.engine.Engine;
import org.coretune.tune.ExperimentRun;
import org.coretune.tune.LiveExperiment;
import org.coretune.tune.Tuner;
import org.coretune.tune.Tuning;
import org.coretune.tune.WorthRun;

/**
 * An experiment that this process may run: data read, engine started, journal locked.
 *
 * <p>Nothing is trained before {@link #resume}. What it holds is let go when the experiment ends or breaks off, or by
 * {@link #close}.
 */
public final class OpenExperiment implements LiveExperiment, AutoCloseable {
    private final ExperimentFolder folder;
    private final Tuning tuning;
    private final JournalFile journal;
    private final ExperimentRun run;
    private boolean closed;

    private OpenExperiment(
            ExperimentFolder folder, Tuning tuning, JournalFile journal, Function<Runnable, ExperimentRun> run) {
        this.folder = folder;
        this.tuning = tuning;
        this.journal = journal;
        this.run = run.apply(this::release);
    }

    private static OpenExperiment tuning(
            ExperimentFolder folder, Tuning tuning, JournalFile journal, Preparation preparation) {
        return new OpenExperiment(
                folder, tuning, journal, atEnd -> new Tuner(tuning, preparation.askTell(), journal, folder, atEnd));
    }

    /**
     * Makes a new experiment of a project file.
     *
     * @param name what the user calls it
     * @throws InvalidInputException where anything in the definition or its data is not accepted
     * @throws java.io.UncheckedIOException where the disk refuses; in both cases no experiment is left
     */
    public static OpenExperiment begin(Project project, ProjectFile file, String name, Clock clock) {
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
            return tuning(folder, tuning, journal, preparation);
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
        Preparation preparation = preparation(project, recording.state().opened());
        JournalFile journal = folder.openJournal(clock);
        Tuning tuning = null;
        try {
            if (journal.entries().stream().anyMatch(entry -> entry.event() instanceof Event.Closed)) {
                throw new InvalidInputException("project.over", folder.id());
            }
            tuning = preparation.tuning();
            journal.append(new Event.Resumed(journal.cutBytes()));
            if (journal.cutBytes() > 0) {
                journal.append(new Event.Warned(new Message("project.torn-line", journal.cutBytes())));
            }
            return tuning(folder, tuning, journal, preparation);
        } catch (RuntimeException | Error e) {
            closeAll(e, tuning, tuning == null ? null : tuning.engine(), journal);
            throw e;
        }
    }

    /**
     * Opens an experiment that is over to find out whether its coreset was worth it: some of its trials are trained again on
     * full data. What an earlier call found is kept, and one that was interrupted goes on.
     *
     * @throws InvalidInputException where it is not over, no trial has a value, another process has it open, its definition
     *                               or data are not what they were, or it is damaged; nothing is changed then
     */
    public static OpenExperiment judge(Project project, ExperimentFolder folder, Definition.Worth order, Clock clock) {
        Recording recording = Recording.read(folder);
        if (recording.status() != Recording.Status.CLOSED) {
            throw new InvalidInputException("project.not-over", folder.id());
        }
        if (recording.state().best() == null) {
            throw new InvalidInputException("worth.no-trial", folder.id());
        }
        Preparation preparation = preparation(project, recording.state().opened());
        JournalFile journal = folder.openJournal(clock);
        Tuning tuning = null;
        try {
            tuning = preparation.tuning();
            Tuning prepared = tuning;
            return new OpenExperiment(
                    folder, tuning, journal, atEnd -> new WorthRun(prepared, order, journal, folder, atEnd));
        } catch (RuntimeException | Error e) {
            closeAll(e, tuning, tuning == null ? null : tuning.engine(), journal);
            throw e;
        }
    }

    private static Preparation preparation(Project project, Event.Opened opened) {
        Preparation preparation =
                new Preparation(project, ProjectFile.parse(ProjectFile.NAME, opened.definition(), List.of()));
        preparation.requireSameData(opened);
        return preparation;
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
        run.listen(listener);
    }

    @Override
    public void pause() {
        run.pause();
    }

    @Override
    public void resume() {
        run.resume();
    }

    @Override
    public void cancel() {
        run.cancel();
    }

    @Override
    public void stop(int trial) {
        run.stop(trial);
    }

    @Override
    public void await() throws InterruptedException {
        run.await();
    }

    /** Pauses what runs, waits for it, and lets go of data, engine and journal. */
    @Override
    public void close() {
        run.halt();
        release();
    }

    private synchronized void release() {
        if (!closed) {
            closed = true;
            Engine engine = tuning.engine();
            try (journal;
                    engine;
                    tuning) {
                // Closes them all, the last first.
            }
        }
    }
}
