package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.coretune.core.space.Configuration;
import org.coretune.ui.Texts;

/** What follows from a draft: the data, what would be tried, its text, and what has changed. */
final class DesignTabs extends TabPane {
    private static final Duration PAUSE = Duration.millis(400);

    private final TextArea text = new TextArea();
    private final Tab textTab;
    private boolean showing;
    private Runnable commit = () -> {};
    private boolean pending;

    DesignTabs(DesignViewModel model) {
        setId("design-tabs");
        setMinSize(0, 0);
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        textTab = tab("design.tab-text", text(model));
        textTab.setId("tab-text");
        getTabs()
                .addAll(
                        tab("design.tab-data", new DataPane(model.data())),
                        tab("design.tab-samples", samples(model.samples())),
                        textTab,
                        tab("design.tab-changes", changes(model.changes())));
    }

    /** Hands over what was typed into the text, if anything was. */
    void commit() {
        commit.run();
    }

    private static Tab tab(String key, Node content) {
        return new Tab(Texts.text(key), content);
    }

    private Node text(DesignViewModel model) {
        text.setId("design-text");
        text.getStyleClass().add("yaml");
        text.setAccessibleText(Texts.text("design.tab-text"));
        PauseTransition pause = new PauseTransition(PAUSE);
        commit = () -> {
            pause.stop();
            if (pending) {
                pending = false;
                model.type(text.getText());
            }
        };
        pause.setOnFinished(e -> commit.run());
        text.textProperty().addListener((property, before, now) -> {
            if (!showing) {
                pending = true;
                pause.playFromStart();
            }
        });
        text.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                commit.run();
                model.seal();
            }
        });
        Label problem = new Label();
        problem.setId("text-problem");
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        model.draftProperty().subscribe(draft -> {
            if (!pending && !text.getText().equals(draft.text())) {
                showing = true;
                int caret = text.getCaretPosition();
                double scroll = text.getScrollTop();
                text.setText(draft.text());
                text.positionCaret(Math.min(caret, draft.text().length()));
                text.setScrollTop(scroll);
                showing = false;
            }
            problem.setText(draft.problems().stream()
                    .findFirst()
                    .map(found -> words(draft, found))
                    .orElse(""));
        });
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox pane = new VBox(text, problem);
        pane.getStyleClass().add("tab-content");
        return pane;
    }

    /** A problem with its line; the sentence about what is no YAML says that itself. */
    private static String words(Draft draft, Problem problem) {
        if (problem.path().isEmpty()) {
            return problem.sentence();
        }
        String path = String.join(".", problem.path());
        return draft.offset(problem)
                .map(at -> Texts.text("design.at-line", path, line(draft.text(), at), problem.sentence()))
                .orElseGet(() -> Texts.text("design.at-path", path, problem.sentence()));
    }

    private static long line(String text, int offset) {
        return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Shows the text, at a place. */
    void showText(Optional<Integer> offset) {
        getSelectionModel().select(textTab);
        text.requestFocus();
        offset.filter(at -> at <= text.getLength()).ifPresent(text::positionCaret);
    }

    private static Node samples(SamplesModel model) {
        Histograms histograms = new Histograms(() -> model.histogramsProperty().get());
        model.histogramsProperty().subscribe(now -> {
            histograms.invalidate();
            histograms.requestLayout();
        });
        TableView<Configuration> table = new TableView<>(model.proposed());
        table.setId("dry-run");
        table.getStyleClass().add("data-table");
        Runnable columns = () -> columns(table, model.proposed());
        model.proposed().addListener((ListChangeListener<Configuration>) change -> columns.run());
        columns.run();
        VBox pane = new VBox(help("design.histograms"), histograms, help("design.dry-run"), table);
        pane.getStyleClass().add("tab-content");
        ScrollPane scroll = new ScrollPane(pane);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Label help(String key) {
        Label help = new Label(Texts.text(key));
        help.getStyleClass().add("field-help");
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        return help;
    }

    private static void columns(TableView<Configuration> table, List<Configuration> proposed) {
        List<String> names = proposed.stream()
                .flatMap(configuration -> configuration.values().keySet().stream())
                .distinct()
                .toList();
        if (names.equals(
                table.getColumns().stream().skip(1).map(TableColumn::getText).toList())) {
            return;
        }
        List<TableColumn<Configuration, String>> columns = new ArrayList<>();
        TableColumn<Configuration, String> number = new TableColumn<>(Texts.text("trials.number"));
        number.setCellValueFactory(cell ->
                new ReadOnlyStringWrapper(String.valueOf(table.getItems().indexOf(cell.getValue()))));
        columns.add(number);
        for (String name : names) {
            TableColumn<Configuration, String> column = new TableColumn<>(name);
            column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(
                    cell.getValue().has(name) ? Texts.setting(cell.getValue().get(name)) : "–"));
            columns.add(column);
        }
        table.getColumns().setAll(columns);
    }

    private static Node changes(ChangesModel model) {
        ComboBox<String> against = new ComboBox<>();
        against.setId("compare-with");
        against.setAccessibleText(Texts.text("design.compare"));
        against.setConverter(new StringConverter<>() {
            @Override
            public String toString(String experiment) {
                return experiment == null || experiment.isEmpty() ? Texts.text("design.compare-saved") : experiment;
            }

            @Override
            public String fromString(String shown) {
                return shown;
            }
        });
        Runnable fill = () -> {
            List<String> all = new ArrayList<>(List.of(""));
            all.addAll(model.experiments());
            against.setItems(FXCollections.observableList(all));
            against.setValue(model.againstProperty().get());
        };
        model.experiments().addListener((ListChangeListener<String>) change -> fill.run());
        fill.run();
        against.setOnAction(e -> {
            if (against.getValue() != null
                    && !against.getValue().equals(model.againstProperty().get())) {
                model.compare(against.getValue());
            }
        });
        ListView<TextDiff.Line> lines = new ListView<>(model.lines());
        lines.setId("changes");
        lines.getStyleClass().add("yaml");
        lines.setPlaceholder(help("design.no-changes"));
        lines.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(TextDiff.Line line, boolean empty) {
                super.updateItem(line, empty);
                getStyleClass().removeAll("line-before", "line-now");
                if (empty) {
                    setText("");
                    return;
                }
                String sign = switch (line.side()) {
                    case BOTH -> "  ";
                    case BEFORE -> "− ";
                    case NOW -> "+ ";
                };
                setText(sign + line.text());
                if (line.side() != TextDiff.Side.BOTH) {
                    getStyleClass().add(line.side() == TextDiff.Side.NOW ? "line-now" : "line-before");
                }
            }
        });
        VBox.setVgrow(lines, Priority.ALWAYS);
        VBox pane = new VBox(help("design.compare"), against, lines);
        pane.getStyleClass().add("tab-content");
        return pane;
    }
}
