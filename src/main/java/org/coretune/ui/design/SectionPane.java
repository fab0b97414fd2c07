package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.core.Kind;
import org.coretune.core.Message;
import org.coretune.project.ProjectText;
import org.coretune.project.Section;
import org.coretune.ui.Texts;

/** A section of the form: the choice of its kind, and a row for each option of the kind; seldom used ones are folded away. */
final class SectionPane extends VBox {
    private static final int USUAL = 5;

    private final DesignViewModel model;
    private final Section section;
    private final ComboBox<String> kinds = new ComboBox<>();
    private final Label does = new Label();
    private final Label message = new Label();
    private final GridPane grid = new GridPane();
    private final Hyperlink more = new Hyperlink();
    private List<FieldRow> rows = List.of();
    private Kind shown;
    private boolean all;
    private boolean showing;

    SectionPane(DesignViewModel model, Section section) {
        this.model = model;
        this.section = section;
        getStyleClass().add("form-section");
        setId("section-" + section.name());
        Label title = new Label(new Message("options." + section.name()).text());
        title.getStyleClass().add("form-title");
        HBox head = new HBox(title);
        head.getStyleClass().add("form-head");
        if (section.kinds().size() > 1) {
            kinds.setItems(FXCollections.observableList(
                    section.kinds().stream().map(Kind::name).toList()));
            kinds.setId("kind-" + section.name());
            kinds.setAccessibleText(title.getText());
            kinds.valueProperty().addListener((property, before, now) -> {
                if (!showing && now != null) {
                    model.choose(section, now);
                    model.seal();
                }
            });
            head.getChildren().add(kinds);
        }
        for (Label line : List.of(does, message)) {
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            line.managedProperty().bind(line.visibleProperty());
            line.visibleProperty().bind(line.textProperty().isNotEmpty());
        }
        does.getStyleClass().add("field-help");
        message.getStyleClass().add("field-problem");
        message.setId("problem-" + section.name());
        grid.getStyleClass().add("form-grid");
        more.setOnAction(e -> {
            all = !all;
            arrange(model.draftProperty().get());
        });
        getChildren().addAll(head, does, message, grid, more);
    }

    void show(Draft draft, Problem refused) {
        setVisible(draft.concerns(section));
        setManaged(isVisible());
        Kind kind = section.chosen(draft.tree());
        if (!kind.equals(shown)) {
            shown = kind;
            rows = kind.options().stream()
                    .map(option -> new FieldRow(model, section, option))
                    .toList();
            grid.getChildren().clear();
            if (section.kinds().size() > 1) {
                does.setText(new Message("options." + section.name() + "-" + kind.name()).text());
            }
            arrange(draft);
        } else if (rows.stream().anyMatch(row -> row.isSet(draft) && !isShown(row))) {
            arrange(draft);
        }
        showing = true;
        kinds.setValue(kind.name());
        showing = false;
        rows.forEach(row -> row.show(draft, refused));
        message.setText(draft.problems().stream()
                .filter(problem ->
                        problem.path().equals(section.path()) || problem.isWithin(section.path()) && isForeign(problem))
                .map(Problem::sentence)
                .findFirst()
                .orElse(""));
    }

    /** Whether a problem is about a key of this section for which there is no row. */
    private boolean isForeign(Problem problem) {
        boolean subsection = Section.all().stream()
                .anyMatch(other -> other != section
                        && other.path().size() > section.path().size()
                        && problem.isWithin(other.path()));
        return !subsection && rows.stream().noneMatch(row -> problem.isWithin(row.path()));
    }

    private boolean isShown(FieldRow row) {
        return row.isIn(grid);
    }

    /** The usual options first, and those that are set or wrong; the others when they are asked for. */
    private void arrange(Draft draft) {
        List<FieldRow> visible = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            FieldRow row = rows.get(i);
            if (all || i < USUAL || row.isSet(draft) || isShown(row)) {
                visible.add(row);
            }
        }
        if (!all && visible.size() == rows.size() && rows.size() > USUAL) {
            visible.removeIf(row -> rows.indexOf(row) >= USUAL && !row.isSet(draft));
        }
        grid.getChildren().clear();
        int line = 0;
        for (FieldRow row : visible) {
            line = row.addTo(grid, line);
        }
        int hidden = rows.size() - visible.size();
        more.setVisible(hidden > 0 || all && rows.size() > USUAL);
        more.setManaged(more.isVisible());
        more.setText(all ? Texts.text("design.fewer") : Texts.text("design.more", Message.grouped(hidden)));
    }

    /** The control for a path in this section; empty where it has none. */
    Optional<Node> control(List<String> path) {
        List<String> selector = ProjectText.below(section.path(), section.selector());
        if (path.equals(section.path()) || path.equals(selector)) {
            return Optional.of(
                    section.kinds().size() > 1 || rows.isEmpty()
                            ? kinds
                            : rows.get(0).control());
        }
        Optional<FieldRow> found = rows.stream()
                .filter(row -> path.size() >= row.path().size()
                        && path.subList(0, row.path().size()).equals(row.path()))
                .findFirst();
        found.filter(row -> !isShown(row)).ifPresent(row -> {
            all = true;
            arrange(model.draftProperty().get());
        });
        return found.map(FieldRow::control);
    }
}
