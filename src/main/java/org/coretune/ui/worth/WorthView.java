package org.coretune.ui.worth;

import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.FillRows;
import org.coretune.ui.control.Tile;
import org.coretune.ui.control.WrapLine;

/** The page that answers whether the coreset was worth it. Only binds. */
public final class WorthView extends BorderPane {
    private static final double GAP = 7;
    private static final int MOST = 1000;

    private final WorthViewModel model;

    /** A view of {@code model}. */
    public WorthView(WorthViewModel model, TrialSelection selection) {
        this.model = model;
        getStyleClass().addAll("run-view", "worth-view");
        setMinSize(0, 0);
        RankChart ranks = new RankChart(model::picture, selection);
        ranks.setId("worth-ranks");
        Card agreement = new Card(Texts.text("worth.ranks-title"), ranks);
        agreement.summaryProperty().set(Texts.text("worth.ranks-summary"));
        agreement.emptyProperty().bind(words(model::missing));
        model.revisionProperty().subscribe(now -> ranks.invalidate());
        Card report = new Card(Texts.text("worth.report-title"), sentences());
        report.emptyProperty().bind(words(model::missing));
        SplitPane parts = new SplitPane(agreement, report);
        parts.setDividerPositions(0.55);
        VBox head = new VBox(order(), figures());
        head.getStyleClass().add("worth-head");
        parts.getStyleClass().add("worth-parts");
        VBox.setVgrow(parts, Priority.ALWAYS);
        VBox page = new VBox(head, parts);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        setCenter(scroll);
    }

    private StringBinding words(Supplier<String> words) {
        return Bindings.createStringBinding(words::get, model.revisionProperty());
    }

    private Node order() {
        Button start = new Button();
        start.setId("worth-start");
        start.getStyleClass().addAll("tool", "primary");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.textProperty().bind(words(model::startWord));
        start.disableProperty().bind(Bindings.createBooleanBinding(() -> !model.canStart(), model.revisionProperty()));
        start.setOnAction(e -> model.start());
        Button pause = new Button(Texts.text("command.pause"));
        pause.setId("worth-pause");
        pause.getStyleClass().add("tool");
        pause.visibleProperty().bind(model.workingProperty());
        pause.managedProperty().bind(pause.visibleProperty());
        pause.setOnAction(e -> model.pause());
        CheckBox shadow = new CheckBox(Texts.text("worth.shadow"));
        shadow.setId("worth-shadow");
        shadow.setWrapText(true);
        shadow.selectedProperty().bindBidirectional(model.shadowProperty());
        shadow.disableProperty().bind(model.workingProperty());
        Label cost = new Label();
        cost.setId("worth-cost");
        cost.getStyleClass().add("worth-cost");
        cost.setWrapText(true);
        cost.setMinHeight(Region.USE_PREF_SIZE);
        cost.textProperty().bind(words(model::cost));
        WrapLine choices = new WrapLine(
                number("worth.finalists", model.finalistsProperty()),
                number("worth.eliminated", model.eliminatedProperty()),
                shadow,
                start,
                pause);
        choices.getStyleClass().add("worth-choices");
        VBox order = new VBox(choices, cost);
        order.getStyleClass().addAll("tile", "worth-order");
        return order;
    }

    private Node number(String text, IntegerProperty value) {
        Spinner<Integer> spinner = new Spinner<>(1, MOST, value.get());
        spinner.setId(text.replace('.', '-'));
        spinner.setEditable(true);
        spinner.getStyleClass().add("worth-number");
        spinner.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                value.set(now);
            }
        });
        spinner.disableProperty().bind(model.workingProperty());
        Label name = new Label(Texts.text(text));
        name.getStyleClass().add("worth-name");
        name.setLabelFor(spinner);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox field = new HBox(name, spinner);
        field.getStyleClass().add("worth-field");
        return field;
    }

    private Node figures() {
        IntervalChart intervals = new IntervalChart(model::intervals);
        intervals.setId("worth-intervals");
        model.revisionProperty().subscribe(now -> intervals.invalidate());
        Tile tau = new Tile(Texts.text("worth.tau"), words(model::tau), words(model::tauWords));
        Tile bars = new Tile(Texts.text("worth.intervals-title"), words(() -> ""), words(model::tauWords), intervals);
        bars.getStyleClass().addAll("wide-tile", "worth-bars");
        return new FillRows(
                GAP,
                tau,
                bars,
                new Tile(Texts.text("worth.regret"), words(model::regret), words(model::regretWords)),
                new Tile(Texts.text("worth.eliminations"), words(model::eliminations), words(model::eliminationWords)),
                new Tile(
                        Texts.text("worth.selection"),
                        words(model::selection),
                        words(() -> Texts.text("worth.selection-words"))));
    }

    private Node sentences() {
        VBox lines = new VBox();
        lines.setId("worth-sentences");
        lines.getStyleClass().add("worth-sentences");
        model.revisionProperty()
                .subscribe(now -> lines.getChildren()
                        .setAll(model.sentences().stream().map(WorthView::line).toList()));
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Node line(String sentence) {
        Label line = new Label(sentence);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
