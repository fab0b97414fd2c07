package org.coretune.ui.trials;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import org.coretune.core.space.Configuration;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialColumn.Group;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Beat;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.MarkIcon;
import org.coretune.ui.control.NoteCell;
import org.coretune.ui.control.PinMark;
import org.coretune.ui.run.ConfigurationText;
import org.coretune.ui.run.TrialAction;
import org.coretune.ui.trials.TrialSheetModel.Row;

/** The trials as a table: configuration, allocation, metrics and costs stand apart; choosing a row selects its trial. */
final class TrialSheet extends TableView<Row> {
    /** The width of a column whose title is longer, in ems. */
    private static final double WIDEST = 16;

    private final TrialSheetModel model;
    private final TrialSelection selection;
    private final MenuButton chooser = new MenuButton(Texts.text("sheet.columns"));
    private final DoubleBinding em;
    private List<String> shownColumns = List.of();
    private boolean following;

    TrialSheet(TrialsViewModel trials, List<TrialAction> actions) {
        model = trials.sheet();
        selection = trials.selection();
        setId("sheet");
        Label type = new Label();
        setPlaceholder(type);
        type.setText(Texts.text("sheet.none"));
        em = Bindings.createDoubleBinding(() -> type.getFont().getSize(), type.fontProperty());
        chooser.setId("sheet-columns");
        Beat beat = new Beat(this, this::update);
        model.revisionProperty().subscribe(now -> beat.ask());
        selection.trialProperty().addListener((property, before, now) -> follow());
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null && !following) {
                selection.select(now.trial());
            }
        });
        setSortPolicy(table -> {
            TableColumn<Row, ?> first =
                    getSortOrder().isEmpty() ? null : getSortOrder().get(0);
            model.sort(
                    Optional.ofNullable(first).map(TableColumn::getId),
                    first != null && first.getSortType() == SortType.DESCENDING);
            update();
            return true;
        });
        setContextMenu(menu(actions));
    }

    /** Which columns are shown. */
    MenuButton chooser() {
        return chooser;
    }

    private void update() {
        List<String> names = model.columns().stream().map(TrialColumn::name).toList();
        if (!names.equals(shownColumns)) {
            shownColumns = names;
            columns();
        }
        List<Row> rows = model.rows();
        if (!rows.equals(getItems())) {
            following = true;
            getItems().setAll(rows);
            following = false;
            follow();
        }
    }

    private void follow() {
        int number = selection.trial().orElse(-1);
        int index = -1;
        for (int i = 0; i < getItems().size() && index < 0; i++) {
            index = getItems().get(i).trial() == number ? i : -1;
        }
        following = true;
        if (index < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != index) {
            getSelectionModel().select(index);
            scrollTo(Math.max(0, index - 2));
        }
        following = false;
    }

    private void columns() {
        getColumns().clear();
        chooser.getItems().clear();
        Map<Group, TableColumn<Row, Object>> groups = new EnumMap<>(Group.class);
        TableColumn<Row, Row> pin = new TableColumn<>(Texts.text("sheet.trial"));
        pin.setId("trial");
        pin.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        pin.setCellFactory(any -> new NumberCell());
        pin.prefWidthProperty().bind(em.multiply(5.5));
        getColumns().add(pin);
        for (Group group : Group.values()) {
            TableColumn<Row, Object> head = new TableColumn<>(title(group));
            head.getStyleClass().add("group-" + group.name().toLowerCase(Locale.ROOT));
            groups.put(group, head);
        }
        List<TrialColumn> all = model.columns();
        for (int i = 0; i < all.size(); i++) {
            TrialColumn column = all.get(i);
            if (!column.name().equals("trial")) {
                TableColumn<Row, Row> made = column(column, i);
                TableColumn<Row, Object> head = groups.get(column.group());
                if (head.getColumns().isEmpty()) {
                    made.getStyleClass().add("group-first");
                }
                head.getColumns().add(made);
            }
        }
        groups.values().stream().filter(head -> !head.getColumns().isEmpty()).forEach(head -> {
            getColumns().add(head);
            head.getColumns().forEach(column -> widen(column, head));
            if (!chooser.getItems().isEmpty()) {
                chooser.getItems().add(new SeparatorMenuItem());
            }
            head.getColumns().forEach(column -> {
                CheckMenuItem item = new CheckMenuItem(column.getText());
                item.selectedProperty().bindBidirectional(column.visibleProperty());
                chooser.getItems().add(item);
            });
        });
        getColumns().add(note());
    }

    private TableColumn<Row, String> note() {
        TableColumn<Row, String> made = new TableColumn<>(Texts.text("sheet.note"));
        made.setId("note");
        made.setSortable(false);
        made.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().note()));
        made.setCellFactory(any -> new NoteCell<>());
        made.prefWidthProperty().bind(em.multiply(14));
        CheckMenuItem item = new CheckMenuItem(made.getText());
        item.selectedProperty().bindBidirectional(made.visibleProperty());
        chooser.getItems().addAll(new SeparatorMenuItem(), item);
        return made;
    }

    private static String title(Group group) {
        return switch (group) {
            case CONFIGURATION -> Texts.text("sheet.configuration");
            case ALLOCATION -> Texts.text("sheet.allocation");
            case METRIC -> Texts.text("sheet.metric");
            case COST -> Texts.text("sheet.cost");
        };
    }

    private TableColumn<Row, Row> column(TrialColumn column, int index) {
        TableColumn<Row, Row> made = new TableColumn<>(column.title());
        made.setId(column.name());
        made.getStyleClass().add("group-" + column.group().name().toLowerCase(Locale.ROOT));
        made.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        boolean state = column.name().equals("state");
        made.setCellFactory(any -> state ? new StateCell() : new WordsCell(index, column.isNumeric()));
        return made;
    }

    /** A width that grows with the type; a column alone below its heading leaves room for the heading too. */
    private void widen(TableColumn<Row, ?> column, TableColumn<Row, ?> head) {
        double own = column.getId().equals("state") ? 8.8 : Math.max(5.8, ems(column.getText()));
        double alone = Math.max(own, ems(head.getText()));
        List<BooleanProperty> seen =
                head.getColumns().stream().map(TableColumn::visibleProperty).toList();
        Observable[] causes = Stream.concat(Stream.of(em), seen.stream()).toArray(Observable[]::new);
        column.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> em.get()
                                * (seen.stream().filter(BooleanProperty::get).count() == 1 ? alone : own),
                        causes));
    }

    private static double ems(String title) {
        return Math.min(WIDEST, 3 + 0.58 * title.length());
    }

    private ContextMenu menu(List<TrialAction> actions) {
        MenuItem pin = new MenuItem(Texts.text("sheet.pin"));
        pin.setOnAction(e -> chosen().ifPresent(row -> selection.togglePin(row.trial())));
        MenuItem json = new MenuItem(Texts.text("sheet.copy-json"));
        json.setId("sheet-copy-json");
        json.setOnAction(e -> copy(ConfigurationText.json(configuration())));
        MenuItem yaml = new MenuItem(Texts.text("sheet.copy-yaml"));
        yaml.setId("sheet-copy-yaml");
        yaml.setOnAction(e -> copy(ConfigurationText.yaml(configuration())));
        MenuItem start = new MenuItem(Texts.text("sheet.copy-start"));
        start.setId("sheet-copy-start");
        start.setOnAction(e -> copy(ConfigurationText.startWith(List.of(configuration()))));
        MenuItem all = new MenuItem(Texts.text("sheet.copy-table"));
        all.setOnAction(e -> copy(model.tabSeparated()));
        List<MenuItem> ofOne = List.of(pin, json, yaml, start);
        ContextMenu menu = new ContextMenu(pin, new SeparatorMenuItem(), json, yaml, start, all);
        List<MenuItem> others = actions.stream().map(this::item).toList();
        menu.getItems().addAll(others);
        menu.setOnShowing(e -> {
            ofOne.forEach(item -> item.setDisable(chosen().isEmpty()));
            for (int i = 0; i < others.size(); i++) {
                TrialAction action = actions.get(i);
                others.get(i)
                        .setDisable(chosen().filter(row -> action.available().test(row.trial()))
                                .isEmpty());
            }
        });
        return menu;
    }

    private MenuItem item(TrialAction action) {
        MenuItem item = new MenuItem(action.text());
        item.setId("sheet-" + action.id());
        item.setOnAction(e -> chosen().ifPresent(row -> action.deed().accept(row.trial())));
        return item;
    }

    private Optional<Row> chosen() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem());
    }

    private Configuration configuration() {
        return model.trial(chosen().orElseThrow().trial()).configuration();
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** A value in words, numbers to the right. */
    private static final class WordsCell extends TableCell<Row, Row> {
        private final int index;

        WordsCell(int index, boolean numeric) {
            this.index = index;
            setAlignment(numeric ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(
                    empty || row == null || index >= row.words().size()
                            ? ""
                            : row.words().get(index));
        }
    }

    /** A trial's number beside its pin. */
    private static final class NumberCell extends TableCell<Row, Row> {
        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? "" : String.valueOf(row.trial()));
            setGraphic(
                    empty || row == null || row.pin().isEmpty()
                            ? null
                            : new HBox(PinMark.glyph(row.pin().get())));
            setAlignment(Pos.CENTER_RIGHT);
        }
    }

    /** A state's shape and word. */
    private static final class StateCell extends TableCell<Row, Row> {
        private final MarkIcon icon = new MarkIcon();

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            Mark mark = empty || row == null ? null : row.mark();
            setGraphic(mark == null ? null : icon);
            setText(mark == null ? "" : mark.word());
            if (mark != null) {
                icon.show(mark);
            }
        }
    }
}
