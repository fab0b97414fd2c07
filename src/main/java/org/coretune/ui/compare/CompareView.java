package org.coretune.ui.compare;

import java.io.File;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.coretune.ui.Texts;
import org.coretune.ui.compare.CompareViewModel.Kind;
import org.coretune.ui.compare.CompareViewModel.Spent;
import org.coretune.ui.control.Beat;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.MatrixPlot;
import org.coretune.ui.control.PageScroll;
import org.coretune.ui.control.PaintedRegion;

/** Trials or experiments beside each other: curves on the left, what differs and what they share on the right. */
public final class CompareView extends BorderPane {
    private static final double WIDE_EMS = 66;

    private final CompareViewModel model;
    private final TableView<Difference> table = new TableView<>();
    private List<String> heads = List.of();

    /** A view of what {@code model} compares. */
    public CompareView(CompareViewModel model) {
        this.model = model;
        getStyleClass().addAll("trials-view", "compare-view");
        LinePlot lines = new LinePlot(model::curves);
        MatrixPlot overlap = new MatrixPlot(model::overlap);
        Card curves = card(Texts.text("compare.curves-title"), lines, lines, model::curveSentence, model::missing)
                .with(separate())
                .with(spent());
        Card shared = card(
                Texts.text("compare.overlap-title"),
                overlap,
                overlap,
                () -> model.hasOverlap() ? Texts.text("compare.overlap-sentence") : "",
                model::overlapMissing);
        table.setId("differences");
        table.setPlaceholder(new Label());
        Card differences = card(Texts.text("compare.title"), table, null, model::sentence, model::missing)
                .with(baseline());
        Beat beat = new Beat(this, this::update);
        model.revisionProperty().subscribe(now -> beat.ask());
        SplitPane left = new SplitPane(curves, shared);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.6);
        SplitPane split = new SplitPane(left, differences);
        split.setDividerPositions(0.52);
        setTop(choice());
        split.getStyleClass().add("tall-enough");
        Label type = new Label();
        type.setManaged(false);
        getChildren().add(type);
        Runnable arrange =
                () -> stack(split, getWidth() < WIDE_EMS * type.getFont().getSize());
        widthProperty().subscribe(arrange);
        type.fontProperty().subscribe(arrange);
        PageScroll scroll = new PageScroll(split);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        setCenter(scroll);
        model.experiments().list();
    }

    /** Below each other where type is large for the width. */
    private static void stack(SplitPane split, boolean narrow) {
        split.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        split.getStyleClass().remove("stacked");
        if (narrow) {
            split.getStyleClass().add("stacked");
        }
    }

    private Card card(
            String title, Node content, PaintedRegion<?> picture, Supplier<String> sentence, Supplier<String> missing) {
        Card card = new Card(title, content);
        Beat beat = new Beat(card, () -> {
            card.summaryProperty().set(sentence.get());
            card.emptyProperty().set(missing.get());
            if (picture != null) {
                picture.invalidate();
            }
        });
        model.revisionProperty().subscribe(now -> beat.ask());
        return card;
    }

    private Node choice() {
        ToggleGroup group = new ToggleGroup();
        FlowPane line = new FlowPane();
        line.getStyleClass().add("picture-choice");
        for (Kind kind : Kind.values()) {
            ToggleButton button = new ToggleButton(
                    Texts.text(kind == Kind.TRIALS ? "compare.kind-trials" : "compare.kind-experiments"));
            button.setId(kind == Kind.TRIALS ? "compare-trials" : "compare-experiments");
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                model.kindProperty().set(kind);
            });
            model.kindProperty().subscribe(now -> button.setSelected(now == kind));
            line.getChildren().add(button);
        }
        Button best = new Button(Texts.text("compare.pin-best"));
        best.setId("compare-pin-best");
        best.setOnAction(e -> model.pinBest());
        best.visibleProperty().bind(model.kindProperty().isEqualTo(Kind.TRIALS));
        best.managedProperty().bind(best.visibleProperty());
        MenuButton experiments = new MenuButton(Texts.text("compare.which"));
        experiments.setId("compare-which");
        experiments.setOnShowing(e -> fill(experiments));
        experiments.visibleProperty().bind(model.kindProperty().isEqualTo(Kind.EXPERIMENTS));
        experiments.managedProperty().bind(experiments.visibleProperty());
        fill(experiments);
        line.getChildren().addAll(best, experiments);
        return line;
    }

    private void fill(MenuButton menu) {
        menu.getItems().clear();
        model.experiments().candidates().forEach(candidate -> {
            CheckMenuItem item = new CheckMenuItem(candidate.words());
            item.setMnemonicParsing(false);
            item.setSelected(model.experiments().isChosen(candidate));
            item.setOnAction(e -> model.experiments().choose(candidate, item.isSelected()));
            menu.getItems().add(item);
        });
        MenuItem other = new MenuItem(Texts.text("compare.other-project"));
        other.setOnAction(e -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Texts.text("compare.other-project"));
            File folder = chooser.showDialog(getScene().getWindow());
            if (folder != null) {
                model.experiments().add(folder.toPath());
            }
        });
        menu.getItems().addAll(new SeparatorMenuItem(), other);
    }

    private Node spent() {
        ChoiceBox<Spent> choice = new ChoiceBox<>();
        choice.setId("compare-over");
        choice.setAccessibleText(Texts.text("compare.over"));
        choice.setItems(model.spendings());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Spent spent) {
                return spent == null ? "" : Texts.text("compare.over-what", spent.title());
            }

            @Override
            public Spent fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        choice.valueProperty().bindBidirectional(model.spentProperty());
        return choice;
    }

    private Node separate() {
        CheckBox box = new CheckBox(Texts.text("compare.separate"));
        box.selectedProperty().bindBidirectional(model.separateProperty());
        return box;
    }

    private Node baseline() {
        ChoiceBox<String> choice = new ChoiceBox<>();
        choice.setId("compare-baseline");
        choice.setAccessibleText(Texts.text("compare.baseline"));
        Beat beat = new Beat(choice, () -> {
            List<String> names = model.names();
            if (!choice.getItems().equals(names)) {
                choice.getItems().setAll(names);
            }
            choice.setValue(names.isEmpty() ? null : names.get(0));
        });
        model.revisionProperty().subscribe(now -> beat.ask());
        choice.setOnAction(e -> {
            if (choice.getValue() != null) {
                model.measureBy(choice.getValue());
            }
        });
        Label label = new Label(Texts.text("compare.baseline"), choice);
        label.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        label.getStyleClass().add("tile-words");
        return label;
    }

    private void update() {
        List<String> names = model.names();
        if (!names.equals(heads)) {
            heads = names;
            table.getColumns().clear();
            table.getColumns().add(column(Texts.text("compare.key"), -1));
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                table.getColumns().add(column(i == 0 ? Texts.text("compare.is-baseline", name) : name, i));
            }
        }
        List<Difference> lines = model.differences();
        if (!lines.equals(table.getItems())) {
            table.getItems().setAll(lines);
        }
    }

    private TableColumn<Difference, String> column(String title, int index) {
        TableColumn<Difference, String> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(
                index < 0
                        ? cell.getValue().name()
                        : index < cell.getValue().values().size()
                                ? cell.getValue().values().get(index)
                                : ""));
        column.prefWidthProperty().bind(table.widthProperty().multiply(0.97 / Math.min(4, heads.size() + 1.0)));
        return column;
    }
}
