package org.coretune.ui.trials;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Beat;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.MatrixPlot;
import org.coretune.ui.control.PageScroll;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.ParallelCoordinates;
import org.coretune.ui.run.TrialAction;
import org.coretune.ui.trials.LevelModel.Level;

/** Configurations: a picture of all trials above, the table of those that are looked at below. */
public final class TrialsView extends BorderPane {
    private final TrialsViewModel model;
    private final StackPane shown = new StackPane();
    private final Map<Picture, Node> made = new EnumMap<>(Picture.class);

    /** What can be drawn of the trials. */
    private enum Picture {
        PARALLEL,
        SLICES,
        SURFACE,
        IMPORTANCE,
        AGREEMENT,
        LEARNING;

        String title() {
            return Texts.text("picture." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** A view of what {@code model} holds; {@code actions} stand in the menu of a row. */
    public TrialsView(TrialsViewModel model, List<TrialAction> actions) {
        this.model = model;
        getStyleClass().add("trials-view");
        shown.setMinSize(0, 0);
        BorderPane pictures = new BorderPane(shown);
        pictures.setTop(choice());
        pictures.setMinSize(0, 0);
        SplitPane split = new SplitPane(pictures, table(actions));
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.58);
        split.getStyleClass().add("tall-enough");
        PageScroll scroll = new PageScroll(split);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        setCenter(scroll);
    }

    private Node choice() {
        ToggleGroup group = new ToggleGroup();
        FlowPane line = new FlowPane();
        line.getStyleClass().add("picture-choice");
        for (Picture picture : Picture.values()) {
            ToggleButton button = new ToggleButton(picture.title());
            button.setId("picture-" + picture.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMnemonicParsing(false);
            // A picture is always chosen: pressing the chosen one again changes nothing.
            button.setOnAction(e -> {
                button.setSelected(true);
                show(picture);
            });
            if (picture == Picture.LEARNING) {
                // Most searchers have no steps to show; the button is there for those that do.
                button.visibleProperty().bind(model.learning().presentProperty());
                button.managedProperty().bind(button.visibleProperty());
            }
            line.getChildren().add(button);
        }
        group.selectToggle(group.getToggles().get(0));
        show(Picture.PARALLEL);
        return line;
    }

    private void show(Picture picture) {
        shown.getChildren().setAll(made.computeIfAbsent(picture, this::make));
    }

    private Node make(Picture picture) {
        AnalysisModel analysis = model.analysis();
        SurfaceModel surface = model.surface();
        return switch (picture) {
            case PARALLEL -> parallel();
            case SLICES ->
                card(
                                Texts.text("slices.title"),
                                new SlicePlot(analysis::slices, model.selection()),
                                analysis::sliceSentence,
                                Texts.text("slices.empty"),
                                analysis.revisionProperty())
                        .with(level());
            case SURFACE ->
                card(
                                Texts.text("surface.title"),
                                new SurfacePlot(surface::picture, model.selection()),
                                surface::sentence,
                                Texts.text("surface.empty"),
                                surface.revisionProperty())
                        .with(parameter(Texts.text("surface.across"), "surface-across", surface.acrossProperty()))
                        .with(parameter(Texts.text("surface.up"), "surface-up", surface.upProperty()))
                        .with(level());
            case IMPORTANCE -> importance();
            case AGREEMENT ->
                card(
                        Texts.text("agreement.title"),
                        new MatrixPlot(model.agreement()::picture),
                        model.agreement()::sentence,
                        Texts.text("agreement.empty"),
                        model.agreement().revisionProperty());
            case LEARNING ->
                card(
                        Texts.text("learning.title"),
                        new LearningPlot(model.learning()::picture),
                        model.learning()::sentence,
                        Texts.text("learning.empty"),
                        model.learning().revisionProperty());
        };
    }

    private static Card card(
            String title,
            PaintedRegion<?> picture,
            Supplier<String> sentence,
            String empty,
            ReadOnlyLongProperty revision) {
        return card(title, picture, picture, sentence, empty, revision);
    }

    private static Card card(
            String title,
            Node content,
            PaintedRegion<?> picture,
            Supplier<String> sentence,
            String empty,
            ReadOnlyLongProperty revision) {
        Card card = new Card(title, content);
        Beat beat = new Beat(card, () -> {
            String words = sentence.get();
            card.summaryProperty().set(words);
            card.emptyProperty().set(words.isEmpty() ? empty : "");
            picture.invalidate();
        });
        revision.subscribe(now -> beat.ask());
        return card;
    }

    private Node parallel() {
        ParallelModel parallel = model.parallel();
        ParallelCoordinates plot = new ParallelCoordinates(parallel::picture, parallel, model.selection());
        plot.setId("parallel");
        CheckBox robust = new CheckBox(Texts.text("parallel.robust"));
        robust.selectedProperty().bindBidirectional(parallel.robustProperty());
        MenuButton axes = new MenuButton(Texts.text("parallel.axes"));
        axes.setId("parallel-axes");
        axes.setMinWidth(USE_PREF_SIZE);
        axes.setOnShowing(e -> axes.getItems()
                .setAll(parallel.possible().stream()
                        .map(column -> {
                            CheckMenuItem item = new CheckMenuItem(column.title());
                            item.setSelected(parallel.axes().contains(column));
                            item.setOnAction(chosen -> parallel.show(column.name(), item.isSelected()));
                            return item;
                        })
                        .toList()));
        // A menu without items does not open.
        axes.getItems().add(new CheckMenuItem());
        return card(
                        Texts.text("parallel.title"),
                        plot,
                        parallel::sentence,
                        Texts.text("parallel.empty"),
                        parallel.revisionProperty())
                .with(best())
                .with(robust)
                .with(axes);
    }

    private Node best() {
        Slider slider = new Slider(0, 1, 0);
        slider.setId("top");
        slider.setAccessibleText(Texts.text("parallel.top"));
        slider.setBlockIncrement(1);
        Label words = new Label();
        words.getStyleClass().add("tile-words");
        words.setMinWidth(USE_PREF_SIZE);
        slider.setMinWidth(60);
        Runnable say = () -> words.setText(
                model.scope().topProperty().get() == 0
                        ? Texts.text("parallel.all")
                        : Texts.text(
                                "parallel.best", model.scope().topProperty().get()));
        model.scope().revisionProperty().subscribe(now -> {
            slider.setMax(Math.max(1, model.scope().trials()));
            slider.setValue(
                    model.scope().topProperty().get() == 0
                            ? slider.getMax()
                            : model.scope().topProperty().get());
            say.run();
        });
        slider.valueProperty().addListener((property, before, now) -> {
            if (slider.isFocused() || slider.isValueChanging()) {
                int wanted = (int) Math.round(now.doubleValue());
                model.scope().topProperty().set(wanted >= slider.getMax() ? 0 : Math.max(1, wanted));
            }
        });
        HBox line = new HBox(slider, words);
        line.getStyleClass().add("slider-line");
        return line;
    }

    private Node importance() {
        AnalysisModel analysis = model.analysis();
        BarPlot plot = new BarPlot(analysis::importancePicture);
        Label caveat = new Label(Texts.text("importance.caveat"));
        caveat.setWrapText(true);
        caveat.getStyleClass().add("card-caveat");
        BorderPane pane = new BorderPane(plot);
        pane.setBottom(caveat);
        pane.setMinSize(0, 0);
        return card(
                        Texts.text("importance.title"),
                        pane,
                        plot,
                        analysis::importanceSentence,
                        Texts.text("importance.empty"),
                        analysis.revisionProperty())
                .with(level());
    }

    private Node level() {
        LevelModel levels = model.levels();
        ChoiceBox<Level> choice = new ChoiceBox<>(levels.levels());
        choice.setAccessibleText(Texts.text("level.choice"));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Level level) {
                return level == null ? "" : level.words();
            }

            @Override
            public Level fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        choice.setOnAction(e -> {
            if (choice.getValue() != null && choice.getValue() != levels.level()) {
                levels.choose(choice.getValue());
            }
        });
        levels.revisionProperty().subscribe(now -> choice.setValue(levels.level()));
        return choice;
    }

    private Node parameter(String words, String id, ObjectProperty<String> chosen) {
        ChoiceBox<String> choice = new ChoiceBox<>();
        choice.setId(id);
        choice.setAccessibleText(words);
        Runnable fill = () -> {
            String before = chosen.get();
            choice.getItems().setAll(model.surface().numeric());
            choice.getItems().add(0, Texts.text("surface.automatic"));
            choice.setValue(before == null ? choice.getItems().get(0) : before);
        };
        model.surface().numeric().addListener((ListChangeListener<String>) change -> fill.run());
        fill.run();
        choice.setOnAction(e -> {
            int index = choice.getSelectionModel().getSelectedIndex();
            if (index >= 0) {
                chosen.set(index == 0 ? null : choice.getValue());
            }
        });
        Label label = new Label(words, choice);
        label.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        label.getStyleClass().add("tile-words");
        return label;
    }

    private Node table(List<TrialAction> actions) {
        TrialSheet sheet = new TrialSheet(model, actions);
        Card card = new Card(Texts.text("sheet.title"), sheet);
        model.sheet().revisionProperty().subscribe(now -> {
            card.summaryProperty().set(model.sheet().sentence());
            card.emptyProperty().set(model.sheet().missing());
        });
        return card.with(sheet.chooser());
    }
}
