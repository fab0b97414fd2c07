package org.coretune.ui.shell;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.JournalFile;
import org.coretune.project.Recording;
import org.coretune.ui.ExperimentSummary;

/**
 * Experiments as they were read, so that a journal that has not changed is not read again: what lists say of each, and the
 * whole of the newest one as long as there is memory for it.
 *
 * <p>Safe for several threads; who asks for an experiment that another thread is reading waits for it.
 */
final class Recordings {
    private final Map<Path, Known> known = new HashMap<>();
    private SoftReference<Read> newest = new SoftReference<>(null);

    /** What a journal looked like from outside when it was read. */
    private record Stamp(long bytes, FileTime modified) {
        static Stamp of(Path journal) {
            try {
                return new Stamp(Files.size(journal), Files.getLastModifiedTime(journal));
            } catch (IOException gone) {
                throw new InvalidInputException(new Message("project.no-experiment", journal.getParent()), gone);
            }
        }
    }

    /** What lists say, or why the journal could not be read. */
    private record Known(Stamp stamp, boolean isOpen, ExperimentSummary summary, InvalidInputException refused) {}

    private record Read(Stamp stamp, Recording recording) {}

    /**
     * The experiment as its journal tells it now.
     *
     * @throws InvalidInputException where {@link Recording#read} refuses it
     */
    synchronized Recording read(ExperimentFolder folder) {
        Path journal = folder.journalFile();
        if (!Files.exists(journal)) {
            known.remove(journal);
            return Recording.read(folder);
        }
        Stamp stamp = Stamp.of(journal);
        boolean isOpen = JournalFile.isOpen(journal);
        Read last = newest.get();
        if (last != null
                && last.stamp().equals(stamp)
                && last.recording().folder().equals(folder)) {
            return new Recording(
                    folder, last.recording().state(), last.recording().entries(), isOpen);
        }
        try {
            Recording recording = Recording.read(folder);
            known.put(journal, new Known(stamp, recording.isOpen(), summary(recording), null));
            newest = new SoftReference<>(new Read(stamp, recording));
            return recording;
        } catch (InvalidInputException refused) {
            known.put(journal, new Known(stamp, isOpen, null, refused));
            throw refused;
        }
    }

    /**
     * What a list says of the experiment.
     *
     * @throws InvalidInputException where {@link Recording#read} refuses it
     */
    synchronized ExperimentSummary summary(ExperimentFolder folder) {
        Path journal = folder.journalFile();
        Known last = known.get(journal);
        if (last == null
                || !Files.exists(journal)
                || !last.stamp().equals(Stamp.of(journal))
                || last.isOpen() != JournalFile.isOpen(journal)) {
            return summary(read(folder));
        }
        if (last.refused() != null) {
            throw last.refused();
        }
        return last.summary();
    }

    private static ExperimentSummary summary(Recording recording) {
        ExperimentState state = recording.state();
        return new ExperimentSummary(
                recording.folder().id(),
                recording.status(),
                state.trials().size(),
                state.best() == null ? Double.NaN : state.best().value(),
                recording.progress().orElse(Double.NaN));
    }
}
