package org.coretune.ui.subset;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

/** Shows the preview of one sample at a time, also where it comes late. */
final class PreviewBox extends StackPane {
    private final SamplePreviews previews;
    private final ImageView image = new ImageView();
    private final Label words = new Label();
    private int sample = -1;

    /** A box whose pictures are {@code side} pixels wide. */
    PreviewBox(SamplePreviews previews, double side) {
        this.previews = previews;
        image.setFitWidth(side);
        image.setFitHeight(side);
        image.setPreserveRatio(true);
        image.setSmooth(false);
        words.setWrapText(true);
        words.getStyleClass().add("sample-words");
        setMinSize(0, 0);
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("sample-preview");
        getChildren().addAll(image, words);
        clear();
    }

    private void clear() {
        image.setVisible(false);
        image.setManaged(false);
        words.setText("");
    }

    /** Shows this sample; -1 for none. */
    void show(int number) {
        if (number == sample
                && number >= 0
                && (image.isVisible() || !words.getText().isEmpty())) {
            return;
        }
        sample = number;
        clear();
        if (number >= 0) {
            previews.fetch(number, preview -> {
                if (number == sample) {
                    take(preview);
                }
            });
        }
    }

    private void take(SamplePreview preview) {
        if (preview instanceof SamplePreview.Drawing drawing) {
            image.setImage(drawing.image());
            image.setVisible(true);
            image.setManaged(true);
        } else if (preview instanceof SamplePreview.Words line) {
            words.setText(line.line());
        } else if (preview instanceof SamplePreview.Sentence sentence) {
            words.setText(sentence.text());
        }
    }
}
