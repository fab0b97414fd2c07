package org.coretune.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.coretune.ui.Texts;
import org.coretune.ui.run.Phase;

/** Asks whether to close while an experiment works, and asks no longer once it does not. */
final class CloseQuestion {
    private CloseQuestion() {}

    /**
     * Waits for the answer. Where the experiment ends or pauses meanwhile, the window is closed as it was asked to; where it is
     * broken off, it stays, so that what went wrong can be read.
     */
    static boolean ask(Stage window, ObservableValue<Phase> phase) {
        ButtonType close = new ButtonType(Texts.text("close.pause"), ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(Texts.text("close.stay"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, Texts.text("close.question"), close, stay);
        alert.initOwner(window);
        alert.setHeaderText(Texts.text("close.header"));
        alert.getDialogPane().getStylesheets().setAll(window.getScene().getStylesheets());
        Subscription following = phase.subscribe(now -> {
            if (!now.isWorking()) {
                alert.setResult(now == Phase.CLOSED || now == Phase.PAUSED ? close : stay);
                alert.close();
            }
        });
        try {
            return alert.showAndWait().orElse(stay) == close;
        } finally {
            following.unsubscribe();
        }
    }
}
