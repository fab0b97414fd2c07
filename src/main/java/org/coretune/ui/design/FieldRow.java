package org.coretune.ui.design;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.coretune.core.Message;
import org.coretune.core.Option;
import org.coretune.core.experiment.Models;
import org.coretune.project.ProjectText;
import org.coretune.project.Section;
import org.coretune.ui.Texts;

/** An option in the form: name, control, what it means, and below it what is wrong. Made from its description alone. */
final class FieldRow {
    private final List<String> path;
    private final Option option;
    private final Label name;
    private final Label help;
    private final Label message = new Label();
    private final Section section;
    private final Node control;
    private final Node shown;
    private boolean showing;

    /** Those of the option's words that suit the rest of the draft, the usual one first. */
    private List<String> words;

    /** A row for {@code option} of {@code section}. */
    FieldRow(DesignViewModel model, Section section, Option option) {
        path = ProjectText.below(section.path(), option.key());
        this.section = section;
        this.option = option;
        words = option.words();
        name = new Label(option.key().replace('_', ' '));
        name.getStyleClass().addAll("field-name", "form-label");
        help = new Label(new Message("options." + section.name() + "." + option.key()).text());
        help.getStyleClass().add("field-help");
        help.setWrapText(true);
        help.setMaxWidth(Double.MAX_VALUE);
        help.setMinHeight(Region.USE_PREF_SIZE);
        control = option.type() == Option.Type.WORD || option.type() == Option.Type.FLAG ? choice(model) : entry(model);
        control.setId("field-" + String.join("-", path));
        control.setAccessibleText(name.getText());
        control.setAccessibleHelp(help.getText());
        name.setLabelFor(control);
        shown = option.isPath()
                ? beside(browse(model))
                : option.equals(Models.BIND) ? beside(bindings(model.bindings())) : control;
        message.setId("problem-" + String.join("-", path));
        message.getStyleClass().add("field-problem");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.managedProperty().bind(message.visibleProperty());
        message.visibleProperty().bind(message.textProperty().isNotEmpty());
    }

    private EntryField entry(DesignViewModel model) {
        EntryField field = new EntryField(typed -> model.enter(path, option, typed), model::seal);
        field.setPromptText(otherwise());
        field.getStyleClass()
                .add(
                        option.type() == Option.Type.WHOLE || option.type() == Option.Type.NUMBER
                                ? "number-field"
                                : "wide-field");
        return field;
    }

    private Node beside(Node helper) {
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox line = new HBox(control, helper);
        line.getStyleClass().add("helped-field");
        return line;
    }

    private Node browse(DesignViewModel model) {
        Button browse = new Button(Texts.text("classroom.browse"));
        browse.setId("browse-" + String.join("-", path));
        browse.setMinWidth(Region.USE_PREF_SIZE);
        browse.setAccessibleText(Texts.text("design.browse", name.getText()));
        browse.setOnAction(e -> chosen(browse.getScene().getWindow(), model.folder())
                .ifPresent(file -> model.choose(path, option, file.toPath())));
        return browse;
    }

    private Optional<File> chosen(Window above, Path folder) {
        String title = Texts.text("design.browse", name.getText());
        File start = Files.isDirectory(folder) ? folder.toFile() : null;
        if (option.type() == Option.Type.FOLDER) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(title);
            chooser.setInitialDirectory(start);
            return Optional.ofNullable(chooser.showDialog(above));
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(start);
        return Optional.ofNullable(chooser.showOpenDialog(above));
    }

    /** The fields of the network's layers for each parameter; read when they are asked for. */
    private static Node bindings(BindModel model) {
        MenuButton menu = new MenuButton(Texts.text("design.bind"));
        menu.getStyleClass().add("fields-menu");
        menu.setId("bind-fields");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        // A menu without items does not open.
        menu.getItems().add(said(Texts.text("design.bind-reading")));
        menu.setOnShowing(e -> {
            menu.getItems().setAll(said(Texts.text("design.bind-reading")));
            model.read((fields, problem) -> {
                if (fields.isEmpty()) {
                    menu.getItems().setAll(said(problem));
                } else {
                    menu.getItems()
                            .setAll(model.parameters().stream()
                                    .map(parameter -> bindings(model, parameter, fields))
                                    .toList());
                }
            });
        });
        return menu;
    }

