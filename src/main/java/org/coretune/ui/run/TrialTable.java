package org.coretune.ui.run;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.MarkIcon;
import org.coretune.ui.control.NoteCell;

/** The trials as a table: what the schedule gave them, then their configurations. Choosing a row selects the trial. */
final class TrialTable extends TableView<TrialRow> {
    private static final double ROW_EMS = 2;
    /** The width of a column whose name is longer, in ems. */
    private static final double WIDEST = 16;

    private final TrialTableModel model;
    private final TrialSelection selection;
    private final DoubleBinding em;
    private final TableColumn<TrialRow, Object> configuration = new TableColumn<>(Texts.text("trials.configuration"));

    TrialTable(ExperimentModel experiment, List<TrialAction> actions) {
        Label type = new Label();
        setPlaceholder(type);
        em = Bindings.createDoubleBinding(() -> type.getFont().getSize(), type.fontProperty());
        model = experiment.trials();
        selection = experiment.selection();
        setId("trials");
        // Rows of one height need not be measured, however many there are.
        fixedCellSizeProperty().bind(em.multiply(ROW_EMS));
        SortedList<TrialRow> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        getColumns()
                .addAll(List.of(
                        number(
                                Texts.text("trials.number"),
                                row -> new ReadOnlyObjectWrapper<>(row.number()),
                                String::valueOf,
                                5),
                        state(),
                        number(
                                Texts.text("trials.resource"),
                                row -> row.resourceProperty().asObject(),
                                Texts::resource,
                                8),
                        number(
                                Texts.text("trials.value"),
                                row -> row.valueProperty().asObject(),
                                Texts::value,
                                5.5),
                        configuration));
        model.parameters().addListener((ListChangeListener<String>) change -> columns());
        columns();
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                selection.select(now.number());
            }
        });
        selection.trialProperty().addListener((property, before, now) -> follow());
        setTableMenuButtonVisible(true);
        setContextMenu(menu(actions));
    }

    private ContextMenu menu(List<TrialAction> actions) {
        MenuItem copy = new MenuItem(Texts.text("trials.copy"));
        copy.setId("trial-copy");
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(
                    ConfigurationText.json(getSelectionModel().getSelectedItem().configuration()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        ContextMenu menu = new ContextMenu(copy);
        actions.forEach(action -> menu.getItems().add(item(action)));
        menu.setOnShowing(e -> {
            TrialRow row = getSelectionModel().getSelectedItem();
            copy.setDisable(row == null);
            for (int i = 0; i < actions.size(); i++) {
                boolean available = row != null && actions.get(i).available().test(row.number());
                menu.getItems().get(i + 1).setDisable(!available);
            }
        });
        return menu;
    }

    private MenuItem item(TrialAction action) {
        MenuItem item = new MenuItem(action.text());
        item.setId(action.id());
        item.setOnAction(
                e -> action.deed().accept(getSelectionModel().getSelectedItem().number()));
        return item;
    }

    /** Adds a column with the first line of each trial's note. It is hidden until the user asks for it. */
    void addNotes(TrialNotes notes) {
        TableColumn<TrialRow, String> column = new TableColumn<>(Texts.text("trials.note"));
        column.setId("note");
        column.setCellValueFactory(cell ->
                Bindings.createStringBinding(() -> notes.of(cell.getValue().number()), notes.textsProperty()));
        column.setCellFactory(any -> new NoteCell<>());
        column.setVisible(false);
        widen(column, 14);
        getColumns().add(column);
    }

    private void follow() {
        int number = selection.trial().orElse(-1);
        if (number < 0
                || number >= model.rows().size()
                || !getItems().contains(model.rows().get(number))) {
            getSelectionModel().clearSelection();
            return;
        }
        TrialRow row = model.rows().get(number);
        if (getSelectionModel().getSelectedItem() != row) {
            getSelectionModel().select(row);
            scrollTo(Math.max(0, getSelectionModel().getSelectedIndex() - 2));
        }
    }

    private void columns() {
        configuration.getColumns().clear();
        for (String name : model.parameters()) {
            TableColumn<TrialRow, Object> column = new TableColumn<>(name);
            column.setCellValueFactory(cell ->
                    new ReadOnlyObjectWrapper<>(cell.getValue().configuration().get(name)));
            column.setCellFactory(any -> new Text<>(value -> value == null ? "" : Texts.setting(value)));
            // A column alone below the heading leaves room for the heading too.
            String widest = model.parameters().size() == 1
                            && name.length() < configuration.getText().length()
                    ? configuration.getText()
                    : name;
            widen(column, Math.max(5, Math.min(WIDEST, 2.5 + 0.6 * widest.length())));
            configuration.getColumns().add(column);
        }
        configuration.setVisible(!model.parameters().isEmpty());
    }

    private <T> TableColumn<TrialRow, T> number(
            String name, Function<TrialRow, ObservableValue<T>> value, Function<T, String> words, double ems) {
        TableColumn<TrialRow, T> column = new TableColumn<>(name);
        column.setCellValueFactory(cell -> value.apply(cell.getValue()));
        column.setCellFactory(any -> new Text<>(words));
        widen(column, ems);
        return column;
    }

    private TableColumn<TrialRow, Mark> state() {
        TableColumn<TrialRow, Mark> column = new TableColumn<>(Texts.text("trials.state"));
        column.setCellValueFactory(cell -> cell.getValue().markProperty());
        column.setCellFactory(any -> new MarkCell());
        widen(column, 8.5);
        return column;
    }

    /** A width that grows with the type. */
    private void widen(TableColumn<TrialRow, ?> column, double ems) {
        column.prefWidthProperty().bind(em.multiply(ems));
    }

    /** A right-aligned text. */
    private static final class Text<T> extends TableCell<TrialRow, T> {
        private final Function<T, String> words;

        Text(Function<T, String> words) {
            this.words = words;
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : words.apply(value));
        }
    }

    /** A state's shape and word. */
    private static final class MarkCell extends TableCell<TrialRow, Mark> {
        private final MarkIcon icon = new MarkIcon();

        @Override
        protected void updateItem(Mark mark, boolean empty) {
            super.updateItem(mark, empty);
            setGraphic(empty || mark == null ? null : icon);
            setText(empty || mark == null ? "" : mark.word());
            if (mark != null) {
                icon.show(mark);
            }
        }
    }
}
