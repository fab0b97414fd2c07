package org.coretune.ui.run;

import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.coretune.core.event.ExperimentState.Decision;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.MarkIcon;

/** The verdicts as sentences, the newest first. Choosing one selects its trial; those of the selected trial stand out. */
final class VerdictList extends ListView<Decision> {
    private static final PseudoClass OF_SELECTED = PseudoClass.getPseudoClass("of-selected");

    VerdictList(VerdictModel model, TrialSelection selection, ObservableBooleanValue followLatest) {
        super(model.decisions());
        setId("verdicts");
        getStyleClass().add("verdicts");
        setCellFactory(list -> new Cell(model, selection));
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                selection.select(now.verdict().trial());
            }
        });
        model.decisions().addListener((ListChangeListener<Decision>) change -> {
            if (followLatest.get() && !model.decisions().isEmpty()) {
                scrollTo(0);
            }
        });
        selection.trialProperty().addListener((property, before, now) -> {
            Decision chosen = getSelectionModel().getSelectedItem();
            if (chosen != null && !selection.isSelected(chosen.verdict().trial())) {
                getSelectionModel().clearSelection();
            }
            refresh();
        });
    }

    /** An icon and a sentence that wraps. */
    private static final class Cell extends ListCell<Decision> {
        private final VerdictModel model;
        private final TrialSelection selection;
        private final MarkIcon icon = new MarkIcon();
        private final Label sentence = new Label();
        private final HBox line = new HBox(icon, sentence);

        Cell(VerdictModel model, TrialSelection selection) {
            this.model = model;
            this.selection = selection;
            sentence.setWrapText(true);
            HBox.setHgrow(sentence, Priority.ALWAYS);
            line.getStyleClass().add("verdict");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Decision decision, boolean empty) {
            super.updateItem(decision, empty);
            setGraphic(empty || decision == null ? null : line);
            boolean ofSelected = false;
            if (!empty && decision != null) {
                icon.show(Mark.of(decision.verdict()));
                sentence.setText(model.sentence(decision));
                setAccessibleText(Texts.text("verdicts.one", sentence.getText()));
                ofSelected = selection.isSelected(decision.verdict().trial());
            }
            pseudoClassStateChanged(OF_SELECTED, ofSelected);
        }
    }
}
