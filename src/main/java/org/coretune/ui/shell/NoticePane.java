package org.coretune.ui.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.coretune.ui.Texts;

/** Shows notices above its content until they are put away; details open on demand. */
final class NoticePane extends NotificationPane {
    NoticePane(Node content, ReadOnlyObjectProperty<Optional<Notice>> notice) {
        super(content);
        setId("notice");
        setShowFromTop(true);
        notice.addListener((property, before, now) -> now.ifPresentOrElse(this::tell, this::hide));
    }

    private void tell(Notice notice) {
        getActions().clear();
        if (!notice.details().isEmpty()) {
            getActions().add(new Action(Texts.text("notice.details"), e -> details(notice)));
        }
        show(notice.sentence());
    }

    private void details(Notice notice) {
        Dialog<?> dialog = new Alert(Alert.AlertType.INFORMATION);
        dialog.initOwner(getScene().getWindow());
        dialog.getDialogPane().getStylesheets().setAll(getScene().getStylesheets());
        dialog.setTitle(Texts.text("notice.details"));
        dialog.setHeaderText(notice.sentence());
        TextArea text = new TextArea(notice.details());
        text.setEditable(false);
        dialog.getDialogPane().setContent(text);
        dialog.setResizable(true);
        dialog.show();
    }
}
