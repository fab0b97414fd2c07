package org.coretune.ui.shell;

import java.lang.ref.SoftReference;
import java.util.Optional;
import org.coretune.core.event.Event;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.Inspection;
import org.coretune.project.Project;

/** The data of the experiment that was looked into last, given up where memory gets short. Safe for several threads. */
final class Inspections {
    private final Project project;
    private String experiment = "";
    private final Recordings recordings;
    private SoftReference<Inspection> newest = new SoftReference<>(null);

    Inspections(Project project, Recordings recordings) {
        this.project = project;
        this.recordings = recordings;
    }

    /** The data of an experiment; those who come while they are being read wait for them. */
    synchronized Inspection of(String id) {
        Inspection known = newest.get();
        if (known != null && experiment.equals(id)) {
            return known;
        }
        ExperimentFolder folder = project.experiment(Optional.of(id));
        Event.Opened opened = recordings.read(folder).state().opened();
        Inspection fresh = Inspection.of(project, folder, opened);
        experiment = id;
        newest = new SoftReference<>(fresh);
        return fresh;
    }
}
