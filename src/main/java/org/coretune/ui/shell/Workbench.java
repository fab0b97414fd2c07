package org.coretune.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.controlsfx.control.StatusBar;
import org.coretune.ui.ExperimentSummary;
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
                .bind(Command.UNDO, model.design()::undo, model.design().canUndoProperty())
                .bind(Command.REDO, model.design()::redo, model.design().canRedoProperty())
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
        centre.setMinSize(0, 0);
        Map<Place, Node> shown = new EnumMap<>(Place.class);
        views = views();
        model.placeProperty()
                .addListener((property, before, now) -> centre.getChildren()
                        .setAll(shown.computeIfAbsent(
                                now, place -> views.get(place).get())));
        Place first = model.placeProperty().get();
        shown.put(first, views.get(first).get());
        centre.getChildren().setAll(shown.get(first));
        setTop(new VBox(menus(), tools()));
        setLeft(rail());
        setCenter(new NoticePane(beside(centre), model.noticeProperty()));
        setBottom(status());
        for (Node frame : List.of(getTop(), getLeft(), getBottom())) {
            // They stay in the scene: the keys of the commands hang on the menus.
            frame.visibleProperty().bind(appearance.presentingProperty().not());
            frame.managedProperty().bind(frame.visibleProperty());
        }
        acceptDrops();
        run.questionProperty()
                .subscribe(asked ->
                        asked.ifPresent(question -> TrustDialog.show(getScene().getWindow(), question)));
        addEventHandler(FigureEvent.ANY, new FigureFiles(model, this::askForFile)::handle);
    }

    /** Large type needs more height than a window may have. */
    private Node rail() {
        ScrollPane scroll = new ScrollPane(new NavigationRail(views.keySet(), model.placeProperty()));
        scroll.getStyleClass().add("rail-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setMinHeight(0);
        return scroll;
    }

    private void showKeys() {
        ShortcutSheet.show(getScene().getWindow(), shortcuts());
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
        pane.setMinSize(0, 0);
        // Where type is large, the view needs the width.
        inspector
                .visibleProperty()
                .bind(model.inspectorShownProperty()
                        .and(pane.widthProperty()
                                .greaterThan(inspector.minWidthProperty().multiply(NARROWEST))));
        inspector.managedProperty().bind(inspector.visibleProperty());
        return pane;
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
        views.put(Place.RUN, () -> new RunView(model.run(), changes, appearance.options()));
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

    private MenuBar menus() {
        MenuBar bar = new MenuBar(
                actions.menu(
                        Texts.text("menu.project"),
                        Command.HOME,
                        Command.OPEN,
                        Command.DESIGN,
                        null,
                        Command.SAVE,
                        Command.UNDO,
                        Command.REDO,
                        null,
                        Command.EXPORT,
                        null,
                        Command.SETTINGS,
                        Command.QUIT),
                actions.menu(
                        Texts.text("menu.experiment"),
                        Command.RUN,
                        Command.PAUSE,
                        Command.RESUME,
                        Command.CANCEL,
                        null,
                        Command.ENQUEUE,
                        Command.BUDGET,
                        Command.STOP_TRIAL,
                        null,
                        Command.WHY,
                        Command.PIN,
                        Command.DESELECT),
                actions.menu(
                        Texts.text("menu.replay"),
                        Command.PLAY,
                        Command.STEP_BACK,
                        Command.STEP_ON,
                        Command.PREVIOUS_VERDICT,
                        Command.NEXT_VERDICT,
                        null,
                        Command.BOOKMARK,
                        Command.FRAMES),
                view(
                        Command.PRESENT,
                        Command.FOLLOW,
                        Command.REDUCE_UPDATES,
                        Command.REDUCE_MOTION,
                        Command.FILTER,
                        Command.INSPECT,
                        null,
                        Command.THEME,
                        null,
                        Command.LARGER,
                        Command.SMALLER,
                        Command.USUAL_SIZE,
                        null,
                        Command.KEYS));
        bar.setUseSystemMenuBar(true);
        return bar;
    }

    /** The menu of views and of how they look. */
    private Menu view(Command... commands) {
        Menu menu = actions.menu(Texts.text("menu.view"), commands);
        List<Place> places = List.copyOf(views.keySet());
        List<Shortcut> keys = Shortcut.of(places);
        List<MenuItem> items = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Place place = places.get(i);
            MenuItem item = new MenuItem(keys.get(i).text());
            item.setAccelerator(keys.get(i).keys());
            item.setOnAction(e -> model.placeProperty().set(place));
            items.add(item);
        }
        items.add(new SeparatorMenuItem());
        menu.getItems().addAll(0, items);
        return menu;
    }

    private List<Shortcut> shortcuts() {
        return Stream.concat(Stream.of(Command.values()).map(Shortcut::of), Shortcut.of(views.keySet()).stream())
                .toList();
    }

    private ToolBar tools() {
        Button run = actions.button(Command.RUN);
        run.setDefaultButton(false);
        run.getStyleClass().add("primary");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new ToolBar(
                actions.button(Command.OPEN),
                new Separator(),
                run,
                actions.button(Command.PAUSE),
                actions.button(Command.RESUME),
                actions.button(Command.CANCEL),
                new Separator(),
                experiments(),
                space,
                actions.button(Command.THEME));
    }

    private ComboBox<ExperimentSummary> experiments() {
        ComboBox<ExperimentSummary> choice = new ComboBox<>(model.experiments());
        choice.setId("experiments");
        choice.setPromptText(Texts.text("experiments.prompt"));
        choice.setAccessibleText(Texts.text("experiments.prompt"));
        choice.setVisibleRowCount(12);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(ExperimentSummary experiment) {
                return experiment == null ? "" : line(experiment);
            }

            @Override
            public ExperimentSummary fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        choice.disableProperty().bind(model.run().canShow().not().or(Bindings.isEmpty(model.experiments())));
        choice.setOnAction(e -> {
            ExperimentSummary chosen = choice.getValue();
            if (chosen != null && choice.isFocused()) {
                model.run().show(chosen);
            }
        });
        return choice;
    }

    private static String line(ExperimentSummary experiment) {
        return Texts.text(
                "experiments.line",
                experiment.id(),
                experiment.word(),
                experiment.trials(),
                Texts.value(experiment.best()));
    }

    private StatusBar status() {
        StatusBar bar = new StatusBar();
        bar.setId("status");
        RunViewModel run = model.run();
        bar.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> run.projectProperty()
                                .get()
                                .map(project -> project.folder().toString())
                                .orElse(Texts.text("status.no-project")),
                        run.projectProperty()));
        Label saved = new Label();
        saved.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "status.saved",
                                run.experiment().cost().savedProperty().get()),
                        run.experiment().cost().savedProperty()));
        Label done = new Label();
        done.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            String phase = run.phaseProperty().get().word();
                            String words =
                                    run.experiment().progress().doneProperty().get();
                            return words.isEmpty() ? phase : Texts.text("status.done", phase, words);
                        },
                        run.phaseProperty(),
                        run.experiment().progress().doneProperty()));
        bar.getRightItems().addAll(done, new Separator(javafx.geometry.Orientation.VERTICAL), saved);
        return bar;
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
                Path location = files.get(0).toPath();
                model.drop(location);
                e.setDropCompleted(true);
            }
        });
    }

    /** How the window looks. */
    public Appearance appearance() {
        return appearance;
    }
}
