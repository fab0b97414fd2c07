package org.coretune.ui.run;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.coretune.ui.Texts;

/** Shows a form beside the window, which it does not block; what is wrong stands below its line. */
final class FormDialog {
    private FormDialog() {}

    /**
     * Shows it.
     *
     * @param title  what it is for
     * @param intro  what will happen
     * @param accept words of the button that takes it
     * @param open   whether it can still be taken; the experiment may end meanwhile
     * @param taken  gets what the form makes
     */
    static <T> void show(
            Window owner,
            String title,
            String intro,
            String accept,
            FormModel<T> model,
            ObservableBooleanValue open,
            Consumer<T> taken) {
        Dialog<T> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(title);
        dialog.setResizable(true);
        ButtonType take = new ButtonType(accept, ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().addAll(take, ButtonType.CANCEL);
        dialog.getDialogPane().setContent(content(intro, model, open));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().setStyle(owner.getScene().getRoot().getStyle());
        Node button = dialog.getDialogPane().lookupButton(take);
        button.setId("form-take");
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !open.get() || model.resultProperty().get().isEmpty(), open, model.resultProperty()));
        dialog.setResultConverter(
                pressed -> pressed == take ? model.resultProperty().get().orElse(null) : null);
        dialog.setOnHidden(e -> {
            if (dialog.getResult() != null) {
                taken.accept(dialog.getResult());
            }
        });
        dialog.show();
    }

    private static Node content(String intro, FormModel<?> model, ObservableBooleanValue open) {
        GridPane lines = new GridPane();
        lines.getStyleClass().add("form-lines");
        int row = 0;
        for (FormField field : model.fields()) {
            line(lines, row++, field);
        }
        Label words = wrapped(intro, "form-intro");
        Label remark = wrapped("", "form-problem");
        remark.setId("form-remark");
        remark.textProperty()
                .bind(Bindings.when(open).then(model.remarkProperty()).otherwise(Texts.text("form.over")));
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        VBox column = new VBox(words, scroll, remark);
        column.getStyleClass().add("form");
        return column;
    }

    private static void line(GridPane lines, int row, FormField field) {
        Label name = new Label(field.name());
        name.setMinWidth(Region.USE_PREF_SIZE);
        Control control = field.choices().isEmpty() ? text(field) : choice(field);
        control.setId(field.id());
        control.setAccessibleText(field.name());
        name.setLabelFor(control);
        Label below = wrapped("", "form-hint");
        below.textProperty()
                .bind(Bindings.when(field.problemProperty().isEmpty())
                        .then(field.hint())
                        .otherwise(field.problemProperty()));
        field.problemProperty().subscribe(problem -> {
            below.getStyleClass().remove("form-problem");
            if (!problem.isEmpty()) {
                below.getStyleClass().add("form-problem");
            }
        });
        below.managedProperty().bind(below.textProperty().isNotEmpty());
        control.accessibleHelpProperty().bind(below.textProperty());
        VBox cell = new VBox(control, below);
        name.disableProperty().bind(field.activeProperty().not());
        cell.disableProperty().bind(field.activeProperty().not());
        lines.addRow(row, name, cell);
    }

    private static Control text(FormField field) {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(field.textProperty());
        return text;
    }

    private static Control choice(FormField field) {
        ChoiceBox<String> choice = new ChoiceBox<>();
        choice.getItems().setAll(field.choices());
        choice.valueProperty().bindBidirectional(field.textProperty());
        return choice;
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
