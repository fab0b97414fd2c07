package org.coretune.ui.shell;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.coretune.ui.Texts;

/** All commands and views with their keys, to be searched. */
final class ShortcutSheet extends VBox {
    private final GridPane lines = new GridPane();
    private final List<Shortcut> shortcuts;

    ShortcutSheet(List<Shortcut> shortcuts) {
        this.shortcuts = shortcuts;
        getStyleClass().add("shortcut-sheet");
        lines.setId("shortcuts");
        lines.getStyleClass().add("shortcut-lines");
        TextField search = new TextField();
        search.setId("shortcut-search");
        search.setPromptText(Texts.text("keys.search"));
        search.setAccessibleText(Texts.text("keys.search"));
        search.textProperty().addListener((property, before, now) -> list(now));
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        getChildren().addAll(search, scroll);
        list("");
    }

    /** Shows the sheet beside the window, in its colours; it blocks nothing. */
    static void show(Window owner, List<Shortcut> shortcuts) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(Texts.text("keys.title"));
        dialog.getDialogPane().setContent(new ShortcutSheet(shortcuts));
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.show();
    }

    private void list(String wanted) {
        List<Shortcut> found = shortcuts.stream()
                .filter(shortcut -> (shortcut.text() + " " + shortcut.keys().getDisplayText())
                        .toLowerCase(Locale.getDefault())
                        .contains(wanted.strip().toLowerCase(Locale.getDefault())))
                .toList();
        lines.getChildren().clear();
        for (int row = 0; row < found.size(); row++) {
            Label keys = new Label(found.get(row).keys().getDisplayText());
            keys.getStyleClass().add("badge");
            lines.addRow(row, new Label(found.get(row).text()), keys);
        }
    }
}
