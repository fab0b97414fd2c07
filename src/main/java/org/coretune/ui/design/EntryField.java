package org.coretune.ui.design;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
import javafx.util.Duration;

/**
 * A text field that hands over what was typed after a pause, or at once when it is left or Enter is pressed; it never
 * replaces what is being typed.
 */
final class EntryField extends TextField {
    private static final Duration PAUSE = Duration.millis(400);

    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final Consumer<String> entered;
    private final Runnable left;
    private boolean showing;
    private boolean pending;

    /**
     * A field.
     *
     * @param entered takes what was typed
     * @param left    called when the field has been left
     */
    EntryField(Consumer<String> entered, Runnable left) {
        this.entered = entered;
        this.left = left;
        pause.setOnFinished(e -> commit());
        setOnAction(e -> commit());
        textProperty().addListener((property, before, now) -> {
            if (!showing) {
                pending = true;
                pause.playFromStart();
            }
        });
        focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                commit();
                left.run();
            }
        });
    }

    /** Hands over what was typed, if anything was. */
    void commit() {
        pause.stop();
        if (pending) {
            pending = false;
            entered.accept(getText());
        }
    }

    /** Shows a value, unless something else is being typed. */
    void show(String value) {
        if (!pending && !getText().equals(value)) {
            showing = true;
            setText(value);
            showing = false;
        }
    }
}
