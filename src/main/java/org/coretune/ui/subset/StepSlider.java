package org.coretune.ui.subset;

import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A slider over the numbers from 0 to before a count, with words for where it stands. */
final class StepSlider extends HBox {
    /**
     * A slider.
     *
     * @param id     of the slider in the scene
     * @param name   what it chooses, for screen readers
     * @param place  where it stands
     * @param count  how many there are
     * @param words  for a place
     * @param chosen told where it is moved to
     */
    StepSlider(
            String id,
            String name,
            ReadOnlyIntegerProperty place,
            ReadOnlyIntegerProperty count,
            IntFunction<String> words,
            IntConsumer chosen) {
        getStyleClass().add("slider-line");
        Slider slider = new Slider();
        slider.setId(id);
        slider.setAccessibleText(name);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setSnapToTicks(true);
        Label label = new Label();
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("tile-words");
        Runnable show = () -> {
            slider.setMax(Math.max(0, count.get() - 1));
            slider.setDisable(count.get() < 2);
            if (Math.round(slider.getValue()) != Math.max(0, place.get())) {
                slider.setValue(Math.max(0, place.get()));
            }
            label.setText(count.get() == 0 || place.get() < 0 ? "" : words.apply(place.get()));
        };
        count.subscribe(now -> show.run());
        place.subscribe(now -> show.run());
        slider.valueProperty().addListener((property, before, now) -> {
            int at = (int) Math.round(now.doubleValue());
            if (at != place.get() && count.get() > 0) {
                chosen.accept(at);
            }
        });
        HBox.setHgrow(slider, Priority.ALWAYS);
        getChildren().addAll(slider, label);
    }
}
