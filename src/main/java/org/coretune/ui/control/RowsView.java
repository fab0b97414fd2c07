package org.coretune.ui.control;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.coretune.ui.Texts;

/** A {@link Table} to read, sort and walk through. */
final class RowsView extends TableView<List<Object>> {
    private static final Comparator<Object> NUMBERS_THEN_TEXTS =
            (a, b) -> a instanceof Number x && b instanceof Number y
                    ? Double.compare(x.doubleValue(), y.doubleValue())
                    : String.valueOf(a).compareTo(String.valueOf(b));

    private List<String> titles = List.of();

    RowsView() {
        getStyleClass().add("figure-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    /** Shows other rows; the order the user chose stays. */
    void show(Table table) {
        if (!titles.equals(table.columns())) {
            titles = table.columns();
            getColumns().clear();
            for (int i = 0; i < titles.size(); i++) {
                getColumns().add(column(i));
            }
        }
        setItems(FXCollections.observableArrayList(table.rows()));
        sort();
    }

    private TableColumn<List<Object>, Object> column(int index) {
        TableColumn<List<Object>, Object> column = new TableColumn<>(titles.get(index));
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().get(index)));
        column.setComparator(Comparator.nullsLast(NUMBERS_THEN_TEXTS));
        column.setCellFactory(any -> new Cell());
        return column;
    }

    /** Numbers to the right, nothing where there is none. */
    private static final class Cell extends TableCell<List<Object>, Object> {
        @Override
        protected void updateItem(Object value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : Texts.setting(value));
            setAlignment(value instanceof Number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }
    }
}
