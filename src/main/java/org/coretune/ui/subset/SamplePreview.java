package org.coretune.ui.subset;

import javafx.scene.image.Image;

/** How a sample is shown in little: a kind of data adds its own here. */
sealed interface SamplePreview {
    /**
     * A row of a table.
     *
     * @param line its values as read
     */
    record Words(String line) implements SamplePreview {}

    /**
     * A text.
     *
     * @param text as read
     */
    record Sentence(String text) implements SamplePreview {}

    /** A picture. */
    record Drawing(Image image) implements SamplePreview {}
}
