package org.coretune.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.binding.BooleanBinding;
import javafx.event.EventDispatcher;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.coretune.ui.Settings;
import org.coretune.ui.Texts;
import org.coretune.ui.classroom.ClassroomView;
import org.coretune.ui.compare.CompareView;
import org.coretune.ui.control.FigureEvent;
import org.coretune.ui.design.DesignView;
import org.coretune.ui.home.HomeView;
import org.coretune.ui.inspector.InspectorView;
import org.coretune.ui.learn.LearnView;
import org.coretune.ui.replay.ReplayView;
import org.coretune.ui.replay.ReplayViewModel;
import org.coretune.ui.run.ExperimentChanges;
import org.coretune.ui.run.Phase;
import org.coretune.ui.run.RunView;
import org.coretune.ui.run.RunViewModel;
import org.coretune.ui.run.TrialAction;
import org.coretune.ui.subset.SubsetView;
import org.coretune.ui.trials.TrialsView;
import org.coretune.ui.whatif.WhatIfView;
import org.coretune.ui.why.WhyView;
import org.coretune.ui.worth.WorthView;

/** The content of the window: menu and tool bar, navigation rail, the chosen view, status bar. */
public final class Workbench extends BorderPane {
    /** Fewer widths of the inspector than these leave no room for it. */
    private static final double NARROWEST = 3.5;

    private final WorkbenchViewModel model;
    private final Appearance appearance;
    private final SettingsModel settings;
    private final Actions actions;
    private ReplayView replay;
    private final ExperimentChanges changes;
    private final Map<Place, Supplier<Node>> views;
    private FilterBar filter;

    /**
     * The content.
     *
     * @param settings what the user prefers is remembered there
     * @param quit     closes the window
     */
    public Workbench(WorkbenchViewModel model, Appearance appearance, Settings settings, Runnable quit) {
        this.model = model;
        this.settings = new SettingsModel(settings, appearance, model.home());
        this.appearance = appearance;
        getStyleClass().add("workbench");
        RunViewModel run = model.run();
        changes = new ExperimentChanges(run);
        run.reducedUpdatesProperty().bind(appearance.options().reducedUpdatesProperty());
        actions = new Actions()
                .bind(Command.HOME, () -> model.placeProperty().set(Place.HOME))
                .bind(Command.OPEN, this::choose, model.canOpen())
                .bind(
                        Command.EXPORT,
                        () -> askForFile("report.html", "html").ifPresent(model::report),
                        run.phaseProperty()
                                .isNotEqualTo(Phase.EMPTY)
                                .and(run.phaseProperty().isNotEqualTo(Phase.STARTING)))
                .bind(Command.SETTINGS, this::showSettings)
                .bind(Command.DESIGN, () -> model.placeProperty().set(Place.DESIGN))
                .bind(Command.SAVE, model.design()::save, model.design().dirty())
                .bind(Command.UNDO, model::undo, model.canUndo())
                .bind(Command.REDO, model::redo, model.canRedo())
                .bind(Command.RUN, model::start, run.canRun())
                .bind(Command.PAUSE, run::pause, run.canPause())
                .bind(Command.RESUME, run::resume, run.canResume())
                .bind(Command.CANCEL, run::cancel, run.canCancel())
                .bind(Command.ENQUEUE, () -> changes.addConfiguration(getScene().getWindow()), run.canChange())
                .bind(Command.BUDGET, () -> changes.changeBudget(getScene().getWindow()), run.canChange())
                .bind(
                        Command.STOP_TRIAL,
                        () -> run.experiment().selection().trial().ifPresent(run::stop),
                        run.canPause())
                .toggle(Command.FOLLOW, run.experiment().followLatestProperty())
                .toggle(Command.REDUCE_UPDATES, appearance.options().reducedUpdatesProperty())
                .toggle(Command.REDUCE_MOTION, appearance.options().reducedMotionProperty())
                .bind(Command.WHY, () -> model.placeProperty().set(Place.WHY))
                .bind(Command.PIN, model.inspector()::togglePin)
                .bind(Command.FILTER, this::filter)
                .bind(Command.INSPECT, model::toggleInspector)
                .bind(Command.DESELECT, this::letGo)
                .bind(
                        Command.THEME,
                        () -> appearance
                                .themeProperty()
                                .set(appearance.themeProperty().get().other()))
                .bind(Command.LARGER, () -> appearance.step(1))
                .bind(Command.SMALLER, () -> appearance.step(-1))
                .bind(Command.USUAL_SIZE, () -> appearance.scaleProperty().set(1))
                .bind(Command.KEYS, this::showKeys)
                .bind(
                        Command.PRESENT,
                        () -> appearance
                                .presentingProperty()
                                .set(!appearance.presentingProperty().get()))
                .bind(Command.QUIT, quit);
        bindReplay(model.replay());

        StackPane centre = new StackPane();
        Map<Place, Node> shown = new EnumMap<>(Place.class);
        views = views();
        model.placeProperty()
                .addListener((property, before, now) -> centre.getChildren()
                        .setAll(shown.computeIfAbsent(
                                now, place -> views.get(place).get())));
        Place first = model.placeProperty().get();
        shown.put(first, views.get(first).get());
        centre.getChildren().setAll(shown.get(first));
        Frame frame = new Frame(model, actions, List.copyOf(views.keySet()));
        setTop(new VBox(frame.menus(), frame.tools()));
        setLeft(frame.rail());
        centre.getStyleClass().add("view-room");
        setCenter(new NoticePane(scrolling(beside(centre)), model.noticeProperty()));
        setBottom(frame.status());
        for (Node part : List.of(getTop(), getLeft(), getBottom())) {
            // They stay in the scene: the keys of the commands hang on the menus.
            part.visibleProperty().bind(appearance.presentingProperty().not());
            part.managedProperty().bind(part.visibleProperty());
        }
        acceptDrops();
        run.questionProperty()
                .subscribe(asked ->
                        asked.ifPresent(question -> TrustDialog.show(getScene().getWindow(), question)));
        addEventHandler(FigureEvent.ANY, new FigureFiles(model, this::askForFile)::handle);
    }

