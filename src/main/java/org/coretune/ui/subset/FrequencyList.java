package org.coretune.ui.subset;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.StringConverter;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Card;

/** Samples that are chosen always, often or never; a row chosen is looked at. */
final class FrequencyList extends TableView<FrequencyModel.Row> {
    FrequencyList(SubsetViewModel model) {
        setId("subset-frequency");
        setPlaceholder(new Label(Texts.text("subset.frequency-none")));
        setItems(model.frequency().rows());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns()
                .setAll(List.of(
                        column(
                                Texts.text("subset.sample"),
                                row -> model.samples().name(row.sample())),
                        column(
                                Texts.text("subset.class"),
                                row -> model.samples().className(row.sample())),
                        column(
                                Texts.text("subset.times"),
                                row -> Texts.text(
                                        "subset.times-of",
                                        Texts.count(row.times()),
                                        Texts.count(model.frequency().of())))));
        model.revisionProperty().addListener(change -> refresh());
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.inspect(now.sample());
            }
        });
    }

    private static TableColumn<FrequencyModel.Row, String> column(
            String title, Function<FrequencyModel.Row, String> value) {
        TableColumn<FrequencyModel.Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setSortable(false);
        return column;
    }

    /** The list in a card, with the choice of what it lists. */
    static Card card(SubsetViewModel model) {
        FrequencyModel frequency = model.frequency();
        ChoiceBox<FrequencyModel.Which> which = new ChoiceBox<>();
        which.setId("subset-which");
        which.setAccessibleText(Texts.text("subset.frequency-title"));
        which.getItems().setAll(FrequencyModel.Which.values());
        which.setConverter(new StringConverter<>() {
            @Override
            public String toString(FrequencyModel.Which one) {
                return one == null
                        ? ""
                        : switch (one) {
                            case ALWAYS -> Texts.text("subset.which-always");
                            case OFTEN -> Texts.text("subset.which-often");
                            case NEVER -> Texts.text("subset.which-never");
                        };
            }

            @Override
            public FrequencyModel.Which fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        which.valueProperty().bindBidirectional(frequency.whichProperty());
        CheckBox all = new CheckBox(Texts.text("subset.all-trials"));
        all.setId("subset-all-trials");
        all.selectedProperty().bindBidirectional(frequency.allTrialsProperty());
        Card card = new Card(Texts.text("subset.frequency-title"), new FrequencyList(model));
        frequency.revisionProperty().subscribe(now -> {
            card.summaryProperty().set(frequency.sentence());
            card.emptyProperty().set(frequency.isEmpty() ? Texts.text("subset.frequency-empty") : "");
        });
        return card.with(all).with(which);
    }
}
