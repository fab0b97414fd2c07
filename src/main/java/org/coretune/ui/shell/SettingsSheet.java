package org.coretune.ui.shell;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.coretune.ui.Texts;

/** All preferences, to be searched and set back one by one or all at once. Only binds. */
final class SettingsSheet extends BorderPane {
    private final VBox lines = new VBox();
    private final List<Line> all = new ArrayList<>();

    /** A preference as it is shown. */
    private record Line(Region node, String words, Runnable reset) {}

    SettingsSheet(SettingsModel model, Runnable keys) {
        getStyleClass().add("settings-sheet");
        TextField search = new TextField();
        search.setId("settings-search");
        search.setPromptText(Texts.text("keys.search"));
        search.setAccessibleText(Texts.text("keys.search"));
        search.textProperty().subscribe(this::list);
        add("theme", choice(model.theme(), List.of(Appearance.Theme.values()), Appearance.Theme::title), model.theme());
        add("scale", choice(model.scale(), Appearance.SCALES, Texts::percent), model.scale());
        add("palette", null, null);
        add("motion", check(model.reducedMotion()), model.reducedMotion());
        add("updates", check(model.reducedUpdates()), model.reducedUpdates());
        add("language", choice(model.language(), model.languages(), language -> language.title()), model.language());
        add("workspace", workspace(model), model.workspace());
        Button shortcuts = new Button(Texts.text("command.keys"));
        shortcuts.setOnAction(e -> keys.run());
        add("keys", shortcuts, null);
        Button reset = new Button(Texts.text("settings.reset-all"));
        reset.setId("settings-reset-all");
        reset.setOnAction(e -> all.forEach(line -> line.reset().run()));
        HBox top = new HBox(search, reset);
        top.getStyleClass().add("settings-top");
        setTop(top);
        lines.getStyleClass().add("settings-lines");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        list("");
    }

    /** Shows the sheet beside the window, in its colours; it blocks nothing. */
    static void show(Window owner, SettingsModel model, Runnable keys) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setResizable(true);
        dialog.setTitle(Texts.text("settings.title"));
        dialog.getDialogPane().setContent(new SettingsSheet(model, keys));
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.getDialogPane().setStyle(owner.getScene().getRoot().getStyle());
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        owner.getScene().getRoot().styleProperty().subscribe(dialog.getDialogPane()::setStyle);
        model.theme()
                .subscribe(now -> dialog.getDialogPane()
                        .getStylesheets()
                        .setAll(owner.getScene().getStylesheets()));
        dialog.show();
    }

    private void add(String key, Control control, Property<?> property) {
        String title = Texts.text("settings." + key);
        String sentence = Texts.text("settings." + key + "-is");
        Label name = new Label(title);
        name.getStyleClass().add("settings-name");
        Label words = new Label(sentence);
        words.getStyleClass().add("tile-words");
        words.setWrapText(true);
        BorderPane line = new BorderPane();
        line.getStyleClass().add("settings-line");
        line.setCenter(new VBox(name, words));
        Runnable reset = () -> {};
        if (control != null) {
            control.setId("settings-" + key);
            control.setAccessibleText(title);
            control.setAccessibleHelp(sentence);
            name.setLabelFor(control);
            HBox right = new HBox(control);
            right.getStyleClass().add("settings-control");
            if (property != null) {
                reset = reset(property);
                right.getChildren().add(back(title, property, reset));
            }
            line.setRight(right);
        }
        all.add(new Line(line, (title + " " + sentence).toLowerCase(Locale.getDefault()), reset));
    }

    private static <T> Runnable reset(Property<T> property) {
        T usual = SettingsModel.usual(property);
        return () -> property.setValue(usual);
    }

    private static Button back(String title, Property<?> property, Runnable reset) {
        Button back = new Button("↺");
        back.getStyleClass().add("settings-back");
        back.setAccessibleText(Texts.text("settings.reset", title));
        back.setOnAction(e -> reset.run());
        property.subscribe(now -> back.setDisable(SettingsModel.usual(property).equals(property.getValue())));
        return back;
    }

    private static <T> ChoiceBox<T> choice(Property<T> property, List<T> values, Function<T, String> words) {
        ChoiceBox<T> choice = new ChoiceBox<>(FXCollections.observableArrayList(values));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        choice.valueProperty().bindBidirectional(property);
        return choice;
    }

    private static CheckBox check(Property<Boolean> property) {
        CheckBox box = new CheckBox();
        box.selectedProperty().bindBidirectional(property);
        return box;
    }

    private Button workspace(SettingsModel model) {
        Button button = new Button();
        button.textProperty().bind(model.workspace().map(Object::toString));
        button.setOnAction(e -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Texts.text("settings.workspace"));
            File folder = chooser.showDialog(getScene().getWindow());
            if (folder != null) {
                model.workspace().setValue(folder.toPath());
            }
        });
        return button;
    }

    private void list(String wanted) {
        String words = wanted.strip().toLowerCase(Locale.getDefault());
        lines.getChildren()
                .setAll(all.stream()
                        .filter(line -> line.words().contains(words))
                        .map(Line::node)
                        .toList());
    }
}
