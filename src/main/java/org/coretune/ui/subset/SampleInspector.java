package org.coretune.ui.subset;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.coretune.ui.Texts;

/** What is looked at: the samples of a group, and of one sample its values and its history over all coresets. */
final class SampleInspector extends BorderPane {
    private static final double PICTURE = 72;
    private static final int VALUES = 60;

    private final SubsetViewModel model;
    private final ListView<Integer> members = new ListView<>();
    private final Label title = new Label();
    private final Label words = new Label();
    private final PreviewBox preview;
    private final TableView<FrequencyModel.Visit> history = new TableView<>();
    private boolean filling;

    SampleInspector(SubsetViewModel model) {
        this.model = model;
        preview = new PreviewBox(model.previews(), PICTURE);
        setMinSize(0, 0);
        setTop(members());
        title.getStyleClass().add("card-title");
        title.setId("subset-sample");
        words.setWrapText(true);
        words.getStyleClass().add("tile-words");
        ScrollPane text = new ScrollPane(new VBox(words));
        text.setFitToWidth(true);
        text.getStyleClass().add("sample-values");
        HBox.setHgrow(text, Priority.ALWAYS);
        VBox.setVgrow(text, Priority.ALWAYS);
        preview.setMinWidth(PICTURE);
        preview.managedProperty().bind(preview.visibleProperty());
        HBox shown = new HBox(preview, text);
        shown.getStyleClass().add("sample-shown");
        VBox.setVgrow(shown, Priority.ALWAYS);
        VBox left = new VBox(title, shown);
        left.getStyleClass().add("sample-left");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox body = new HBox(left, history());
        body.getStyleClass().add("sample-body");
        setCenter(body);
        model.grid().selectedProperty().addListener(change -> fill());
        model.sampleProperty().addListener(change -> fill());
        model.revisionProperty().addListener(change -> fill());
        model.frequency().revisionProperty().addListener(change -> fill());
        fill();
    }

    private ListView<Integer> members() {
        members.setOrientation(Orientation.HORIZONTAL);
        members.setId("subset-members");
        members.getStyleClass().add("members");
        members.setAccessibleText(Texts.text("subset.members"));
        members.managedProperty().bind(members.visibleProperty());
        members.setCellFactory(list -> new ListCell<>() {
            private final PreviewBox box = new PreviewBox(model.previews(), 36);

            @Override
            protected void updateItem(Integer sample, boolean empty) {
                super.updateItem(sample, empty);
                setText(null);
                box.setMaxWidth(model.previews().texts() ? 220 : 90);
                box.show(empty || sample == null ? -1 : sample);
                setGraphic(empty ? null : box);
            }
        });
        members.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (!filling && now != null) {
                model.inspect(now);
            }
        });
        return members;
    }

    private TableView<FrequencyModel.Visit> history() {
        history.setId("subset-history");
        history.setPlaceholder(new Label(Texts.text("subset.history-empty")));
        history.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        history.getColumns()
                .setAll(List.of(
                        column("subset.history-trial", visit -> visit.event().trial()),
                        column(
                                "subset.history-after",
                                visit -> model.trained(visit.event().epoch())),
                        column(
                                "subset.history-weight",
                                visit -> visit.weight() == 0
                                        ? Texts.text("subset.history-out")
                                        : Texts.shortValue(visit.weight()))));
        history.getStyleClass().add("sample-history");
        return history;
    }

    private static TableColumn<FrequencyModel.Visit, Object> column(
            String key, java.util.function.Function<FrequencyModel.Visit, Object> value) {
        TableColumn<FrequencyModel.Visit, Object> column = new TableColumn<>(Texts.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    private void fill() {
        filling = true;
        Atom atom = model.grid().selectedProperty().get();
        int sample = model.sampleProperty().get();
        boolean group =
                atom != null && atom.samples().length > 1 && model.previews().available();
        members.setVisible(group);
        List<Integer> numbers = group ? IntStream.of(atom.samples()).boxed().toList() : List.of();
        if (!numbers.equals(members.getItems())) {
            members.setItems(FXCollections.observableArrayList(numbers));
        }
        members.getSelectionModel().select(Integer.valueOf(sample));
        boolean any = sample >= 0;
        if (any) {
            title.setText(Texts.text(
                    "subset.sample-title",
                    model.samples().name(sample),
                    model.samples().className(sample)));
            preview.show(sample);
            boolean picture = model.samples().isPicture(sample);
            preview.setVisible(picture);
            words.setText(model.samples()
                    .text(sample)
                    .orElseGet(() -> line(model.samples().values(sample))));
            history.getItems().setAll(model.frequency().history(sample));
        }
        filling = false;
    }

    private static String line(Map<String, String> values) {
        StringJoiner line = new StringJoiner(", ");
        values.entrySet().stream().limit(VALUES).forEach(value -> line.add(value.getKey() + " " + value.getValue()));
        return values.size() > VALUES ? line + ", …" : line.toString();
    }
}
