package org.coretune.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coretune.core.event.Entry;
import org.coretune.core.subset.Coreset;
import org.coretune.project.Bookmarks.Bookmark;
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

    /** Goes on with an interrupted or paused experiment; its journal so far is heard first. */
    LiveExperiment resume(String experiment);

    /** The journal of an experiment, only read: nothing is started. */
    List<Entry> history(String experiment);

    /**
     * Samples and weights of a selection.
     *
     * @param arrays the name in its event
     * @return empty where the side file is gone
     */
    Optional<Coreset> coreset(String experiment, String arrays);

    /** The moments of an experiment that the user marked. */
    List<Bookmark> bookmarks(String experiment);

    /** Puts these in the place of the experiment's bookmarks. */
    void bookmark(String experiment, List<Bookmark> bookmarks);
}