    private void showKeys() {
        ShortcutSheet.show(getScene().getWindow(), Frame.shortcuts(views.keySet()));
    }

    private void showSettings() {
        SettingsSheet.show(getScene().getWindow(), settings, this::showKeys);
    }

    private Optional<Path> askForFile(String name, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("figure.save"));
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
        return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                .map(File::toPath);
    }

    /** The view between filter and inspector, where they belong beside it. */
    private Node beside(Node view) {
        InspectorView inspector = new InspectorView(
                model.inspector(),
                views.keySet().stream()
                        .filter(Set.of(Place.WHY, Place.REPLAY, Place.SUBSET)::contains)
                        .map(place -> new InspectorView.Link(
                                place.title(), () -> model.placeProperty().set(place)))
                        .toList());
        ToggleButton toggle = new ToggleButton(Texts.text("inspector.title"));
        toggle.setId("inspector-toggle");
        model.inspectorShownProperty().subscribe(toggle::setSelected);
        toggle.setOnAction(e -> model.toggleInspector());
        filter = new FilterBar(
                model.run().experiment().scope(), model.run().experiment().selection(), toggle);
        model.placeProperty().subscribe(now -> filter.setVisible(now.showsTrials()));
        filter.managedProperty().bind(filter.visibleProperty());
        BorderPane pane = new BorderPane(view);
        pane.setTop(filter);
        pane.setRight(inspector);
        // Where type is large, the view needs the width.
        inspector
                .visibleProperty()
                .bind(model.inspectorShownProperty()
                        .and(pane.widthProperty()
                                .greaterThan(inspector.minWidthProperty().multiply(NARROWEST))));
        inspector.managedProperty().bind(inspector.visibleProperty());
        return pane;
    }

    /** A window that has less room than any view needs scrolls. */
    private static Node scrolling(Node views) {
        ScrollPane scroll = new ScrollPane(views);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("bare");
        scroll.setMinSize(0, 0);
        // Its own keys, such as space and the arrows, belong to the commands of the window.
        EventDispatcher own = scroll.getEventDispatcher();
        scroll.setEventDispatcher((event, tail) ->
                event instanceof KeyEvent key && key.getCode() != KeyCode.PAGE_DOWN && key.getCode() != KeyCode.PAGE_UP
                        ? tail.dispatchEvent(event)
                        : own.dispatchEvent(event, tail));
        return scroll;
    }

    private void filter() {
        if (!model.placeProperty().get().showsTrials()) {
            model.placeProperty().set(Place.TRIALS);
        }
        filter.type();
    }

    private void bindReplay(ReplayViewModel film) {
        BooleanBinding here = film.canPlay().and(model.placeProperty().isEqualTo(Place.REPLAY));
        actions.bind(Command.PLAY, film::toggle, here)
                .bind(Command.STEP_BACK, () -> film.step(-1), here)
                .bind(Command.STEP_ON, () -> film.step(1), here)
                .bind(Command.PREVIOUS_VERDICT, () -> film.verdict(-1), here)
                .bind(Command.NEXT_VERDICT, () -> film.verdict(1), here)
                .bind(Command.BOOKMARK, film::mark, here)
                .bind(Command.FRAMES, () -> replay.chooseFrames(), here);
    }

    /** Leaves what one is in: the presentation, else the selection. */
    private void letGo() {
        if (appearance.presentingProperty().get()) {
            appearance.presentingProperty().set(false);
        } else {
            model.run().experiment().selection().clear();
            model.replay().experiment().selection().clear();
        }
    }

    /** Each view is made when it is first looked at. */
    private Map<Place, Supplier<Node>> views() {
        Map<Place, Supplier<Node>> views = new EnumMap<>(Place.class);
        views.put(Place.HOME, () -> new HomeView(model.home(), model));
        views.put(Place.DESIGN, () -> new DesignView(model.design(), model));
        views.put(Place.RUN, () -> new RunView(model.run(), changes, model.notes(), appearance.options()));
        views.put(
                Place.WHY,
                () -> new WhyView(model.why(), model.run().experiment().selection()));
        views.put(Place.REPLAY, this::makeReplay);
        views.put(Place.LEARN, () -> new LearnView(model.learn()));
        views.put(
                Place.WORTH,
                () -> new WorthView(model.worth(), model.run().experiment().selection()));
        views.put(Place.WHATIF, () -> new WhatIfView(model.whatIf(), model.run().experiment()));
        views.put(Place.CLASSROOM, () -> new ClassroomView(model.classroom()));
        views.put(Place.SUBSET, () -> new SubsetView(model.subset()));
        views.put(
                Place.TRIALS,
                () -> new TrialsView(
                        model.trials(),
                        List.of(
                                new TrialAction(
                                        "again",
                                        Texts.text("sheet.again"),
                                        trial -> model.run().canChange().get(),
                                        trial -> model.run()
                                                .enqueue(model.trials()
                                                        .sheet()
                                                        .trial(trial)
                                                        .configuration())),
                                new TrialAction(
                                        "stop", Texts.text("trials.stop"), model.run()::canStop, model.run()::stop))));
        views.put(Place.COMPARE, () -> new CompareView(model.compare()));
        return views;
    }

    /** The replay view; null before it was looked at. */
    ReplayView replay() {
        return replay;
    }

    private Node makeReplay() {
        replay = new ReplayView(
                model.replay(),
                model.replayNotes(),
                model.experiments(),
                chosen -> model.replay(chosen.id()),
                List.of(
                        actions.icon(Command.PREVIOUS_VERDICT),
                        actions.icon(Command.STEP_BACK),
                        actions.icon(Command.PLAY),
                        actions.icon(Command.STEP_ON),
                        actions.icon(Command.NEXT_VERDICT)),
                List.of(
                        actions.button(Command.BOOKMARK),
                        actions.button(Command.FRAMES),
                        actions.button(Command.PRESENT)),
                appearance.options());
        return replay;
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.text("open.title"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Texts.text("open.filter"), "project.yaml", "*.yaml"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.open(file.toPath());
        }
    }

    private void acceptDrops() {
        addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (e.getDragboard().hasFiles() && model.canOpen().get()) {
                e.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            }
        });
        addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            List<File> files = e.getDragboard().getFiles();
            if (!files.isEmpty()) {
                model.drop(files.stream().map(File::toPath).toList());
                e.setDropCompleted(true);
            }
        });
    }

    /** How the window looks. */
    public Appearance appearance() {
        return appearance;
    }
}
