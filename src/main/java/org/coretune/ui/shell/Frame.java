package org.coretune.ui.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
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
import javafx.scene.control.ToolBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.controlsfx.control.StatusBar;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.Texts;
import org.coretune.ui.run.RunViewModel;

/** What stands around the views: menu bar, tool bar, navigation rail, status bar. Each is made by one call. */
final class Frame {
    private final WorkbenchViewModel model;
    private final Actions actions;
    private final List<Place> places;

    Frame(WorkbenchViewModel model, Actions actions, List<Place> places) {
        this.model = model;
        this.actions = actions;
        this.places = places;
    }

    /** All commands. */
    MenuBar menus() {
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

    /** All commands and views with their keys. */
    static List<Shortcut> shortcuts(Collection<Place> places) {
        return Stream.concat(Stream.of(Command.values()).map(Shortcut::of), Shortcut.of(places).stream())
                .toList();
    }

    /** The commands that are used most, and the choice of an experiment. */
    ToolBar tools() {
        Button run = actions.button(Command.RUN);
        run.setDefaultButton(false);
        run.getStyleClass().add("primary");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToolBar bar = new ToolBar(
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
        // With larger type other buttons fit, which a tool bar finds out only when its items are new.
        run.fontProperty().addListener((property, before, now) -> bar.getItems().setAll(List.copyOf(bar.getItems())));
        return bar;
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

    /** Where the project lies, how far the experiment is, and what it saved. */
    StatusBar status() {
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
                                run.experiment().cost().netProperty().get()),
                        run.experiment().cost().netProperty()));
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
        Separator between = new Separator(Orientation.VERTICAL);
        between.visibleProperty().bind(saved.visibleProperty());
        bar.getRightItems().addAll(done, between, saved);
        return bar;
    }

    /** The ways to all views; large type needs more height than a window may have. */
    Node rail() {
        ScrollPane scroll = new ScrollPane(new NavigationRail(places, model.placeProperty()));
        scroll.getStyleClass().add("rail-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setMinHeight(0);
        return scroll;
    }
}
