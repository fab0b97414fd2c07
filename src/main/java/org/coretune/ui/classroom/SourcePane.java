package org.coretune.ui.classroom;

import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.Texts;
import org.coretune.ui.control.WrapLine;

/** Where curves come from, and what belongs to that. Only binds. */
final class SourcePane extends WrapLine {
    private final SourceModel model;

    SourcePane(SourceModel model, ObservableList<ExperimentSummary> experiments) {
        this.model = model;
        getStyleClass().add("setting-pane");
        ChoiceBox<CurveSource> source = new ChoiceBox<>();
        source.setId("source");
        source.getItems().setAll(CurveSource.values());
        source.setConverter(new StringConverter<>() {
            @Override
            public String toString(CurveSource one) {
                return one == null ? "" : one.title();
            }

            @Override
            public CurveSource fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        source.valueProperty().bindBidirectional(model.sourceProperty());
        getChildren()
                .addAll(
                        SettingPane.labelled(Texts.text("classroom.source"), source),
                        slider("classroom.configurations", model.configurationsProperty(), 3, 243),
                        slider("classroom.noise", model.noiseProperty(), 0.2),
                        slider("classroom.crossings", model.crossingsProperty(), 0.5),
                        slider("classroom.stragglers", model.stragglersProperty(), 0.5),
                        slider("classroom.seed", model.seedProperty(), 0, 50),
                        file(),
                        experiment(experiments),
                        order());
    }

    private Node slider(String name, IntegerProperty value, int low, int high) {
        Slider slider = new Slider(low, high, value.get());
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.valueProperty().subscribe(now -> value.set((int) Math.round(now.doubleValue())));
        value.addListener((property, before, now) -> slider.setValue(now.doubleValue()));
        return generated(name, slider, value, "{0}");
    }

    private Node slider(String name, DoubleProperty value, double high) {
        Slider slider = new Slider(0, high, value.get());
        slider.setBlockIncrement(0.01);
        slider.valueProperty().bindBidirectional(value);
        return generated(name, slider, value, "{0,number,percent}");
    }

    private Node generated(String name, Slider slider, Property<Number> value, String form) {
        Label number = new Label();
        number.getStyleClass().add("setting-number");
        number.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> java.text.MessageFormat.format(form, value.getValue()), value));
        slider.setAccessibleText(Texts.text(name));
        VBox box = SettingPane.labelled(Texts.text(name), new HBox(slider, number));
        shownFor(box, CurveSource.GENERATED);
        return box;
    }

    private Node file() {
        TextField path = new TextField();
        path.setId("curve-file");
        path.setPromptText(Texts.text("classroom.file-prompt"));
        path.getStyleClass().add("path-field");
        path.textProperty().bindBidirectional(model.fileProperty());
        Button browse = new Button(Texts.text("classroom.browse"));
        browse.setOnAction(e -> {
            FileChooser chooser = new FileChooser();
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(Texts.text("classroom.csv"), "*.csv", "*.csv.gz"));
            File chosen = chooser.showOpenDialog(getScene().getWindow());
            if (chosen != null) {
                model.fileProperty().set(chosen.getPath());
            }
        });
        WrapLine line = new WrapLine(path, browse);
        line.getStyleClass().add("card-tools");
        VBox box = SettingPane.labelled(Texts.text("classroom.file"), line);
        shownFor(box, CurveSource.FILE);
        return box;
    }

    private Node experiment(ObservableList<ExperimentSummary> experiments) {
        ChoiceBox<ExperimentSummary> choice = new ChoiceBox<>(experiments);
        choice.setId("curve-experiment");
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(ExperimentSummary one) {
                return one == null ? "" : one.id();
            }

            @Override
            public ExperimentSummary fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        choice.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.experimentProperty().set(now.id());
            }
        });
        VBox box = SettingPane.labelled(Texts.text("classroom.experiment"), choice);
        shownFor(box, CurveSource.EXPERIMENT);
        return box;
    }

    private Node order() {
        Button other = new Button(Texts.text("classroom.shuffle"));
        other.setId("shuffle");
        other.setOnAction(e -> model.orderProperty().set(model.orderProperty().get() + 1));
        Button recorded = new Button(Texts.text("classroom.recorded-order"));
        recorded.disableProperty().bind(model.orderProperty().isEqualTo(0));
        recorded.setOnAction(e -> model.orderProperty().set(0));
        WrapLine line = new WrapLine(other, recorded);
        line.getStyleClass().add("card-tools");
        return SettingPane.labelled(Texts.text("classroom.order"), line);
    }

    private void shownFor(Node node, CurveSource source) {
        BooleanBinding shown = model.sourceProperty().isEqualTo(source);
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }
}
