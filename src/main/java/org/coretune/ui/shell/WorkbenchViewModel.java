package org.coretune.ui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.Entry;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Template;
import org.coretune.ui.home.HomeActions;
import org.coretune.ui.home.HomeViewModel;
import org.coretune.ui.home.ProjectCard;
import org.coretune.ui.learn.LearnActions;
import org.coretune.ui.learn.LearnViewModel;
import org.coretune.ui.replay.ReplayViewModel;
import org.coretune.ui.run.Phase;
import org.coretune.ui.run.RunViewModel;
import org.coretune.ui.why.WhyViewModel;

/** The window without its scene: the open project, its experiments, and what the user has to be told. FX thread only. */
public final class WorkbenchViewModel implements HomeActions, LearnActions {
    private final ProjectService projects;
    private final TaskRunner tasks;
    private final RunViewModel run;
    private final HomeViewModel home;
    private final WhyViewModel why;
    private final ReplayViewModel replay;
    private final LearnViewModel learn;
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
        replay = new ReplayViewModel(tasks, this::tell);
        learn = new LearnViewModel(home.settings(), this);
        run.projectProperty().addListener((property, before, now) -> replay.close());
        run.phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.CLOSED || now == Phase.PAUSED || now == Phase.RECORDED) {
                list();
            }
        });
        canOpen = run.phaseProperty().isEqualTo(Phase.EMPTY).or(run.canShow());
        place.addListener((property, before, now) -> {
            if (now == Place.HOME) {
                home.refresh();
            } else if (now == Place.REPLAY) {
                list();
                offer();
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

    /** The replay. */
    public ReplayViewModel replay() {
        return replay;
    }

    /** The lessons. */
    public LearnViewModel learn() {
        return learn;
    }

    /** The home view. */
    public HomeViewModel home() {
        return home;
    }

    /** An empty replay begins with the experiment that is shown. */
    private void offer() {
        if (!replay.canPlay().get()) {
            run.experiment()
                    .state()
                    .filter(state -> state.opened() != null)
                    .ifPresent(state -> replay(state.opened().id()));
        }
    }

    /** Replays an experiment of the open project, as far as it is recorded now. */
    public void replay(String experiment) {
        run.projectProperty().get().ifPresent(project -> replay.open(project, experiment));
    }

    /** {@inheritDoc} The replay view shows them, from their beginning on. */
    @Override
    public void play(String name, List<Entry> entries) {
        replay.play(name, entries);
        place.set(Place.REPLAY);
    }

    @Override
    public void openSample() {
        home.sample().ifPresent(this::open);
    }

    /** Takes in what has happened in the background, and lets time pass where something plays. Called again and again. */
    public void beat(Duration passed) {
        run.drain();
        if (place.get() == Place.REPLAY) {
            replay.beat(passed);
        }
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
