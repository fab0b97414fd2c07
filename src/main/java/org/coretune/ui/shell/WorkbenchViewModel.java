package org.coretune.ui.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.Entry;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.LookHistory;
import org.coretune.ui.OpenProject;
import org.coretune.ui.ProjectService;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Template;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.classroom.ClassroomViewModel;
import org.coretune.ui.classroom.SourceModel;
import org.coretune.ui.compare.CompareViewModel;
import org.coretune.ui.design.DesignActions;
import org.coretune.ui.design.DesignViewModel;
import org.coretune.ui.home.DroppedData;
import org.coretune.ui.home.HomeActions;
import org.coretune.ui.home.HomeViewModel;
import org.coretune.ui.home.ProjectCard;
import org.coretune.ui.inspector.InspectorViewModel;
import org.coretune.ui.learn.LearnActions;
import org.coretune.ui.learn.LearnViewModel;
import org.coretune.ui.replay.ReplayViewModel;
import org.coretune.ui.run.Phase;
import org.coretune.ui.run.RunViewModel;
import org.coretune.ui.subset.SubsetViewModel;
import org.coretune.ui.trials.TrialsViewModel;
import org.coretune.ui.whatif.WhatIfViewModel;
import org.coretune.ui.why.WhyViewModel;
import org.coretune.ui.worth.WorthViewModel;