    private static MenuItem said(String sentence) {
        MenuItem item = new MenuItem(sentence);
        item.setDisable(true);
        return item;
    }

    private static Menu bindings(BindModel model, String parameter, List<String> fields) {
        Menu menu = new Menu(parameter);
        menu.setMnemonicParsing(false);
        List<String> bound = model.fields(parameter);
        for (String field : fields) {
            CheckMenuItem item = new CheckMenuItem(field);
            item.setMnemonicParsing(false);
            item.setSelected(bound.contains(field));
            item.setOnAction(e -> model.toggle(parameter, field));
            menu.getItems().add(item);
        }
        return menu;
    }

    private ComboBox<String> choice(DesignViewModel model) {
        ComboBox<String> box = new ComboBox<>();
        box.getStyleClass().add("choice-field");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String word) {
                return word == null || word.isEmpty() ? otherwise() : word;
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        box.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                model.enter(path, option, now);
                model.seal();
            }
        });
        return box;
    }

    /** What holds while nothing is entered. */
    private String otherwise() {
        Optional<Object> usual = words.equals(option.words()) ? option.otherwise() : Optional.of(words.get(0));
        return usual.map(value -> Texts.text(
                        "design.default",
                        value instanceof Double number ? Message.plain(number) : String.valueOf(value)))
                .orElse(Texts.text("design.open"));
    }

    /** Puts the row into a grid; the answer is the next free line of it. */
    int addTo(GridPane grid, int line) {
        grid.add(name, 0, line);
        GridPane.setHgrow(help, Priority.ALWAYS);
        if (option.type() == Option.Type.STRUCTURE || option.type() == Option.Type.LIST) {
            // A list of words or a mapping is long: it takes the whole width, and its help stands below.
            grid.add(shown, 1, line, 2, 1);
            grid.add(help, 1, line + 1, 2, 1);
            grid.add(message, 1, line + 2, 2, 1);
            return line + 3;
        }
        grid.add(shown, 1, line);
        grid.add(help, 2, line);
        grid.add(message, 1, line + 1, 2, 1);
        return line + 2;
    }

    /** Shows what stands in the draft. */
    @SuppressWarnings("unchecked")
    void show(Draft draft, Problem refused) {
        showing = true;
        offer(draft);
        if (control instanceof EntryField field) {
            field.show(draft.tree().typed(path));
        } else if (!draft.tree().typed(path).equals(((ComboBox<String>) control).getValue())) {
            ((ComboBox<String>) control).setValue(draft.tree().typed(path));
        }
        showing = false;
        boolean here = refused != null && refused.path().equals(path);
        message.setText(here ? refused.sentence() : draft.problem(path));
    }

    /** Offers the words that suit the rest of the draft, and what is written although it does not. */
    @SuppressWarnings("unchecked")
    private void offer(Draft draft) {
        if (!(control instanceof ComboBox<?> box)) {
            return;
        }
        words = section.words(option, draft.tree());
        List<String> offered = new ArrayList<>(List.of(""));
        offered.addAll(option.type() == Option.Type.FLAG ? List.of("true", "false") : words);
        String typed = draft.tree().typed(path);
        if (!offered.contains(typed) && option.words().contains(typed)) {
            offered.add(typed);
        }
        if (!offered.equals(box.getItems())) {
            ((ComboBox<String>) box).setItems(FXCollections.observableList(offered));
            ((ComboBox<String>) box).setValue(null); // the word for none may be another now
        }
    }

    /** Whether the text says anything of it, right or wrong. */
    boolean isSet(Draft draft) {
        return !draft.tree().typed(path).isEmpty();
    }

    List<String> path() {
        return path;
    }

    /** Whether it stands in a grid. */
    boolean isIn(GridPane grid) {
        return grid.getChildren().contains(shown);
    }

    Node control() {
        return control;
    }
}
