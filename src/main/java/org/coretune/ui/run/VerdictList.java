package org.coretune.ui.run;

import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
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
            if (followLatest.get() && !model.decisions().isEmpty() && !isAtTop()) {
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

    /** Whether the newest sentence is in sight, so that a newer one comes into sight by itself. */
    private boolean isAtTop() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() == 0
                && flow.getFirstVisibleCell().getLayoutY() >= 0;
    }

    /** An icon and a sentence that wraps. */
    private static final class Cell extends ListCell<Decision> {
        private final VerdictModel model;
        private final TrialSelection selection;
        private final MarkIcon icon = new MarkIcon();

        Cell(VerdictModel model, TrialSelection selection) {
            this.model = model;
            this.selection = selection;
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Decision decision, boolean empty) {
            super.updateItem(decision, empty);
            boolean isShown = !empty && decision != null;
            boolean ofSelected = false;
            String sentence = isShown ? model.sentence(decision) : "";
            if (isShown) {
                icon.show(Mark.of(decision.verdict()));
                setAccessibleText(Texts.text("verdicts.one", sentence));
                ofSelected = selection.isSelected(decision.verdict().trial());
            }
            setText(sentence);
            setGraphic(isShown ? icon : null);
            pseudoClassStateChanged(OF_SELECTED, ofSelected);
        }
    }
}
