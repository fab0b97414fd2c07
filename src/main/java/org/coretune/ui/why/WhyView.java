package org.coretune.ui.why;

import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.coretune.core.schedule.Verdict;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.FillRows;
import org.coretune.ui.control.Tile;

/** The page that explains one verdict. Only binds. */
public final class WhyView extends BorderPane {
    private static final double GAP = 7;

    private final WhyViewModel model;

    /** A view of {@code model}. */
    public WhyView(WhyViewModel model, TrialSelection selection) {
        this.model = model;
        getStyleClass().addAll("run-view", "why-view");
        setMinWidth(0);
        Node figures = new FillRows(
                GAP,
                new Tile(Texts.text("why.rank"), words(model::rank), words(model::rankWords)),
                new Tile(Texts.text("why.margin"), words(model::margin), words(model::marginWords)),
                new Tile(Texts.text("why.noise"), words(model::noise), words(model::noiseWords)),
                new Tile(Texts.text("why.needed"), words(model::needed), words(model::neededWords)));
        RungChart chart = new RungChart(model::picture, selection);
        chart.setId("why-chart");
        model.revisionProperty().subscribe(now -> chart.invalidate());
        Card card = new Card(Texts.text("why.title"), chart);
        card.summaryProperty().bind(words(model::sentence));
        card.emptyProperty().bind(words(model::missing));
        VBox head = new VBox(figures);
        head.getStyleClass().add("why-head");
        setTop(head);
        setCenter(card.with(arrival()).with(rungs()));
    }

    private StringBinding words(Supplier<String> words) {
        return Bindings.createStringBinding(words::get, model.revisionProperty());
    }

    private Node arrival() {
        CheckBox box = new CheckBox(Texts.text("why.by-arrival"));
        box.setId("why-arrival");
        box.selectedProperty().bindBidirectional(model.byArrivalProperty());
        return box;
    }

    private Node rungs() {
        ChoiceBox<Verdict> choice = new ChoiceBox<>(model.verdicts());
        choice.setId("why-rung");
        choice.setAccessibleText(Texts.text("why.choice"));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Verdict verdict) {
                return verdict == null ? "" : model.title(verdict);
            }

            @Override
            public Verdict fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        choice.setOnAction(e -> {
            int chosen = choice.getSelectionModel().getSelectedIndex();
            if (chosen >= 0) {
                model.indexProperty().set(chosen);
            }
        });
        model.revisionProperty()
                .subscribe(now ->
                        choice.getSelectionModel().select(model.indexProperty().get()));
        choice.visibleProperty().bind(Bindings.isNotEmpty(model.verdicts()));
        return choice;
    }
}
