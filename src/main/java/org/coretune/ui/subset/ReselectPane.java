package org.coretune.ui.subset;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.coretune.core.subset.MatchingUnit;
import org.coretune.core.subset.Reselection.Contribution;
import org.coretune.project.StoredCheckpoint;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Card;

/** Asks for a match of single samples at a checkpoint, and lists what each contributes. */
final class ReselectPane {
    private static final int MOST = 100_000;

    private ReselectPane() {}

    /** The card. */
    static Card card(SubsetViewModel model) {
        ReselectModel reselect = model.reselect();
        Card card = new Card(Texts.text("subset.reselect-title"), table(model));
        card.summaryProperty().bind(reselect.sentenceProperty());
        card.emptyProperty().bind(reselect.missingProperty());
        return card;
    }

    /** The controls above it. */
    static VBox controls(SubsetViewModel model) {
        ReselectModel reselect = model.reselect();
        ChoiceBox<StoredCheckpoint> checkpoint = new ChoiceBox<>(reselect.checkpoints());
        checkpoint.setId("subset-checkpoint");
        checkpoint.setConverter(words(reselect::name));
        checkpoint.valueProperty().bindBidirectional(reselect.checkpointProperty());
        ChoiceBox<MatchingUnit> unit = new ChoiceBox<>();
        unit.setId("subset-unit");
        unit.getItems().setAll(MatchingUnit.SAMPLE, MatchingUnit.CLASS, MatchingUnit.CLASS_GRADIENT);
        unit.setConverter(words(one -> switch (one) {
            case GROUP -> "";
            case SAMPLE -> Texts.text("subset.by-sample");
            case CLASS -> Texts.text("subset.by-class");
            case CLASS_GRADIENT -> Texts.text("subset.by-class-gradient");
        }));
        unit.valueProperty().bindBidirectional(reselect.unitProperty());
        Spinner<Integer> size = new Spinner<>();
        size.setId("subset-size");
        size.setEditable(true);
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(1, MOST, 100, 10);
        size.setValueFactory(values);
        values.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                reselect.sizeProperty().set(now);
            }
        });
        Button run = new Button(Texts.text("subset.reselect"));
        run.setId("subset-reselect");
        run.disableProperty()
                .bind(reselect.busyProperty().or(reselect.checkpointProperty().isNull()));
        run.setOnAction(e -> model.reselectNow());
        FlowPane line = new FlowPane(
                named("subset.reselect-at", checkpoint),
                named("subset.reselect-by", unit),
                named("subset.reselect-of", ClassChoice.of(model, reselect.labelProperty(), "subset.class-all")),
                named("subset.reselect-size", size),
                run);
        line.getStyleClass().add("subset-controls");
        Label kept = new Label(Texts.text("subset.reselect-kept"));
        kept.setWrapText(true);
        kept.getStyleClass().add("tile-words");
        return new VBox(line, kept);
    }

    private static VBox named(String key, javafx.scene.control.Control control) {
        Label label = new Label(Texts.text(key));
        label.setLabelFor(control);
        label.getStyleClass().add("tile-words");
        return new VBox(label, control);
    }

    private static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        };
    }

    private static TableView<Contribution> table(SubsetViewModel model) {
        TableView<Contribution> table = new TableView<>(model.reselect().contributions());
        table.setId("subset-contributions");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        column("subset.sample", one -> model.samples().name(one.sample())),
                        column("subset.class", one -> model.samples().className(one.sample())),
                        column("subset.step", one -> one.step()),
                        column("subset.weight", one -> new Shown(one.weight())),
                        column("subset.projection", one -> new Shown(one.projection())),
                        column("subset.share", one -> new Share(one.share()))));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.inspect(now.sample());
            }
        });
        return table;
    }

    /** A number that sorts as one and reads as a person would write it. */
    private record Shown(double value) implements Comparable<Shown> {
        @Override
        public int compareTo(Shown other) {
            return Double.compare(value, other.value);
        }

        @Override
        public String toString() {
            return Texts.shortValue(value);
        }
    }

    /** The same for a share. */
    private record Share(double value) implements Comparable<Share> {
        @Override
        public int compareTo(Share other) {
            return Double.compare(value, other.value);
        }

        @Override
        public String toString() {
            return Texts.percent(value);
        }
    }

    private static TableColumn<Contribution, Object> column(String key, Function<Contribution, Object> value) {
        TableColumn<Contribution, Object> column = new TableColumn<>(Texts.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    /** A choice among the classes of the data, or none of them. */
    static final class ClassChoice {
        private ClassChoice() {}

        /** The choice; {@code none} is the key of the words for -1. */
        static ChoiceBox<Integer> of(SubsetViewModel model, javafx.beans.property.IntegerProperty label, String none) {
            ChoiceBox<Integer> choice = new ChoiceBox<>();
            choice.setConverter(
                    words(one -> one < 0 || one >= model.samples().classes().size()
                            ? Texts.text(none)
                            : model.samples().classes().get(one)));
            model.revisionProperty().subscribe(now -> {
                int classes = model.samples().classes().size();
                if (choice.getItems().size() != classes + 1) {
                    choice.getItems()
                            .setAll(IntStream.rangeClosed(-1, classes - 1)
                                    .boxed()
                                    .toList());
                    choice.setValue(Math.min(label.get(), classes - 1));
                }
            });
            choice.valueProperty().addListener((property, before, now) -> {
                if (now != null) {
                    label.set(now);
                }
            });
            label.subscribe(now -> choice.setValue(now.intValue()));
            return choice;
        }
    }
}
