package org.coretune.ui.run;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.coretune.ui.Texts;
import org.coretune.ui.chart.WeightChart;

/** The weights of a coreset, and a slider over the selections of the trial. */
final class CoresetPane extends BorderPane {
    CoresetPane(CoresetModel model) {
        WeightChart chart = new WeightChart(model.pictureProperty()::get);
        model.pictureProperty().addListener((property, before, now) -> chart.invalidate());
        setCenter(chart);
        setMinSize(0, 0);

        Slider slider = new Slider();
        slider.setId("selection");
        slider.setMin(0);
        slider.maxProperty().bind(Bindings.max(0, model.countProperty().subtract(1)));
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setSnapToTicks(true);
        slider.setAccessibleText(Texts.text("coreset.slider"));
        slider.disableProperty().bind(model.countProperty().lessThan(2));
        slider.valueProperty()
                .addListener((property, before, now) -> model.indexProperty().set((int) Math.round(now.doubleValue())));
        model.indexProperty().addListener((property, before, now) -> {
            if (Math.round(slider.getValue()) != now.intValue()) {
                slider.setValue(now.intValue());
            }
        });
        HBox.setHgrow(slider, Priority.ALWAYS);
        Label place = new Label();
        place.setMinWidth(Region.USE_PREF_SIZE);
        place.getStyleClass().add("tile-words");
        place.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "coreset.place",
                                model.indexProperty().get() + 1,
                                model.countProperty().get()),
                        model.indexProperty(),
                        model.countProperty()));
        HBox choice = new HBox(slider, place);
        choice.getStyleClass().add("slider-line");
        setBottom(choice);
    }
}
