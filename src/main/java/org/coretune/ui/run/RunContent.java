package org.coretune.ui.run;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
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
import org.coretune.ui.TrialNotes;
import org.coretune.ui.ViewOptions;
import org.coretune.ui.chart.CurveChart;
import org.coretune.ui.chart.StepChart;
import org.coretune.ui.control.BracketGrid;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.Enclosure;
import org.coretune.ui.control.Explanation;
import org.coretune.ui.control.Legend;
import org.coretune.ui.control.PageScroll;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.RememberingSplit;
import org.coretune.ui.control.RungBoard;
import org.coretune.ui.control.Switcher;
import org.coretune.ui.control.WorkerTimeline;

/**
 * Everything that is shown of one experiment: figures, rung board, verdicts, learning curves, coreset and trials.
 *
 * <p>The live run and the replay show the same, each of its own {@link ExperimentModel}. Only binds.
 */
public final class RunContent extends BorderPane {
    private static final double WIDE_EMS = 84;

    private final ViewOptions options;
    private final PageScroll scroll = new PageScroll();
    private final Node head;
    private final Node rungs;
    private final Node verdicts;
    private final Node curves;
    private final Node coreset;
    private final Card trials;
    private final TrialTable table;
    private final ObservableBooleanValue onCoresets;
    private double em;
    private Layout layout;

    /** How the cards are arranged. */
    private record Layout(boolean wide, boolean coreset) {}

    /**
     * A view of {@code model}.
     *
     * @param heading what stands above it
     * @param actions what can be done with a trial, beside copying it
     */
    public RunContent(ExperimentModel model, Heading heading, List<TrialAction> actions, ViewOptions options) {
        this.options = options;
        getStyleClass().add("run-view");
        setMinWidth(0);
        Label warnings = warnings(model.warnings());
        head = new VBox(RunHeader.of(model, heading), warnings);
        head.getStyleClass().add("run-head");
        rungs = new Switcher(
                "progress-view",
                List.of(
                        new Switcher.Part(Texts.text("board.choice"), board(model, options)),
                        new Switcher.Part(Texts.text("brackets.choice"), brackets(model)),
                        new Switcher.Part(Texts.text("timeline.choice"), timeline(model))));
        verdicts = verdicts(model);
        curves = new Switcher(
                "result-view",
                List.of(
                        new Switcher.Part(Texts.text("curves.choice"), curves(model)),
                        new Switcher.Part(Texts.text("best.choice"), best(model))));
        coreset = coreset(model);
        table = new TrialTable(model, actions);
        trials = trials(model, table);
        onCoresets = model.coresets().usedProperty();
        scroll.setFitToHeight(true);
        setCenter(scroll);
        warnings.fontProperty().subscribe(now -> {
            em = now.getSize();
            arrange();
        });
        widthProperty().addListener((property, before, now) -> arrange());
        model.coresets().usedProperty().addListener((property, before, now) -> arrange());
    }

