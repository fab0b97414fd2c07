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
import org.coretune.ui.ViewOptions;
import org.coretune.ui.chart.CurveChart;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.Legend;
import org.coretune.ui.control.RememberingSplit;
import org.coretune.ui.control.RungBoard;

/**
 * Everything that is shown of one experiment: figures, rung board, verdicts, learning curves, coreset and trials.
 *
 * <p>The live run and the replay show the same, each of its own {@link ExperimentModel}. Only binds.
 */
public final class RunContent extends BorderPane {
    private static final double WIDE_EMS = 84;

    private final ViewOptions options;
    private final ScrollPane scroll = new ScrollPane();
    private final Node head;
    private final Node rungs;
    private final Node verdicts;
    private final Node curves;
    private final Node coreset;
    private final Node trials;
    private boolean wide;

    /**
     * A view of {@code model}.
     *
     * @param heading what stands above it
     * @param actions what can be done with a trial, beside copying it
     */
    public RunContent(ExperimentModel model, Heading heading, List<TrialAction> actions, ViewOptions options) {
        this.options = options;
        getStyleClass().add("run-view");
        setMinSize(0, 0);
        Label warnings = warnings(model.warnings());
        head = new VBox(RunHeader.of(model, heading), warnings);
        head.getStyleClass().add("run-head");
        rungs = rungs(model);
        verdicts = verdicts(model);
        curves = curves(model);
        coreset = coreset(model);
        trials = trials(model, actions);
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
            SplitPane rows = split(
                    "run.rows",
                    Orientation.VERTICAL,
                    0.52,
                    split("run.top", Orientation.HORIZONTAL, 0.64, rungs, verdicts),
                    split(
                            "run.bottom",
                            Orientation.HORIZONTAL,
                            0.38,
                            curves,
                            split("run.right", Orientation.HORIZONTAL, 0.42, coreset, trials)));
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

    private SplitPane split(String name, Orientation orientation, double position, Node first, Node second) {
        return new RememberingSplit(options, name, orientation, position, first, second);
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

    private static Node rungs(ExperimentModel model) {
        RungBoard board = new RungBoard(model.rungs()::picture, model.selection());
        board.setId("board");
        Card card = new Card(Texts.text("board.title"), board);
        model.rungs().revisionProperty().subscribe(now -> {
            board.invalidate();
            card.summaryProperty().set(model.rungs().sentence());
            card.emptyProperty().set(model.rungs().isEmpty() ? Texts.text("board.empty") : "");
        });
        card.emptyProperty().set(Texts.text("board.empty"));
        return card.with(brackets(model.rungs()));
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

    private static Node verdicts(ExperimentModel model) {
        VerdictList list = new VerdictList(model.verdicts(), model.selection());
        Card card = new Card(Texts.text("verdicts.title"), list);
        card.emptyProperty()
                .bind(Bindings.when(Bindings.isEmpty(model.verdicts().decisions()))
                        .then(Texts.text("verdicts.empty"))
                        .otherwise(""));
        card.summaryProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "verdicts.sentence",
                                Message.grouped(model.verdicts().decisions().size())),
                        model.verdicts().decisions()));
        return card;
    }

    private static Node curves(ExperimentModel model) {
        CurveModel curves = model.curves();
        CurveChart chart = new CurveChart(curves::picture, model.selection());
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

    private static Node coreset(ExperimentModel model) {
        CoresetModel coresets = model.coresets();
        Card card = new Card(Texts.text("coreset.title"), new CoresetPane(coresets));
        card.setId("coreset");
        card.summaryProperty().bind(coresets.sentenceProperty());
        card.emptyProperty().bind(coresets.missingProperty());
        Label whose = new Label();
        whose.getStyleClass().add("tile-words");
        whose.textProperty().bind(coresets.titleProperty());
        return card.with(whose);
    }

    private static Node trials(ExperimentModel model, List<TrialAction> actions) {
        Card card = new Card(Texts.text("trials.title"), new TrialTable(model, actions));
        card.emptyProperty()
                .bind(Bindings.when(Bindings.isEmpty(model.trials().rows()))
                        .then(Texts.text("trials.empty"))
                        .otherwise(""));
        TextField filter = new TextField();
        filter.setId("trial-filter");
        filter.setPromptText(Texts.text("trials.filter"));
        filter.setAccessibleText(Texts.text("trials.filter"));
        filter.textProperty().bindBidirectional(model.trials().filterProperty());
        return card.with(filter);
    }
}
