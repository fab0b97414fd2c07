package org.coretune.ui.subset;

import java.io.File;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.coretune.ui.Texts;
import org.coretune.ui.chart.WeightChart;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.WrapLine;

/** The subset view: the candidates of a coreset on the left, its pictures on the right. Only binds. */
public final class SubsetView extends BorderPane {
    private static final double WIDE_EMS = 84;

    private final SubsetViewModel model;
    private final Label sentence = new Label();
    private final Node head;
    private final Node grid;
    private final Node inspector;
    private final TabPane tabs = new TabPane();
    private Boolean wide;

    /** A view of {@code model}. */
    public SubsetView(SubsetViewModel model) {
        this.model = model;
        getStyleClass().addAll("run-view", "subset-view");
        setMinWidth(0);
        head = head();
        grid = grid();
        inspector = inspector();
        tabs.setId("subset-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinSize(0, 0);
        tabs.getTabs()
                .addAll(
                        tab("subset.tab-match", residual(), error()),
                        tab("subset.tab-weights", weights(), balance()),
                        tab("subset.tab-map", map()),
                        tab("subset.tab-time", overlap(), seen()),
                        tab("subset.tab-often", FrequencyList.card(model)),
                        tab("subset.tab-wrong", wrong()),
                        tab("subset.tab-reselect", ReselectPane.controls(model), ReselectPane.card(model)));
        tabs.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now.getId().equals("subset-tab-reselect")) {
                model.reselect().list();
            }
        });
        setTop(head);
        widthProperty().addListener(change -> arrange());
        sentence.fontProperty().addListener(change -> arrange());
        sceneProperty()
                .addListener((property, before, now) -> model.activeProperty().set(now != null));
        model.activeProperty().set(getScene() != null);
    }

    /** Side by side where the width allows it at this size of type, else below each other. */
    private void arrange() {
        double em = sentence.getFont().getSize();
        boolean fits = getWidth() >= WIDE_EMS * em;
        if (wide != null && wide == fits) {
            return;
        }
        wide = fits;
        if (fits) {
            SplitPane left = new SplitPane(grid, inspector);
            left.setOrientation(Orientation.VERTICAL);
            left.setDividerPositions(0.62);
            SplitPane sides = new SplitPane(left, tabs);
            sides.setDividerPositions(0.46);
            setCenter(sides);
        } else {
            tabs.setPrefHeight(46 * em);
            VBox column = new VBox(grid, tabs, inspector);
            column.getStyleClass().add("run-column");
            ScrollPane scroll = new ScrollPane(column);
            scroll.setFitToWidth(true);
            setCenter(scroll);
        }
    }

    private Node head() {
        sentence.setId("subset-sentence");
        sentence.setWrapText(true);
        sentence.textProperty().bind(model.sentenceProperty());
        sentence.getStyleClass().add("subset-sentence");
        Label data = line(model.dataSentenceProperty(), "warning-line");
        data.setId("subset-data");
        Label exported = line(model.exportedProperty(), "tile-words");
        StepSlider trial = new StepSlider(
                "subset-trial",
                Texts.text("subset.trial"),
                model.trialProperty(),
                model.trialCountProperty(),
                at -> Texts.text("subset.trial-at", at),
                model::selectTrial);
        StepSlider selection = new StepSlider(
                "subset-selection",
                Texts.text("coreset.slider"),
                model.indexProperty(),
                model.countProperty(),
                at -> Texts.text(
                        "subset.selection-at", at + 1, model.countProperty().get()),
                model.indexProperty()::set);
        HBox.setHgrow(trial, Priority.ALWAYS);
        HBox.setHgrow(selection, Priority.ALWAYS);
        Button export = new Button(Texts.text("subset.export"));
        export.setId("subset-export");
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.disableProperty().bind(model.countProperty().lessThan(1));
        export.setOnAction(e -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Texts.text("subset.export"));
            File folder = chooser.showDialog(getScene().getWindow());
            if (folder != null) {
                model.export(folder.toPath());
            }
        });
        WrapLine sliders = new WrapLine(trial, selection, export);
        sliders.getStyleClass().add("subset-sliders");
        VBox box = new VBox(sliders, sentence, data, exported);
        box.getStyleClass().addAll("why-head", "subset-head");
        return box;
    }

    private static Label line(ObservableValue<String> words, String style) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add(style);
        label.textProperty().bind(words);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private Node grid() {
        Card card = new Card(Texts.text("subset.grid-title"), new AtomGrid(model));
        card.emptyProperty().bind(model.missingProperty());
        model.grid()
                .revisionProperty()
                .subscribe(now -> card.summaryProperty().set(model.grid().sentence()));
        CheckBox byEntry = new CheckBox(Texts.text("subset.by-entry"));
        byEntry.setId("subset-by-entry");
        byEntry.selectedProperty().bindBidirectional(model.grid().byEntryProperty());
        return card.with(byEntry);
    }

    private Node inspector() {
        SampleInspector pane = new SampleInspector(model);
        Card card = new Card(Texts.text("subset.sample-card"), pane);
        card.getStyleClass().add("sample-card");
        model.sampleProperty()
                .subscribe(
                        now -> card.emptyProperty().set(now.intValue() < 0 ? Texts.text("subset.sample-empty") : ""));
        return card;
    }

    private static Tab tab(String key, Node... parts) {
        VBox column = new VBox(parts);
        for (Node part : parts) {
            if (part instanceof Card) {
                VBox.setVgrow(part, Priority.ALWAYS);
            }
        }
        column.getStyleClass().add("subset-column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        Tab tab = new Tab(Texts.text(key), scroll);
        tab.setId(key.replace('.', '-'));
        return tab;
    }

    /** A card around a chart that follows a revision. */
    private static Card card(
            String title,
            SeriesChart chart,
            ObservableValue<? extends Number> revision,
            Supplier<String> words,
            Supplier<String> missing) {
        Card card = new Card(Texts.text(title), chart);
        revision.subscribe(now -> {
            chart.invalidate();
            card.summaryProperty().set(words.get());
            card.emptyProperty().set(missing.get());
        });
        return card;
    }

    private Node residual() {
        SeriesChart chart = new SeriesChart(model.grid()::residual, model.grid()::enter);
        chart.setId("subset-residual");
        return card(
                "subset.residual-title",
                chart,
                model.grid().revisionProperty(),
                model.grid()::residualSentence,
                model.grid()::residualMissing);
    }

    private Node error() {
        EpochModel epochs = model.epochs();
        SeriesChart chart = new SeriesChart(epochs::error);
        chart.setId("subset-error");
        return card(
                        "subset.error-title",
                        chart,
                        epochs.revisionProperty(),
                        () -> Texts.text("subset.error-sentence"),
                        () -> epochs.error().isEmpty() ? Texts.text("subset.error-empty") : "")
                .with(ReselectPane.ClassChoice.of(model, epochs.labelProperty(), "subset.class-worst"));
    }

    private Node weights() {
        WeightChart chart = new WeightChart(model::weights);
        chart.setId("subset-weights");
        Card card = new Card(Texts.text("coreset.title"), chart);
        card.summaryProperty().set(Texts.text("subset.weight-meaning"));
        model.revisionProperty().subscribe(now -> {
            chart.invalidate();
            card.emptyProperty().set(model.missingProperty().get());
        });
        model.missingProperty()
                .addListener((property, before, now) -> card.emptyProperty().set(now));
        return card;
    }

    private Node balance() {
        BalanceChart chart = new BalanceChart(model::balance);
        chart.setId("subset-balance");
        Card card = new Card(Texts.text("subset.balance-title"), chart);
        model.revisionProperty().subscribe(now -> {
            chart.invalidate();
            String words = model.balance().sentence();
            card.summaryProperty().set(words);
            card.emptyProperty().set(words.isEmpty() ? Texts.text("subset.balance-empty") : "");
        });
        return card;
    }

    private Node map() {
        MapModel map = model.map();
        MapChart chart = new MapChart(
                map::map,
                model.grid()::lasso,
                model::inspect,
                () -> model.grid().lasso(new int[0]));
        chart.setId("subset-map");
        Label rule = new Label(Texts.text("subset.map-rule"));
        rule.setWrapText(true);
        rule.setMinHeight(Region.USE_PREF_SIZE);
        rule.getStyleClass().add("tile-words");
        BorderPane pane = new BorderPane(chart);
        pane.setBottom(rule);
        pane.setMinSize(0, 0);
        Card card = new Card(Texts.text("subset.map-title"), pane);
        map.revisionProperty().subscribe(now -> {
            chart.invalidate();
            card.summaryProperty().set(map.sentence());
            card.emptyProperty().set(map.sentence().isEmpty() ? Texts.text("subset.map-empty") : "");
        });
        CheckBox only = new CheckBox(Texts.text("subset.map-only"));
        only.setId("subset-map-only");
        only.selectedProperty().bindBidirectional(map.onlyProperty());
        Button clear = new Button(Texts.text("subset.lasso-clear"));
        clear.setId("subset-lasso-clear");
        clear.setOnAction(e -> model.grid().lasso(new int[0]));
        model.grid().lassoProperty().subscribe(now -> clear.setDisable(now.length == 0));
        return card.with(only).with(clear);
    }

    private Node overlap() {
        EpochModel epochs = model.epochs();
        SeriesChart chart = new SeriesChart(epochs::overlap);
        chart.setId("subset-overlap");
        return card(
                "subset.overlap-title",
                chart,
                epochs.revisionProperty(),
                () -> Texts.text("subset.overlap-sentence"),
                () -> epochs.overlap().isEmpty() ? Texts.text("subset.overlap-empty") : "");
    }

    private Node seen() {
        EpochModel epochs = model.epochs();
        SeriesChart chart = new SeriesChart(epochs::seen);
        chart.setId("subset-seen");
        return card(
                "subset.seen-title",
                chart,
                epochs.revisionProperty(),
                epochs::seenSentence,
                () -> epochs.seen().isEmpty() ? Texts.text("subset.seen-empty") : "");
    }

    private Node wrong() {
        EpochModel epochs = model.epochs();
        SeriesChart chart = new SeriesChart(epochs::wrong);
        chart.setId("subset-wrong");
        return card(
                "subset.wrong-title", chart, epochs.revisionProperty(), epochs::wrongSentence, epochs::wrongMissing);
    }
}
