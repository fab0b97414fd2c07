package org.coretune.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.run.Phase;
import org.coretune.ui.run.RunViewModel;

/** The window without its scene: the open project, its experiments, and what the user has to be told. FX thread only. */
public final class WorkbenchViewModel {
    private final ProjectService projects;
    private final TaskRunner tasks;
    private final RunViewModel run;
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<ExperimentSummary> experiments = FXCollections.observableArrayList();

    /** A window without a project. */
    public WorkbenchViewModel(ProjectService projects, TaskRunner tasks) {
        this.projects = projects;
        this.tasks = tasks;
        run = new RunViewModel(tasks, this::tell);
        run.phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.CLOSED || now == Phase.PAUSED || now == Phase.RECORDED) {
                list();
            }
        });
    }

    /** Opens a project in place of the one that is open; nothing is started. */
    public void open(Path location) {
        tasks.run(
                () -> projects.open(location),
                opened -> {
                    notice.set(Optional.empty());
                    run.open(opened);
                    list();
                },
                this::tell);
    }

    private void list() {
        run.projectProperty()
                .get()
                .ifPresent(project -> tasks.run(project::experiments, found -> show(project, found), this::tell));
    }

    private void show(OpenProject of, List<ExperimentSummary> found) {
        if (run.projectProperty().get().orElse(null) == of && !experiments.equals(found)) {
            experiments.setAll(found);
        }
    }

    /** Tells the user what went wrong. */
    public void tell(Throwable thrown) {
        notice.set(Optional.of(Notice.of(thrown)));
    }

    /** What the user has to be told, until it is put away. */
    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** The project's experiments, the newest first. */
    public ObservableList<ExperimentSummary> experiments() {
        return experiments;
    }

    /** The run view. */
    public RunViewModel run() {
        return run;
    }
}