    /** Side by side where the width allows it at this size of type, else below each other; no coreset where there is none. */
    private void arrange() {
        Layout next = new Layout(getWidth() >= WIDE_EMS * em, onCoresets.get());
        if (next.equals(layout)) {
            return;
        }
        layout = next;
        // Below each other the cards keep the height they want.
        scroll.setFitToHeight(next.wide());
        if (next.wide()) {
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
                            next.coreset()
                                    ? split("run.right", Orientation.HORIZONTAL, 0.42, coreset, trials)
                                    : trials));
            VBox.setVgrow(rows, Priority.ALWAYS);
            content(head, rows);
        } else if (next.coreset()) {
            content(head, rungs, verdicts, curves, coreset, trials);
        } else {
            content(head, rungs, verdicts, curves, trials);
        }
    }

    private void content(Node... parts) {
        VBox column = new VBox(parts) {
            @Override
            protected double computeMinHeight(double width) {
                // The scroll pane asks without a width, but the rows of the header depend on it.
                return super.computeMinHeight(
                        width < 0 ? scroll.getViewportBounds().getWidth() : width);
            }
        };
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

    private static Card board(ExperimentModel model, ViewOptions options) {
        RungBoard board = new RungBoard(model.rungs()::picture, model.selection());
        board.setId("board");
        board.reducedMotionProperty().bind(options.reducedMotionProperty());
        Card card = new Card(Texts.text("board.title"), board);
        follow(model.rungs(), card, board, missing(model, Texts.text("board.empty"), Texts.text("board.none")));
        return card.with(bracketChoice(model.rungs()));
    }

    /** Keeps a card to its model while it can be seen; one that comes into sight catches up. */
    private static void follow(PictureModel model, Card card, PaintedRegion<?> picture, ObservableStringValue empty) {
        Runnable show = () -> {
            picture.invalidate();
            card.summaryProperty().set(model.sentence());
            card.emptyProperty().set(model.isEmpty() ? empty.get() : "");
        };
        model.revisionProperty().subscribe(now -> {
            if (card.getScene() != null) {
                show.run();
            }
        });
        empty.subscribe(now -> {
            if (model.isEmpty()) {
                card.emptyProperty().set(now);
            }
        });
        card.sceneProperty().subscribe(now -> {
            if (now != null) {
                show.run();
            }
        });
    }

    /** What stands in place of what is missing: what will be there, or that it will not come, once the experiment is over. */
    private static StringBinding missing(ExperimentModel model, String open, String over) {
        return Bindings.when(model.progress().overProperty()).then(over).otherwise(open);
    }

    private static Node bracketChoice(RungModel model) {
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
        VerdictList list = new VerdictList(model.verdicts(), model.selection(), model.followLatestProperty());
        Card card = new Card(Texts.text("verdicts.title"), new Enclosure(list));
        card.emptyProperty()
                .bind(Bindings.when(Bindings.isEmpty(model.verdicts().decisions()))
                        .then(missing(model, Texts.text("verdicts.empty"), Texts.text("verdicts.none")))
                        .otherwise(""));
        card.summaryProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "verdicts.sentence",
                                Message.grouped(model.verdicts().decisions().size())),
                        model.verdicts().decisions()));
        CheckBox follow = new CheckBox(Texts.text("run.follow"));
        follow.setId("follow");
        follow.selectedProperty().bindBidirectional(model.followLatestProperty());
        return card.with(follow);
    }

    private static Card curves(ExperimentModel model) {
        CurveModel curves = model.curves();
        CurveChart chart = new CurveChart(curves::picture, model.selection());
        chart.setId("curves");
        Legend legend = new Legend();
        for (String role : List.of("best", "selected", "running", "waiting", "completed", "eliminated")) {
            legend.add("swatch-" + role, Texts.text("curves." + role));
        }
        legend.add("swatch-resumed", Texts.text("curves.resumed-mark"));
        BorderPane pane = new BorderPane(chart);
        pane.setBottom(legend);
        pane.setMinWidth(0);
        Card card = new Card(Texts.text("curves.title"), pane);
        follow(curves, card, chart, missing(model, Texts.text("curves.empty"), Texts.text("curves.none")));
        return card;
    }

    private static Card brackets(ExperimentModel model) {
        BracketModel brackets = model.brackets();
        BracketGrid grid = new BracketGrid(brackets::picture, brackets::choose);
        grid.setId("bracket-grid");
        Card card = new Card(Texts.text("brackets.title"), grid);
        follow(brackets, card, grid, missing(model, Texts.text("brackets.empty"), Texts.text("brackets.none")));
        return card;
    }

    private static Card timeline(ExperimentModel model) {
        TimelineModel timeline = model.timeline();
        WorkerTimeline chart = new WorkerTimeline(timeline::picture, model.selection());
        chart.setId("timeline");
        Card card = new Card(Texts.text("timeline.title"), chart);
        follow(timeline, card, chart, missing(model, Texts.text("timeline.empty"), Texts.text("timeline.none")));
        return card;
    }

    private static Card best(ExperimentModel model) {
        BestModel best = model.best();
        StepChart chart = new StepChart(best::picture);
        chart.setId("best-chart");
        Legend legend = new Legend();
        legend.add("swatch-best", Texts.text("best.found"));
        legend.add("swatch-reference", Texts.text("best.random"));
        BorderPane pane = new BorderPane(chart);
        pane.setMinWidth(0);
        Card card = new Card(Texts.text("best.title"), pane);
        follow(best, card, chart, missing(model, Texts.text("best.empty"), Texts.text("best.none")));
        ChoiceBox<BestModel.Cost> cost = new ChoiceBox<>();
        cost.setId("best-cost");
        cost.setAccessibleText(Texts.text("best.choice-cost"));
        cost.getItems().setAll(BestModel.Cost.values());
        cost.setConverter(new StringConverter<>() {
            @Override
            public String toString(BestModel.Cost shown) {
                return shown == null
                        ? ""
                        : Texts.text(shown == BestModel.Cost.VISITS ? "best.by-visits" : "best.by-seconds");
            }

            @Override
            public BestModel.Cost fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        cost.valueProperty().bindBidirectional(best.costProperty());
        cost.visibleProperty().bind(model.cost().countedProperty());
        cost.managedProperty().bind(cost.visibleProperty());
        legend.getChildren()
                .addAll(new Explanation(Texts.text("best.how"), () -> Texts.text("best.explanation")), cost);
        pane.setBottom(legend);
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

    private static Card trials(ExperimentModel model, TrialTable table) {
        Card card = new Card(Texts.text("trials.title"), new Enclosure(table));
        card.emptyProperty()
                .bind(Bindings.when(Bindings.isEmpty(model.trials().rows()))
                        .then(missing(model, Texts.text("trials.empty"), Texts.text("trials.none")))
                        .otherwise(""));
        return card;
    }

    /** Adds a column with what the user wrote about each trial to the table, to be shown by the menu of columns. */
    public RunContent withNotes(TrialNotes notes) {
        table.addNotes(notes);
        return this;
    }

    /** Adds a filter of its own to the table: where no filter bar stands above the view. */
    public RunContent withFilter(StringProperty text) {
        TextField filter = new TextField();
        filter.setId("trial-filter");
        filter.setPromptText(Texts.text("trials.filter"));
        filter.setAccessibleText(Texts.text("trials.filter"));
        filter.textProperty().bindBidirectional(text);
        trials.with(filter);
        return this;
    }
}
