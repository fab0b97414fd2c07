package org.coretune.ui.control;

import java.util.function.Supplier;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

/** A link that explains a figure in a small window of its own, which blocks nothing. */
public final class Explanation extends Hyperlink {
    /**
     * A link.
     *
     * @param words       of the link and the window
     * @param explanation asked for when the link is followed
     */
    public Explanation(String words, Supplier<String> explanation) {
        super(words);
        getStyleClass().add("explanation-link");
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(e -> {
            setVisited(false);
            show(getScene().getWindow(), words, explanation.get());
        });
    }

    private static void show(Window owner, String title, String explanation) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(title);
        Label text = new Label(explanation);
        text.setId("explanation");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().add("explanation");
        dialog.getDialogPane().setContent(text);
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().setStyle(owner.getScene().getRoot().getStyle());
        dialog.show();
    }
}
