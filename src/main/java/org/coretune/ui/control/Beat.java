package org.coretune.ui.control;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/**
 * Does something for a node when asked, at once where it was not done lately, never more than four times a second, and while
 * the node is in no window only when it comes into one. FX thread only.
 */
public final class Beat {
    private final PauseTransition pause = new PauseTransition(Duration.millis(250));
    private final Node of;
    private final Runnable deed;
    private boolean asked;

    /** Does {@code deed} for {@code of}. */
    public Beat(Node of, Runnable deed) {
        this.of = of;
        this.deed = deed;
        pause.setOnFinished(e -> actIfAsked());
        of.sceneProperty().addListener((property, before, now) -> actIfAsked());
    }

    /** Asks for it. */
    public void ask() {
        asked = true;
        actIfAsked();
    }

    private void actIfAsked() {
        if (asked && of.getScene() != null && pause.getStatus() != Animation.Status.RUNNING) {
            asked = false;
            deed.run();
            pause.playFromStart();
        }
    }
}
