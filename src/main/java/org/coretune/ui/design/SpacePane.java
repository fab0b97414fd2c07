package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.core.Message;
import org.coretune.core.space.Scale;
import org.coretune.ui.Texts;

/** The search space as a table: a row for each parameter, then forbidden combinations and configurations to start with. */
final class SpacePane extends VBox {
    private final DesignViewModel model;
    private final SpaceModel space;
    private final GridPane grid = new GridPane();
    private final VBox forbidden = new VBox();
    private final VBox startWith = new VBox();
    private final List<Row> rows = new ArrayList<>();
    private final Label message = problem("problem-space");
    private List<String> names = List.of();

    SpacePane(DesignViewModel model) {
        this.model = model;
        space = new SpaceModel(model);
        getStyleClass().add("form-section");
        setId("section-space");
        Label title = new Label(new Message("options.space").text());
        title.getStyleClass().add("form-title");
        Button add = new Button(Texts.text("design.add-parameter"));
        add.setId("add-parameter");
        add.setOnAction(e -> space.add());
        HBox head = new HBox(title, add);
        head.getStyleClass().add("form-head");
        grid.getStyleClass().add("space-grid");
        forbidden.getStyleClass().add("clauses");
        startWith.getStyleClass().add("clauses");
        Label help = new Label(Texts.text("design.space-help"));
        help.getStyleClass().add("field-help");
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(
                        head,
                        help,
                        message,
                        grid,
                        list("forbidden", "design.forbidden", "design.add-forbidden", forbidden),
                        list("start_with", "design.start-with", "design.add-start", startWith));
    }

    private Node list(String key, String title, String addText, VBox entries) {
        Label name = new Label(Texts.text(title));
        name.getStyleClass().add("field-name");
        Button add = new Button(Texts.text(addText));
        add.setId("add-" + key);
        add.setOnAction(e -> space.addClause(key));
        HBox head = new HBox(name, add);
        head.getStyleClass().add("form-head");
        return new VBox(head, entries);
    }

    void show(Draft draft, Problem refused) {
        List<String> now = draft.tree().keys(List.of("space"));
        if (now.size() != names.size() || rows.isEmpty()) {
            rebuild(now);
        }
        names = now;
        for (int i = 0; i < now.size(); i++) {
            rows.get(i).show(draft, now.get(i), refused);
        }
        clauses(draft, "forbidden", forbidden, refused);
        clauses(draft, "start_with", startWith, refused);
        message.setText(draft.problems().stream()
                .filter(problem -> problem.path().equals(List.of("space")))
                .map(Problem::sentence)
                .findFirst()
                .orElse(""));
    }

    private void rebuild(List<String> now) {
        grid.getChildren().clear();
        grid.setManaged(!now.isEmpty()); // headings over nothing
        grid.setVisible(!now.isEmpty());
        rows.clear();
        int column = 0;
        for (String key : List.of("name", "type", "range", "scale", "step", "when")) {
            Label head = new Label(new Message("options.space." + key).text());
            head.getStyleClass().add("field-help");
            grid.add(head, column++, 0);
        }
        for (int i = 0; i < now.size(); i++) {
            rows.add(new Row(1 + 2 * i));
        }
    }

    private void clauses(Draft draft, String key, VBox entries, Problem refused) {
        int size = draft.tree().size(List.of(key));
        if (entries.getChildren().size() != size) {
            entries.getChildren().clear();
            for (int i = 0; i < size; i++) {
                entries.getChildren().add(new Clause(key, i));
            }
        }
        entries.getChildren().forEach(node -> ((Clause) node).show(draft, refused));
    }

