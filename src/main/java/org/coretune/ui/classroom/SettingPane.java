package org.coretune.ui.classroom;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.ui.classroom.SettingModel.Field;
import org.coretune.ui.control.WrapLine;

/** A field for each setting, with what is impossible about it below. Only binds. */
public final class SettingPane extends WrapLine {
    /** The fields of {@code model}. */
    public SettingPane(SettingModel model) {
        getStyleClass().add("setting-pane");
        for (Field field : Field.values()) {
            getChildren().add(field(model, field));
        }
    }

    private static Node field(SettingModel model, Field field) {
        TextField text = new TextField();
        text.setId("setting-" + field.ordinal());
        text.getStyleClass().add("setting-field");
        text.textProperty().bindBidirectional(model.text(field));
        Label problem = new Label();
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.textProperty().bind(model.problem(field));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return labelled(field.title(), text, problem);
    }

    /** A control below its name. */
    public static VBox labelled(String name, Node... controls) {
        Label label = new Label(name);
        label.getStyleClass().add("tile-title");
        label.setLabelFor(controls[0]);
        VBox box = new VBox(label);
        box.getChildren().addAll(controls);
        box.getStyleClass().add("setting");
        return box;
    }
}
