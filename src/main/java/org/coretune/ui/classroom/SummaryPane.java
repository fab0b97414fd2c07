package org.coretune.ui.classroom;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.coretune.ui.classroom.Comparison.Cell;
import org.coretune.ui.classroom.Comparison.Row;
import org.coretune.ui.classroom.Comparison.Target;

/** Questions with an answer for each column; an answer that rests on a verdict leads to it. */
public final class SummaryPane extends GridPane {
    private final Consumer<Target> go;

    /** An empty pane; {@code go} takes where an answer leads. */
    public SummaryPane(Consumer<Target> go) {
        this.go = go;
        getStyleClass().add("summary-pane");
        setMinSize(0, 0);
    }

    /** Shows other rows. */
    public void show(List<String> headings, List<Row> rows) {
        getChildren().clear();
        getColumnConstraints().clear();
        for (int column = 0; column <= headings.size(); column++) {
            ColumnConstraints width = new ColumnConstraints();
            width.setHgrow(Priority.ALWAYS);
            width.setHalignment(HPos.LEFT);
            width.setPercentWidth(column == 0 ? 24 : 76.0 / headings.size());
            getColumnConstraints().add(width);
        }
        for (int column = 0; column < headings.size(); column++) {
            Label heading = new Label(headings.get(column));
            heading.getStyleClass().add("summary-heading");
            add(heading, column + 1, 0);
        }
        for (int row = 0; row < rows.size(); row++) {
            Label question = new Label(rows.get(row).question());
            question.getStyleClass().add("summary-question");
            question.setWrapText(true);
            add(question, 0, row + 1);
            for (int column = 0; column < rows.get(row).cells().size(); column++) {
                Node answer = answer(rows.get(row).cells().get(column));
                answer.setId("answer-" + row + "-" + column);
                add(answer, column + 1, row + 1);
            }
        }
    }

    private Node answer(Cell cell) {
        if (cell.target().isEmpty()) {
            Label words = new Label(cell.text());
            words.setWrapText(true);
            return words;
        }
        Hyperlink link = new Hyperlink(cell.text());
        link.setWrapText(true);
        link.setOnAction(e -> {
            link.setVisited(false);
            go.accept(cell.target().get());
        });
        return link;
    }
}
