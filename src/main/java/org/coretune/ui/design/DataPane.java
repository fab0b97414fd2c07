package org.coretune.ui.design;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.core.Message;
import org.coretune.data.ColumnKind;
import org.coretune.data.ColumnSummary;
import org.coretune.data.DataSummary;
import org.coretune.ui.Texts;

/** What the data are: sizes, class shares, notes, first rows, columns. */
final class DataPane extends ScrollPane {
    /** A column of texts is so much wider than the usual 80 pixels; the width at hand is shared in proportion. */
    private static final double WIDE = 640;

    private final Label waiting = line("empty-state");
    private final Label sizes = line("data-sizes");
    private final Label notes = line("warning-line");
    private final ClassShareBars shares;
    private final TableView<List<String>> preview = new TableView<>();
    private final TableView<ColumnSummary> columns = new TableView<>();

    DataPane(DataModel model) {
        setId("data-summary");
        setFitToWidth(true);
        shares = new ClassShareBars(
                () -> ClassShareBars.of(model.summaryProperty().get()));
        sizes.setId("data-sizes");
        notes.setId("data-notes");
        notes.textProperty().bind(model.notesProperty());
        waiting.setId("data-waiting");
        waiting.textProperty().bind(model.waitingProperty());
        column("design.column", ColumnSummary::name);
        column("design.kind", DataPane::kind);
        column("design.missing", c -> Texts.count(c.missing()));
        column("design.range", DataPane::range);
        Label legend = line("field-help");
        legend.setText(Texts.text("design.shares-legend"));
        HBox trainingKey = key("swatch-completed", "design.training");
        HBox validationKey = key("swatch-waiting", "design.validation");
        HBox keys = new HBox(legend, trainingKey, validationKey);
        keys.getStyleClass().add("form-head");
        preview.getStyleClass().add("data-table");
        columns.getStyleClass().add("data-table");
        VBox filled = new VBox(
                sizes, notes, keys, shares, title("design.preview-rows"), preview, title("design.columns"), columns);
        filled.getStyleClass().add("data-pane");
        VBox all = new VBox(waiting, filled);
        filled.managedProperty().bind(filled.visibleProperty());
        setContent(all);
        model.summaryProperty().subscribe(summary -> {
            filled.setVisible(summary.isPresent());
            summary.ifPresent(this::show);
            shares.invalidate();
            shares.requestLayout();
        });
    }

    private static HBox key(String swatch, String text) {
        Region colour = new Region();
        colour.getStyleClass().addAll("swatch", swatch);
        Label words = new Label(Texts.text(text));
        words.getStyleClass().add("field-help");
        HBox key = new HBox(colour, words);
        key.getStyleClass().add("swatch-line");
        return key;
    }

    private static Label title(String key) {
        Label title = new Label(Texts.text(key));
        title.getStyleClass().add("field-name");
        return title;
    }

    private static Label line(String style) {
        Label line = new Label();
        line.getStyleClass().add(style);
        line.setWrapText(true);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.visibleProperty().bind(line.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void column(String key, Function<ColumnSummary, String> value) {
        TableColumn<ColumnSummary, String> column = new TableColumn<>(Texts.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        columns.getColumns().add(column);
    }

    private static String kind(ColumnSummary column) {
        return switch (column.kind()) {
            case NUMERIC -> Texts.text("design.numeric");
            case TEXT -> Texts.text("design.text");
            default -> Texts.text("design.categorical");
        };
    }

    private static String range(ColumnSummary column) {
        return switch (column.kind()) {
            case NUMERIC ->
                Texts.text(
                        "design.numbers",
                        Texts.setting(column.least()),
                        Texts.setting(column.most()),
                        Texts.setting(column.mean()));
            case TEXT ->
                Texts.text(
                        "design.words",
                        Message.grouped((long) column.least()),
                        Message.grouped((long) column.most()),
                        Texts.shortValue(column.mean()));
            default -> Texts.text("design.categories", Message.grouped(column.categories()));
        };
    }

    private void show(DataSummary summary) {
        boolean texts = summary.columns().get(0).kind() == ColumnKind.TEXT;
        Object rows = Message.grouped(summary.rows());
        Object classes = Message.grouped(summary.classes().size());
        Object training = Message.grouped(summary.training());
        Object validation = Message.grouped(summary.validation());
        Object test = Message.grouped(summary.test());
        sizes.setText(
                texts
                        ? Texts.text(
                                "design.sizes-texts",
                                rows,
                                classes,
                                training,
                                validation,
                                test,
                                Message.grouped(summary.columns().get(0).categories()))
                        : Texts.text(
                                "design.sizes",
                                rows,
                                classes,
                                training,
                                validation,
                                test,
                                Message.grouped(summary.features()),
                                Message.grouped(summary.missing())));
        preview.setColumnResizePolicy(
                texts ? TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN : TableView.UNCONSTRAINED_RESIZE_POLICY);
        preview.getColumns().clear();
        for (int i = 0; i < summary.header().size(); i++) {
            int index = i;
            TableColumn<List<String>, String> column =
                    new TableColumn<>(summary.header().get(i));
            column.setCellValueFactory(
                    cell -> new ReadOnlyStringWrapper(cell.getValue().get(index)));
            column.setSortable(false);
            if (texts && i == 0) {
                column.setPrefWidth(WIDE);
            }
            preview.getColumns().add(column);
        }
        preview.setItems(FXCollections.observableList(summary.preview()));
        columns.setItems(FXCollections.observableList(summary.columns()));
    }
}
