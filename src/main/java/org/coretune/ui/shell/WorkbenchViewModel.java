package org.coretune.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Template;
import org.coretune.ui.classroom.ClassroomViewModel;
import org.coretune.ui.classroom.SourceModel;
import org.coretune.ui.home.HomeActions;
import org.coretune.ui.home.HomeViewModel;
import org.coretune.ui.home.ProjectCard;
import org.coretune.ui.run.Phase;
import org.coretune.ui.run.RunViewModel;
import org.coretune.ui.whatif.WhatIfViewModel;
import org.coretune.ui.why.WhyViewModel;
import org.coretune.ui.worth.WorthViewModel;

/** The window without its scene: the open project, its experiments, and what the user has to be told. FX thread only. */
public final class WorkbenchViewModel implements HomeActions {
    private final ProjectService projects;
    private final TaskRunner tasks;
    private final RunViewModel run;
    private final HomeViewModel home;
    private final WhyViewModel why;
    private final WorthViewModel worth;
    private final WhatIfViewModel whatIf;
    private final ClassroomViewModel classroom;
    private final BooleanBinding canOpen;
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.HOME);
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<ExperimentSummary> experiments = FXCollections.observableArrayList();

    /**
     * A window without a project.
     *
     * @param home where projects are found
     */
    public WorkbenchViewModel(ProjectService projects, TaskRunner tasks, HomeViewModel home) {
        this.projects = projects;
        this.tasks = tasks;
        this.home = home;
        run = new RunViewModel(tasks, this::tell);
        why = new WhyViewModel(run.experiment().selection());
        run.experiment().follow(why);
        worth = new WorthViewModel(tasks, run.projectProperty()::get, this::tell);
        run.experiment().follow(worth);
        whatIf = new WhatIfViewModel(tasks);
        run.experiment().follow(whatIf);
        SourceModel curves = new SourceModel(
                projects,
                home.sample("letters-curves").map(folder -> folder.resolve("full.csv.gz")),
                run.projectProperty()::get);
        classroom = new ClassroomViewModel(tasks, curves, experiments);
        run.phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.CLOSED || now == Phase.PAUSED || now == Phase.RECORDED) {
                list();
            }
        });
        canOpen = run.phaseProperty().isEqualTo(Phase.EMPTY).or(run.canShow());
        place.addListener((property, before, now) -> {
            if (now == Place.HOME) {
                home.refresh();
            }
        });
        home.refresh();
    }

    @Override
    public void open(Path location) {
        tasks.run(() -> projects.open(location), this::take, this::tell);
    }

    /** Takes a project in place of the one that is open; not while an experiment works, which may have begun meanwhile. */
    private void take(OpenProject opened) {
        if (canOpen.get()) {
            notice.set(Optional.empty());
            home.remember(opened.folder());
            run.open(opened);
            place.set(Place.RUN);
            list();
        }
    }

    @Override
    public void goOn(ProjectCard card) {
        tasks.run(
                () -> projects.open(card.folder()),
                opened -> {
                    take(opened);
                    card.latest().ifPresent(run::resume);
                },
                this::tell);
    }

    @Override
    public void create(Template template, Optional<Path> data) {
        home.create(template, data, this::take, this::tell);
    }

    /** Takes what was dropped on the window: a project, or a data file, of which a project is made. */
    public void drop(Path location) {
        if (Template.source(location).isPresent()) {
            create(Template.CLASSROOM_SHA, Optional.of(location));
        } else {
            open(location);
        }
    }

    @Override
    public BooleanBinding canOpen() {
        return canOpen;
    }

    /** The view that is shown. */
    public ObjectProperty<Place> placeProperty() {
        return place;
    }

    /** The explanation of one verdict. */
    public WhyViewModel why() {
        return why;
    }

    /** Whether the coreset was worth it. */
    public WorthViewModel worth() {
        return worth;
    }

    /** Takes in what experiments under way have written; called again and again. */
    public void drain() {
        run.drain();
        worth.drain();
    }

    /** Another schedule on the curves of the experiment shown. */
    public WhatIfViewModel whatIf() {
        return whatIf;
    }

    /** Schedules beside each other. */
    public ClassroomViewModel classroom() {
        return classroom;
    }

    /** The home view. */
    public HomeViewModel home() {
        return home;
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