/** The window without its scene: the open project, its experiments, and what the user has to be told. FX thread only. */
public final class WorkbenchViewModel implements HomeActions, DesignActions, LearnActions {
    private final ProjectService projects;
    private final TaskRunner tasks;
    private final RunViewModel run;
    private final HomeViewModel home;
    private final WhyViewModel why;
    private final ReplayViewModel replay;
    private final LearnViewModel learn;
    private final WorthViewModel worth;
    private final WhatIfViewModel whatIf;
    private final ClassroomViewModel classroom;
    private final DesignViewModel design;
    private final ReadOnlyObjectWrapper<Boolean> runsUnsaved = new ReadOnlyObjectWrapper<>(false);
    private final SubsetViewModel subset;
    private final TrialsViewModel trials;
    private final InspectorViewModel inspector;
    private final CompareViewModel compare;
    private final TrialNotes notes;
    private final TrialNotes replayNotes;
    private final LookHistory looks;
    private final BooleanBinding canUndo;
    private final BooleanBinding canRedo;
    private final Set<Place> inspecting = EnumSet.of(Place.TRIALS);
    private final ReadOnlyBooleanWrapper inspectorShown = new ReadOnlyBooleanWrapper();
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
        design = new DesignViewModel(tasks, this::tell);
        why = new WhyViewModel(run.experiment().selection());
        run.experiment().follow(why);
        replay = new ReplayViewModel(tasks, this::tell);
        learn = new LearnViewModel(home.settings(), this);
        run.projectProperty().addListener((property, before, now) -> replay.close());
        worth = new WorthViewModel(tasks, run.projectProperty()::get, this::tell);
        run.experiment().follow(worth);
        whatIf = new WhatIfViewModel(tasks);
        run.experiment().follow(whatIf);
        SourceModel curves = new SourceModel(
                projects,
                home.sample("letters-curves").map(folder -> folder.resolve("full.csv.gz")),
                run.projectProperty()::get);
        classroom = new ClassroomViewModel(tasks, curves, experiments);
        subset = new SubsetViewModel(run.experiment().selection(), run.projectProperty(), tasks, this::tell);
        run.experiment().follow(subset);
        notes = new TrialNotes(run.projectProperty()::get, tasks, this::tell);
        run.experiment().follow(notes);
        replayNotes = notes.beside();
        replay.experiment().follow(replayNotes);
        trials = new TrialsViewModel(run.experiment().scope(), run.experiment().selection(), notes, tasks);
        run.experiment().follow(trials);
        inspector = new InspectorViewModel(
                run.experiment().scope(), run.experiment().selection(), notes);
        run.experiment().follow(inspector);
        looks = new LookHistory(run.experiment().scope(), run.experiment().selection(), notes, System::nanoTime);
        run.experiment().follow(looks);
        canUndo = undoable(looks.canUndoProperty(), design.canUndoProperty());
        canRedo = undoable(looks.canRedoProperty(), design.canRedoProperty());
        compare = new CompareViewModel(run.experiment().selection(), projects, tasks, this::tell);
        run.experiment().follow(compare);
        run.projectProperty().addListener((property, before, now) -> compare.open(now));
        place.subscribe(now -> inspectorShown.set(inspecting.contains(now)));
        run.phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.CLOSED || now == Phase.PAUSED || now == Phase.RECORDED) {
                list();
                if (place.get() == Place.HOME) {
                    home.refresh();
                }
            }
            if (now == Phase.EMPTY || now == Phase.CLOSED) {
                runsUnsaved.set(false);
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

    /** What is refused is mended first. */
    private void take(OpenProject opened) {
        take(opened, opened.refused().isPresent() ? Place.DESIGN : Place.RUN);
    }

    /** Takes a project in place of the one that is open; not while an experiment works, which may have begun meanwhile. */
    private void take(OpenProject opened, Place then) {
        take(opened, then, () -> {});
    }

    /** The same; {@code deed} is under way in the background while the view is made. */
    private void take(OpenProject opened, Place then, Runnable deed) {
        if (canOpen.get()) {
            notice.set(Optional.empty());
            home.remember(opened.folder());
            run.open(opened);
            design.open(opened);
            deed.run();
            place.set(then);
            list();
        }
    }

    /**
     * Runs the definition as it stands in the design view, saved or not: what is on the screen is what runs, the journal
     * keeps its text, and the project file is written only by saving. Where anything in it is not accepted, that is shown.
     */
    @Override
    public void start() {
        if (!run.canRun().get()) {
            return;
        }
        boolean edited = design.dirty().get();
        if (design.draftProperty().get().problems().isEmpty()
                && design.refusedProperty().get() == null) {
            if (edited) {
                run.run(design.draftProperty().get().text());
            } else {
                run.run();
            }
            runsUnsaved.set(edited);
            place.set(Place.RUN);
        } else {
            place.set(Place.DESIGN);
            design.jump();
        }
    }

    @Override
    public BooleanBinding canStart() {
        return run.canRun();
    }

    @Override
    public ReadOnlyObjectProperty<Boolean> runsUnsaved() {
        return runsUnsaved.getReadOnlyProperty();
    }

    @Override
    public void saveAsTemplate() {
        run.projectProperty()
                .get()
                .ifPresent(project -> home.keepTemplate(
                        project.name(), design.draftProperty().get().text(), project.folder(), this::tell));
    }

    @Override
    public void newFromThis() {
        run.projectProperty()
                .get()
                .ifPresent(project -> home.copy(
                        project.name(),
                        design.draftProperty().get().text(),
                        project.folder(),
                        copied -> take(copied, Place.DESIGN),
                        this::tell));
    }

    /** The design view. */
    public DesignViewModel design() {
        return design;
    }

    @Override
    public void goOn(ProjectCard card) {
        tasks.run(
                () -> projects.open(card.folder()),
                opened -> take(opened, Place.RUN, () -> card.latest().ifPresent(run::resume)),
                this::tell);
    }

    @Override
    public void create(Template template, Optional<Path> data) {
        home.create(template, data, this::take, this::tell);
    }

    @Override
    public void look(ProjectCard card) {
        tasks.run(
                () -> projects.open(card.folder()),
                opened -> take(opened, Place.RUN, () -> card.latest().ifPresent(run::show)),
                this::tell);
    }

    @Override
    public void copy(ProjectCard card) {
        home.copy(card, copied -> take(copied, Place.DESIGN), this::tell);
    }

    @Override
    public void create(String template) {
        home.create(template, made -> take(made, Place.DESIGN), this::tell);
    }

    @Override
    public void remove(String template) {
        home.removeTemplate(template, this::tell);
    }

    /** Takes what was dropped on the window: a project, or a data file or a folder with one, of which a project is made and shown before it runs. */
    public void drop(List<Path> dropped) {
        tasks.run(
                () -> DroppedData.in(dropped),
                data -> data.ifPresentOrElse(
                        found ->
                                home.create(Template.CLASSROOM_SHA, data, made -> take(made, Place.DESIGN), this::tell),
                        () -> open(dropped.get(0))),
                this::tell);
    }

    @Override
    public BooleanBinding canOpen() {
        return canOpen;
    }

    /** Writes the report of the experiment that is shown. */
    void report(Path file) {
        run.projectProperty()
                .get()
                .ifPresent(project -> run.experiment()
                        .state()
                        .filter(state -> state.opened() != null)
                        .ifPresent(state -> {
                            String experiment = state.opened().id();
                            save(file, () -> project.report(experiment).getBytes(StandardCharsets.UTF_8));
                        }));
    }

    /** Writes a file in the background. */
    void save(Path file, Callable<byte[]> content) {
        tasks.run(() -> Files.write(file, content.call()), done -> {}, this::tell);
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

    /** The subset view. */
    public SubsetViewModel subset() {
        return subset;
    }

    /** The configurations. */
    public TrialsViewModel trials() {
        return trials;
    }

    /** Trials or experiments beside each other. */
    public CompareViewModel compare() {
        return compare;
    }

    /** What the user wrote about trials. */
    public TrialNotes notes() {
        return notes;
    }

    /** The notes of the experiment that is replayed. */
    public TrialNotes replayNotes() {
        return replayNotes;
    }

    /** Everything about what is selected. */
    public InspectorViewModel inspector() {
        return inspector;
    }

    /** Whether the inspector stands beside the view; each view remembers that for itself. */
    public ReadOnlyBooleanProperty inspectorShownProperty() {
        return inspectorShown.getReadOnlyProperty();
    }

    /** Shows or hides the inspector beside the view; nothing where it does not belong. */
    public void toggleInspector() {
        Place now = place.get();
        if (now.showsTrials() && !inspecting.remove(now)) {
            inspecting.add(now);
        }
        inspectorShown.set(inspecting.contains(now));
    }

    /** In views of trials, filter, pins and notes; elsewhere the definition. */
    private BooleanBinding undoable(ObservableBooleanValue look, ObservableBooleanValue definition) {
        return Bindings.createBooleanBinding(
                () -> (place.get().showsTrials() ? look : definition).get(), place, look, definition);
    }

    /** Takes back what the user did last in the view that is shown. */
    public void undo() {
        if (place.get().showsTrials()) {
            looks.undo();
        } else {
            design.undo();
        }
    }

    /** Does again what was taken back last in the view that is shown. */
    public void redo() {
        if (place.get().showsTrials()) {
            looks.redo();
        } else {
            design.redo();
        }
    }

    /** Whether {@link #undo} would act. */
    public BooleanBinding canUndo() {
        return canUndo;
    }

    /** Whether {@link #redo} would act. */
    public BooleanBinding canRedo() {
        return canRedo;
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
        home.sample("letters").ifPresent(this::open);
    }

    /** Takes in what has happened in the background, and lets time pass where something plays. Called twenty times a second. */
    public void beat(Duration passed) {
        run.beat();
        worth.drain();
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
            compare.experiments().list();
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
