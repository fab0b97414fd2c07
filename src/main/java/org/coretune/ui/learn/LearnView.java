package org.coretune.ui.learn;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.core.Message;
import org.coretune.ui.Texts;
import org.coretune.ui.control.PageScroll;
import org.coretune.ui.control.Table;
import org.coretune.ui.control.WrapLine;

/** The lessons: their list, and the step of the one that is open with its words, formula, picture, data and answer. Only binds. */
public final class LearnView extends BorderPane {
    private static final PseudoClass STANDS_OUT = PseudoClass.getPseudoClass("stands-out");
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("above");
    private static final double WIDE_EMS = 42;

    private final LearnViewModel model;
    private final ListView<Course> courses = new ListView<>();
    private final Label title = new Label();
    private final Label count = new Label();
    private final Label words = new Label();
    private final FlowPane formula = new FlowPane();
    private final LessonBoard board;
    private final TableView<List<Object>> data = new TableView<>();
    private final VBox answer = new VBox();
    private final Button back = new Button(word("lessons.back"));
    private final Button next = new Button();
    private final Button real = new Button(word("lessons.real"));
    private final ToggleButton showData = new ToggleButton(word("lessons.data"));
    private Step shown;

    /** A view of {@code model}. */
    public LearnView(LearnViewModel model) {
        this.model = model;
        getStyleClass().add("learn-view");
        setMinWidth(0);
        board = new LessonBoard(model);
        list();
        setCenter(lesson());
        widthProperty().subscribe(this::arrange);
        words.fontProperty().subscribe(this::arrange);
        // Enter goes on from wherever the focus is, also from the list and from a choice, which would keep it to
        // themselves.
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            boolean onButton = e.getTarget() instanceof ButtonBase
                    && !(e.getTarget() instanceof RadioButton)
                    && e.getTarget() != next;
            if (e.getCode() == KeyCode.ENTER && !onButton) {
                model.next();
                e.consume();
            }
        });
        model.emphasisProperty().addListener((property, before, now) -> emphasise(now));
        model.revisionProperty().subscribe(now -> refresh());
    }

    private static String word(String key, Object... arguments) {
        return new Message(key, arguments).text();
    }

    /** The list stands beside the lesson, or above it where the width is too small for both at this size of type. */
    private void arrange() {
        boolean beside = getWidth() >= WIDE_EMS * words.getFont().getSize();
        courses.pseudoClassStateChanged(ABOVE, !beside);
        if (beside) {
            setTop(null);
            setLeft(courses);
        } else {
            setLeft(null);
            setTop(courses);
        }
    }

    private void list() {
        courses.setId("lessons");
        courses.getStyleClass().add("lesson-list");
        courses.setAccessibleText(word("lessons.list"));
        courses.getItems().setAll(Course.values());
        courses.setCellFactory(any -> new ListCell<>() {
            @Override
            protected void updateItem(Course course, boolean empty) {
                super.updateItem(course, empty);
                setText(
                        empty || course == null
                                ? ""
                                : word("lessons.item", course.ordinal() + 1, course.title(), model.progress(course)));
                setWrapText(true);
                setPrefWidth(0);
            }
        });
        courses.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null && now != model.courseProperty().get()) {
                model.open(now);
            }
        });
    }

    private Node lesson() {
        title.setId("lesson-title");
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        count.setId("lesson-count");
        count.getStyleClass().add("tile-words");
        count.setMinWidth(Region.USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        WrapLine head = new WrapLine(title, count);
        head.getStyleClass().add("lesson-head");
        words.setId("lesson-words");
        words.getStyleClass().add("lesson-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        formula.getStyleClass().add("lesson-formula");
        answer.setId("lesson-answer");
        answer.getStyleClass().add("lesson-answer");

        data.setId("lesson-data");
        data.setAccessibleText(word("lessons.data"));
        data.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        data.visibleProperty().bind(showData.selectedProperty());
        data.managedProperty().bind(data.visibleProperty());
        data.getSelectionModel().selectedIndexProperty().addListener((property, before, now) -> {
            List<String> terms = model.picture().terms();
            if (now.intValue() >= 0 && now.intValue() < terms.size()) {
                model.emphasisProperty().set(terms.get(now.intValue()));
            }
        });
        HBox.setHgrow(board, Priority.ALWAYS);
        HBox picture = new HBox(board, data);
        picture.getStyleClass().add("lesson-picture");
        VBox.setVgrow(picture, Priority.ALWAYS);
        VBox column = new VBox(head, words, formula, picture, answer);
        column.getStyleClass().add("lesson-column");
        PageScroll scroll = new PageScroll(column);
        scroll.setFitToHeight(true);
        BorderPane pane = new BorderPane(scroll);
        pane.setBottom(navigation());
        pane.setMinWidth(0);
        pane.getStyleClass().add("lesson");
        return pane;
    }

    private Node navigation() {
        back.setId("lesson-back");
        back.setOnAction(e -> model.back());
        next.setId("lesson-next");
        next.setDefaultButton(true);
        next.setOnAction(e -> model.next());
        real.setId("lesson-real");
        real.setOnAction(e -> model.openReal());
        showData.setId("lesson-show-data");
        FlowPane bar = new FlowPane(back, next, real, showData);
        bar.getStyleClass().add("lesson-navigation");
        return bar;
    }

    private void refresh() {
        Step step = model.step();
        boolean other = step != shown;
        shown = step;
        if (other) {
            title.setText(model.courseProperty().get().title());
            count.setText(word("lessons.step", model.place() + 1, model.length()));
            words.setText(step.words().text());
            symbols(step.formula());
            answer.getChildren().clear();
            if (step instanceof Step.Predict predict) {
                ask(predict);
            } else if (step instanceof Step.Manipulate) {
                moves();
            }
            back.setDisable(model.place() == 0);
            next.setText(word(model.isLast() ? "lessons.end" : "lessons.next"));
            real.setVisible(model.isLast());
            real.setManaged(model.isLast());
            courses.getSelectionModel().select(model.courseProperty().get());
            courses.refresh();
        }
        if (!(step instanceof Step.Predict)) {
            say(model.sentences());
        }
        next.setDisable(!model.canGoOn());
        board.invalidate();
        table(model.picture().table());
        board.setAccessibleText(title.getText());
        board.setAccessibleHelp(String.join(
                " ",
                Stream.concat(Stream.of(words.getText()), model.sentences().stream())
                        .toList()));
        if (other) {
            focus(step);
        }
    }

    private void focus(Step step) {
        if (courses.isFocused() && model.place() == 0) {
            // Whoever walks along the list stays in it; Enter goes into the lesson.
            return;
        }
        if (step instanceof Step.Manipulate) {
            board.requestFocus();
        } else if (step instanceof Step.Predict) {
            answer.lookupAll(".radio-button").stream().findFirst().ifPresent(Node::requestFocus);
        } else {
            next.requestFocus();
        }
    }

    private void symbols(Formula of) {
        formula.getChildren().clear();
        for (Formula.Symbol symbol : of.symbols()) {
            Label label = new Label(symbol.text());
            label.getStyleClass().add("symbol");
            if (!symbol.term().isEmpty()) {
                label.getStyleClass().add("term");
                label.setFocusTraversable(true);
                label.setUserData(symbol.term());
                String meaning = Term.meaning(symbol.term());
                label.setTooltip(new Tooltip(meaning));
                label.setAccessibleText(symbol.text() + ": " + meaning);
                label.addEventHandler(
                        MouseEvent.MOUSE_ENTERED, e -> model.emphasisProperty().set(symbol.term()));
                label.addEventHandler(
                        MouseEvent.MOUSE_EXITED, e -> model.emphasisProperty().set(""));
                label.focusedProperty()
                        .addListener((property, before, now) ->
                                model.emphasisProperty().set(now ? symbol.term() : ""));
            }
            formula.getChildren().add(label);
        }
        formula.setVisible(!of.symbols().isEmpty());
        formula.setManaged(formula.isVisible());
    }

    private void emphasise(String term) {
        for (Node symbol : formula.getChildren()) {
            symbol.pseudoClassStateChanged(STANDS_OUT, !term.isEmpty() && term.equals(symbol.getUserData()));
        }
        int row = model.picture().terms().indexOf(term);
        if (row < 0) {
            data.getSelectionModel().clearSelection();
        } else if (!term.equals(Term.IDLE) && row != data.getSelectionModel().getSelectedIndex()) {
            data.getSelectionModel().select(row);
            data.scrollTo(Math.max(0, row - 2));
        }
    }

    private void ask(Step.Predict predict) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < predict.choices().size(); i++) {
            int choice = i;
            RadioButton button = new RadioButton(predict.choices().get(i).text());
            button.setId("choice-" + i);
            button.setWrapText(true);
            button.setToggleGroup(group);
            button.setSelected(model.choice().orElse(-1) == i);
            button.selectedProperty().addListener((property, before, now) -> {
                if (now) {
                    model.predict(choice);
                }
            });
            answer.getChildren().add(button);
        }
    }

    /** The sentence of a toy with a button for each move, for those who have no keyboard at hand. */
    private void moves() {
        FlowPane moves = new FlowPane();
        moves.getStyleClass().add("lesson-moves");
        for (Toy.Move move : Toy.Move.values()) {
            if (model.toy().moves().contains(move)) {
                Button button = new Button(moveWord(move));
                button.setId("move-" + move.name().toLowerCase(java.util.Locale.ROOT));
                button.setFocusTraversable(false);
                button.setOnAction(e -> model.act(new Deed.Key(move)));
                moves.getChildren().add(button);
            }
        }
        Label how = new Label(word(
                model.toy() instanceof Toy.Fill || model.toy() instanceof Toy.Choice
                        ? "lessons.keys-digits"
                        : "lessons.keys"));
        how.getStyleClass().add("tile-words");
        moves.getChildren().add(how);
        answer.getChildren().add(moves);
    }

    private String moveWord(Toy.Move move) {
        return switch (move) {
            case LEFT -> "◀";
            case RIGHT -> "▶";
            case UP -> "▲";
            case DOWN -> "▼";
            case PRESS ->
                word(
                        model.toy() instanceof Toy.Draws
                                ? "lessons.press-draw"
                                : model.toy() instanceof Toy.Fill ? "lessons.press-show" : "lessons.press-take");
        };
    }

    private void say(List<String> sentences) {
        answer.getChildren().removeIf(node -> node.getStyleClass().contains("lesson-sentence"));
        for (int i = 0; i < sentences.size(); i++) {
            Label sentence = new Label(sentences.get(i));
            sentence.getStyleClass().add("lesson-sentence");
            sentence.setWrapText(true);
            sentence.setMinHeight(Region.USE_PREF_SIZE);
            answer.getChildren().add(i, sentence);
        }
    }

    private void table(Table table) {
        if (data.getColumns().size() != table.columns().size()
                || !data.getColumns().stream()
                        .map(TableColumn::getText)
                        .toList()
                        .equals(table.columns())) {
            data.getColumns().clear();
            for (int c = 0; c < table.columns().size(); c++) {
                int at = c;
                TableColumn<List<Object>, String> column =
                        new TableColumn<>(table.columns().get(c));
                column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(
                        row.getValue().get(at) instanceof Double number
                                ? Double.isNaN(number) ? "–" : Texts.setting(number)
                                : String.valueOf(row.getValue().get(at))));
                column.setSortable(false);
                data.getColumns().add(column);
            }
        }
        if (!data.getItems().equals(table.rows())) {
            data.getItems().setAll(table.rows());
        }
    }
}