    private static Label problem(String id) {
        Label line = new Label();
        line.setId(id);
        line.getStyleClass().add("field-problem");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.visibleProperty().bind(line.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Button remove(Runnable deed, String what) {
        Button button = new Button("✕");
        button.getStyleClass().add("quiet");
        button.setAccessibleText(what);
        button.setOnAction(e -> deed.run());
        return button;
    }

    /** The control for a path in the space; empty where it is somewhere else. */
    Optional<Node> control(List<String> path) {
        if (path.get(0).equals("space")) {
            int index = path.size() > 1 ? names.indexOf(path.get(1)) : 0;
            return index < 0 || index >= rows.size()
                    ? Optional.empty()
                    : Optional.of(rows.get(index).control(path));
        }
        VBox entries =
                path.get(0).equals("forbidden") ? forbidden : path.get(0).equals("start_with") ? startWith : null;
        int index = path.size() > 1 && path.get(1).matches("[0-9]+") ? Integer.parseInt(path.get(1)) : 0;
        return entries == null || index >= entries.getChildren().size()
                ? Optional.empty()
                : Optional.of(((Clause) entries.getChildren().get(index)).entry);
    }

    /** A parameter. */
    private final class Row {
        private final EntryField name = new EntryField(typed -> space.rename(this.parameter, typed), model::seal);
        private final ComboBox<String> type = new ComboBox<>(FXCollections.observableList(SpaceModel.TYPES));
        private final EntryField range = new EntryField(typed -> space.range(this.parameter, typed), model::seal);
        private final ComboBox<String> scale = new ComboBox<>(FXCollections.observableList(
                Arrays.stream(Scale.values()).map(Scale::word).toList()));
        private final EntryField step = new EntryField(typed -> space.part(this.parameter, "step", typed), model::seal);
        private final EntryField when = new EntryField(typed -> space.when(this.parameter, typed), model::seal);
        private final Button away = remove(() -> space.remove(this.parameter), Texts.text("design.remove"));
        private final Label wrong = problem("");
        private String parameter;
        private boolean showing;

        Row(int line) {
            name.getStyleClass().add("parameter-name");
            range.getStyleClass().add("parameter-range");
            step.getStyleClass().add("parameter-step");
            when.getStyleClass().add("parameter-when");
            type.getStyleClass().add("parameter-type");
            scale.getStyleClass().add("parameter-type");
            type.valueProperty().addListener((property, before, now) -> {
                if (!showing && now != null) {
                    space.type(parameter, now);
                    model.seal();
                }
            });
            scale.valueProperty().addListener((property, before, now) -> {
                if (!showing && now != null) {
                    space.part(parameter, "scale", now.equals(Scale.LINEAR.word()) ? "" : now);
                    model.seal();
                }
            });
            int column = 0;
            for (Control control : List.of(name, type, range, scale, step, when, away)) {
                grid.add(control, column++, line);
            }
            grid.add(wrong, 0, line + 1, 7, 1);
            GridPane.setHgrow(range, Priority.ALWAYS);
            GridPane.setHgrow(when, Priority.SOMETIMES);
        }

        void show(Draft draft, String now, Problem refused) {
            parameter = now;
            SpaceModel.Parameter shown = SpaceModel.read(draft.tree(), now);
            showing = true;
            name.show(now);
            name.setId("name-" + now);
            range.show(shown.range());
            range.setId("range-" + now);
            step.show(shown.step());
            when.show(shown.when());
            if (!shown.type().equals(type.getValue())) {
                type.setValue(shown.type());
            }
            String word = shown.scale().isEmpty() ? Scale.LINEAR.word() : shown.scale();
            if (!word.equals(scale.getValue())) {
                scale.setValue(word);
            }
            showing = false;
            scale.setDisable(!shown.isNumeric());
            step.setDisable(!shown.isNumeric());
            when.setDisable(shown.type().equals(SpaceModel.FIXED));
            range.setDisable(shown.type().equals("boolean"));
            wrong.setId("problem-space-" + now);
            List<String> path = List.of("space", now);
            boolean here = refused != null && refused.isWithin(path);
            wrong.setText(here ? refused.sentence() : draft.problem(path));
            accessible(now);
        }

        private void accessible(String now) {
            name.setAccessibleText(new Message("options.space.name").text());
            type.setAccessibleText(now + ": " + new Message("options.space.type").text());
            range.setAccessibleText(now + ": " + new Message("options.space.range").text());
            scale.setAccessibleText(now + ": " + new Message("options.space.scale").text());
            step.setAccessibleText(now + ": " + new Message("options.space.step").text());
            when.setAccessibleText(now + ": " + new Message("options.space.when").text());
        }

        Node control(List<String> path) {
            String key = path.size() > 2 ? path.get(2) : "";
            return switch (key) {
                case "scale" -> scale;
                case "step" -> step;
                case "when" -> when;
                default -> range;
            };
        }
    }

    /** A forbidden combination, or a configuration to start with. */
    private final class Clause extends VBox {
        private final List<String> path;
        private final EntryField entry;
        private final Label wrong = problem("");

        Clause(String key, int index) {
            path = List.of(key, String.valueOf(index));
            entry = new EntryField(typed -> space.clause(path, typed), model::seal);
            entry.setId("clause-" + key + "-" + index);
            entry.setAccessibleText(key);
            HBox.setHgrow(entry, Priority.ALWAYS);
            HBox line = new HBox(
                    entry, remove(() -> model.edit(path, text -> text.remove(path)), Texts.text("design.remove")));
            line.getStyleClass().add("clause");
            getChildren().addAll(line, wrong);
        }

        void show(Draft draft, Problem refused) {
            entry.show(SpaceModel.bare(draft.tree().typed(path)));
            boolean here = refused != null && refused.isWithin(path);
            wrong.setText(here ? refused.sentence() : draft.problem(path));
        }
    }
}
