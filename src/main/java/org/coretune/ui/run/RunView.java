package org.coretune.ui.run;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.coretune.core.Message;
import org.coretune.ui.Texts;
import org.coretune.ui.chart.CurveChart;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.Legend;
import org.coretune.ui.control.RungBoard;

/** The live run view: header, rung board, verdicts, learning curves, coreset and trials. Only binds. */
public final class RunView extends BorderPane {
    private static final double WIDE_EMS = 84;

    private final ScrollPane scroll = new ScrollPane();
    private final Node head;
    private final Node rungs;
    private final Node verdicts;
    private final Node curves;
    private final Node coreset;
    private final Node trials;
    private boolean wide;

    /** A view of {@code model}. */
    public RunView(RunViewModel model) {
        getStyleClass().add("run-view");
        setMinSize(0, 0);
        Label warnings = warnings(model.experiment().warnings());
        head = new VBox(RunHeader.of(model), warnings);
        head.getStyleClass().add("run-head");
        rungs = rungs(model);
        verdicts = verdicts(model);
        curves = curves(model);
        coreset = coreset(model);
        trials = trials(model);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        setCenter(scroll);
        widthProperty()
                .addListener(
                        (property, before, now) -> arrange(warnings.getFont().getSize()));
        warnings.fontProperty().addListener((property, before, now) -> arrange(now.getSize()));
    }

    /** Side by side where the width allows it at this size of type, else below each other. */
    private void arrange(double em) {
        boolean fits = getWidth() >= WIDE_EMS * em;
        if (scroll.getContent() != null && fits == wide) {
            return;
        }
        wide = fits;
        if (wide) {
            SplitPane rows = new SplitPane(row(0.64, rungs, verdicts), row(0.38, curves, row(0.42, coreset, trials)));
            rows.setOrientation(Orientation.VERTICAL);
            rows.setDividerPositions(0.52);
            VBox.setVgrow(rows, Priority.ALWAYS);
            content(head, rows);
        } else {
            content(head, rungs, verdicts, curves, coreset, trials);
        }
    }

    private void content(Node... parts) {
        VBox column = new VBox(parts);
        column.getStyleClass().add("run-column");
        scroll.setContent(column);
    }

    private static SplitPane row(double position, Node left, Node right) {
        SplitPane pane = new SplitPane(left, right);
        pane.setDividerPositions(position);
        return pane;
    }

    private static Label warnings(WarningModel model) {
        Label line = new Label();
        line.setId("warnings");
        line.getStyleClass().add("warning-line");
        line.setWrapText(true);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.textProperty().bind(Bindings.createStringBinding(() -> newest(model.sentences()), model.sentences()));
        Tooltip all = new Tooltip();
        all.textProperty()
                .bind(Bindings.createStringBinding(() -> String.join("\n", model.sentences()), model.sentences()));
        line.setTooltip(all);
        line.visibleProperty().bind(line.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private static String newest(List<String> warnings) {
        int n = warnings.size();
        return n < 2 ? String.join("", warnings) : Texts.text("run.warnings", warnings.get(n - 1), n - 1);
    }

    private static Node rungs(RunViewModel model) {
        RungBoard board = new RungBoard(
                model.experiment().rungs()::picture, model.experiment().selection());
        board.setId("board");
        Card card = new Card(Texts.text("board.title"), board);
        model.experiment().rungs().revisionProperty().subscribe(now -> {
            board.invalidate();
            card.summaryProperty().set(model.experiment().rungs().sentence());
            card.emptyProperty().set(model.experiment().rungs().isEmpty() ? Texts.text("board.empty") : "");
        });
        card.emptyProperty().set(Texts.text("board.empty"));
        return card.with(brackets(model.experiment().rungs()));
    }

    private static Node brackets(RungModel model) {
        ChoiceBox<Integer> choice = new ChoiceBox<>(model.brackets());
        choice.setId("bracket");
        choice.setAccessibleText(Texts.text("board.bracket-choice"));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer number) {
                return number == null ? "" : Texts.text("board.bracket", number);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        choice.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.bracketProperty().set(now);
            }
        });
        model.bracketProperty().subscribe(now -> choice.setValue(now.intValue() < 0 ? null : now.intValue()));
        choice.visibleProperty().bind(Bindings.size(model.brackets()).greaterThan(1));
        choice.managedProperty().bind(choice.visibleProperty());
        return choice;
    }

    private static Node verdicts(RunViewModel model) {
        VerdictList list = new VerdictList(
                model.experiment().verdicts(), model.experiment().selection());
        Card card = new Card(Texts.text("verdicts.title"), list);
        card.emptyProperty()
                .bind(Bindings.when(
                                Bindings.isEmpty(model.experiment().verdicts().decisions()))
                        .then(Texts.text("verdicts.empty"))
                        .otherwise(""));
        card.summaryProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "verdicts.sentence",
                                Message.grouped(model.experiment()
                                        .verdicts()
                                        .decisions()
                                        .size())),
                        model.experiment().verdicts().decisions()));
        return card;
    }

    private static Node curves(RunViewModel model) {
        CurveModel curves = model.experiment().curves();
        CurveChart chart = new CurveChart(curves::picture, model.experiment().selection());
        chart.setId("curves");
        Legend legend = new Legend();
        for (String role : List.of("best", "selected", "running", "waiting", "completed", "eliminated")) {
            legend.add("swatch-" + role, Texts.text("curves." + role));
        }
        BorderPane pane = new BorderPane(chart);
        pane.setBottom(legend);
        pane.setMinSize(0, 0);
        Card card = new Card(Texts.text("curves.title"), pane);
        card.emptyProperty().set(Texts.text("curves.empty"));
        curves.revisionProperty().subscribe(now -> {
            chart.invalidate();
            card.summaryProperty().set(curves.sentence());
            card.emptyProperty().set(curves.isEmpty() ? Texts.text("curves.empty") : "");
        });
        return card;
    }

    private static Node coreset(RunViewModel model) {
        CoresetModel coresets = model.experiment().coresets();
        Card card = new Card(Texts.text("coreset.title"), new CoresetPane(coresets));
        card.setId("coreset");
        card.summaryProperty().bind(coresets.sentenceProperty());
        card.emptyProperty().bind(coresets.missingProperty());
        Label whose = new Label();
        whose.getStyleClass().add("tile-words");
        whose.textProperty().bind(coresets.titleProperty());
        return card.with(whose);
    }

    private static Node trials(RunViewModel model) {
        Card card = new Card(Texts.text("trials.title"), new TrialTable(model));
        card.emptyProperty()
                .bind(Bindings.when(Bindings.isEmpty(model.experiment().trials().rows()))
                        .then(Texts.text("trials.empty"))
                        .otherwise(""));
        TextField filter = new TextField();
        filter.setId("trial-filter");
        filter.setPromptText(Texts.text("trials.filter"));
        filter.setAccessibleText(Texts.text("trials.filter"));
        filter.textProperty().bindBidirectional(model.experiment().trials().filterProperty());
        return card.with(filter);
    }
}
