package org.coretune.ui.control;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/**
 * The first line of a note, all of it on hovering.
 *
 * @param <R> a row of the table
 */
public final class NoteCell<R> extends TableCell<R, String> {
    private final Tooltip whole = new Tooltip();

    @Override
    protected void updateItem(String note, boolean empty) {
        super.updateItem(note, empty);
        String text = empty || note == null ? "" : note;
        setText(text.lines().findFirst().orElse(""));
        whole.setText(text);
        setTooltip(text.isEmpty() ? null : whole);
    }
}
