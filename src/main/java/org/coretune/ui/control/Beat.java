package org.coretune.ui.control;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Does something when asked, at once where it was not done lately, and never more than four times a second. FX thread only. */
public final class Beat {
    private final PauseTransition pause = new PauseTransition(Duration.millis(250));
    private final Runnable deed;
    private boolean asked;

    /** Does {@code deed}. */
    public Beat(Runnable deed) {
        this.deed = deed;
        pause.setOnFinished(e -> {
            if (asked) {
                act();
            }
        });
    }

    /** Asks for it. */
    public void ask() {
        asked = true;
        if (pause.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            act();
        }
    }

    private void act() {
        asked = false;
        deed.run();
        pause.playFromStart();
    }
}
