package org.coretune.ui.shell;

import static org.coretune.core.experiment.Command.legible;

import java.util.stream.Collectors;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.coretune.ui.Texts;
import org.coretune.ui.run.RunViewModel.TrustQuestion;

/** Asks whether a project may run its program, which it names word for word. Not running it is what Enter and Escape do. */
final class TrustDialog {
    private TrustDialog() {}

    static void show(Window owner, TrustQuestion question) {
        ButtonType trust = new ButtonType(Texts.text("trust.run"), ButtonData.APPLY);
        ButtonType leave = new ButtonType(Texts.text("trust.leave"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.WARNING, "", trust, leave);
        alert.initOwner(owner);
        alert.initModality(Modality.WINDOW_MODAL);
        alert.setTitle(Texts.text("trust.title"));
        alert.setHeaderText(Texts.text("trust.header"));
        alert.setResizable(true);
        TextArea command = new TextArea(question.about().command().words().stream()
                .map(word -> legible(word))
                .collect(Collectors.joining("\n")));
        command.setId("trust-command");
        command.setEditable(false);
        command.setPrefRowCount(Math.min(12, question.about().command().words().size()));
        command.setAccessibleText(Texts.text("trust.command"));
        VBox content = new VBox(
                wrapped(Texts.text(
                        "trust.question", legible(question.about().folder().toString()))),
                command,
                wrapped(Texts.text("trust.means")));
        content.getStyleClass().add("trust");
        VBox.setVgrow(command, Priority.ALWAYS);
        alert.getDialogPane().setContent(content);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        alert.getDialogPane().setStyle(owner.getScene().getRoot().getStyle());
        Button run = (Button) alert.getDialogPane().lookupButton(trust);
        run.setId("trust-run");
        run.setDefaultButton(false);
        Button stay = (Button) alert.getDialogPane().lookupButton(leave);
        stay.setId("trust-leave");
        stay.setDefaultButton(true);
        stay.getStyleClass().add("primary");
        alert.setOnHidden(e -> {
            if (alert.getResult() == trust) {
                question.trust().run();
            }
        });
        alert.show();
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
