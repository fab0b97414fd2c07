package org.coretune.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Command;
import org.coretune.core.experiment.Definition;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.Selection;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.project.DefinitionFile;
import org.coretune.project.Inspection;
import org.coretune.project.StoredCheckpoint;
import org.coretune.tune.LiveExperiment;

/**
 * A project as the window sees it. Safe for several threads; {@link #name} and {@link #folder} answer at once, everything
 * else may read files and is called on background threads.
 */
public interface OpenProject {
    /** Its name. */
    String name();

    /** Where it lies. */
    Path folder();

    /** Its experiments, the newest first. Damaged ones are left out. */
    List<ExperimentSummary> experiments();

    /** Its newest experiment; empty where there is none or it is damaged. */
    Optional<ExperimentSummary> latest();

    /** Starts a new experiment from the definition as it stands in the file now. */
    LiveExperiment start();

    /**
     * Starts a new experiment from a definition that need not be saved; the journal keeps its text.
     *
     * @throws InvalidInputException where it is not accepted
     */
    LiveExperiment start(String definition);

    /**
     * Remembers that the user lets this project run a command, now and later; before that nothing that would run it starts
     * ({@link org.coretune.project.UntrustedCommand}).
     */
    void trust(Command command);

    /** The project file, to be edited. */
    DefinitionFile definition();

    /**
     * Fields of the layers of the user's own network that a parameter of the space may set, such as {@code dense1.nOut}.
     *
     * @param network path of its file
     * @throws InvalidInputException where it is missing, damaged, or holds what cannot be trained here
     */
    List<String> bindable(String network);

    /** Goes on with an interrupted or paused experiment; its journal so far is heard first. */
    LiveExperiment resume(String experiment);

    /**
     * Trains some trials of a finished experiment again on full data, to see whether its coreset was worth it, or goes on
     * with that; its journal so far is heard first. Pausing it ends it; another call goes on.
     */
    LiveExperiment judge(String experiment, Definition.Worth order);

    /** The journal of an experiment, only read: nothing is started. */
    List<Entry> history(String experiment);

    /** What that journal comes to; only to be read, as others may look at the same. */
    default ExperimentState state(String experiment) {
        ExperimentState state = new ExperimentState();
        history(experiment).forEach(state::apply);
        return state;
    }

    /**
     * Samples and weights of a selection.
     *
     * @param arrays the name in its event
     * @return empty where the side file is gone
     */
    Optional<Coreset> coreset(String experiment, String arrays);

    /**
     * Why its project file was not accepted when it was opened; empty where it was. Its experiments can be read all the same,
     * and its definition be mended.
     */
    default Optional<InvalidInputException> refused() {
        return Optional.empty();
    }

    /** The moments of an experiment that the user marked. */
    List<Bookmark> bookmarks(String experiment);

    /** Puts these in the place of the experiment's bookmarks. */
    void bookmark(String experiment, List<Bookmark> bookmarks);

    /**
     * What the user wrote about trials of an experiment, by trial.
     *
     * @throws InvalidInputException where the notes cannot be read
     */
    Map<Integer, String> notes(String experiment);

    /** Puts these in the place of the experiment's notes. */
    void note(String experiment, Map<Integer, String> notes);

    /** An experiment as one page of HTML that needs nothing else. */
    String report(String experiment);

    /**
     * The whole of a selection: samples, weights and how they came about.
     *
     * @param arrays the name in its event
     * @return empty where the side file is gone
     */
    Optional<Selection> selection(String experiment, String arrays);

    /**
     * The samples of an experiment and its checkpoints. The data are read at the first call and kept as long as the project
     * is open and memory allows.
     *
     * @throws InvalidInputException where the data cannot be read or are not what they were
     */
    Inspection inspect(String experiment);

    /** The states of trials that lie on disk, by trial and epoch. */
    List<StoredCheckpoint> checkpoints(String experiment);

    /**
     * Writes the coresets of an experiment as {@code coresets.csv}.
     *
     * @param trial the one trial wanted, or empty for all
     * @return the file
     */
    Path exportCoresets(String experiment, OptionalInt trial, Path folder);
}
