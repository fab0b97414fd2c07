package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Texts;
import org.coretune.ui.control.BracketPicture.Cell;
import org.coretune.ui.control.BracketPicture.Row;

/** Brackets as rows, resources as columns; each cell says trials times resource and fills up. A click or arrow key chooses a bracket. */
public final class BracketGrid extends PaintedRegion<BracketPicture> {
    private final IntConsumer choose;
    private BracketPicture picture = BracketPicture.EMPTY;

    /**
     * A grid of what {@code source} answers.
     *
     * @param choose takes the number of a bracket that the user chose
     */
    public BracketGrid(Supplier<BracketPicture> source, IntConsumer choose) {
        super(source);
        this.choose = choose;
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        focusedProperty().addListener((property, before, now) -> repaint());
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            requestFocus();
            go((int) Math.floor((e.getY() - top()) / pitch(getHeight())));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            int step = e.getCode() == KeyCode.DOWN ? 1 : e.getCode() == KeyCode.UP ? -1 : 0;
            if (step != 0) {
                go(place() + step);
                e.consume();
            }
        });
    }

    private int place() {
        for (int i = 0; i < picture.rows().size(); i++) {
            if (picture.rows().get(i).bracket() == picture.chosen()) {
                return i;
            }
        }
        return -1;
    }

    private void go(int row) {
        if (row >= 0 && row < picture.rows().size()) {
            choose.accept(picture.rows().get(row).bracket());
        }
    }

    @Override
    protected void take(BracketPicture next) {
        picture = next;
    }

    private double top() {
        return 2.2 * font().getSize();
    }

    private double left() {
        return 6.2 * font().getSize();
    }

    private double pitch(double height) {
        return Math.min(
                4.6 * font().getSize(),
                (height - top()) / Math.max(1, picture.rows().size()));
    }

    private double column(double width) {
        return (width - left()) / Math.max(1, picture.resources().size());
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        double pitch = pitch(height);
        double column = column(width);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(font(0.88));
        g.setFill(color(Ink.MUTED));
        g.setTextAlign(TextAlignment.LEFT);
        for (int i = 0; i < picture.resources().size(); i++) {
            g.fillText(
                    Texts.resource(picture.resources().get(i), picture.unit()),
                    left() + i * column + 0.3 * em,
                    0.9 * em,
                    column - 0.6 * em);
        }
        for (int i = 0; i < picture.rows().size(); i++) {
            row(g, picture.rows().get(i), top() + i * pitch, pitch, column);
        }
        if (isFocused()) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeRect(0.5, 0.5, width - 1, height - 1);
        }
    }

    private void row(Pen g, Row row, double y, double pitch, double column) {
        double em = font().getSize();
        boolean chosen = row.bracket() == picture.chosen();
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(font(0.92));
        g.setFill(color(chosen ? Ink.TEXT : Ink.MUTED));
        g.fillText(Texts.text("board.bracket", row.bracket()), 0.2 * em, y + pitch / 2);
        double gap = Math.min(0.4 * em, pitch * 0.15);
        for (Cell cell : row.cells()) {
            int at = picture.resources().indexOf(cell.resource());
            cell(g, cell, left() + at * column, y + gap / 2, column - 0.5 * em, pitch - gap, chosen);
        }
    }

    private void cell(Pen g, Cell cell, double x, double y, double w, double h, boolean chosen) {
        double em = font().getSize();
        Color ink = color(cell.decided() ? Ink.COMPLETED : Ink.PROMOTED);
        double arc = Math.min(6, h / 3);
        g.setFill(color(Ink.RUNNING).deriveColor(0, 1, 1, 0.30));
        g.fillRoundRect(x, y, w * cell.reached(), h, arc, arc);
        g.setFill(ink.deriveColor(0, 1, 1, 0.32));
        g.fillRoundRect(x, y, w * cell.filled(), h, arc, arc);
        g.setStroke(color(chosen ? Ink.SELECTED : Ink.GRID));
        g.setLineWidth(chosen ? 1.5 : 1);
        g.strokeRoundRect(x + 0.5, y + 0.5, w - 1, h - 1, arc, arc);
        boolean two = h >= 2.9 * em;
        g.setTextAlign(TextAlignment.LEFT);
        if (h >= 1.1 * em && w >= 3 * em) {
            g.setFont(font(0.95));
            g.setFill(color(Ink.TEXT));
            g.fillText(size(cell), x + 0.6 * em, y + h / 2 - (two ? 0.62 * em : 0), w - 1.2 * em);
        }
        if (two && w >= 3 * em) {
            g.setFont(font(0.84));
            g.setFill(color(Ink.TEXT));
            g.fillText(words(cell), x + 0.6 * em, y + h / 2 + 0.68 * em, w - 1.2 * em);
        }
    }

    private static String size(Cell cell) {
        return cell.planned() > 0
                ? Texts.text("brackets.cell", cell.planned(), Texts.resource(cell.resource()))
                : Texts.text("brackets.so-far", cell.arrived());
    }

    private static String words(Cell cell) {
        return cell.decided()
                ? Texts.text("brackets.ended", cell.ended(), cell.arrived())
                : Texts.text("brackets.arrived", cell.arrived(), cell.running());
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : picture.rows()) {
            for (Cell cell : row.cells()) {
                rows.add(Arrays.asList(
                        row.bracket(),
                        cell.resource(),
                        cell.planned() > 0 ? cell.planned() : null,
                        cell.arrived(),
                        cell.running(),
                        cell.ended()));
            }
        }
        return new Table(
                List.of(
                        Texts.text("brackets.column-bracket"),
                        Texts.text("trials.resource"),
                        Texts.text("brackets.column-planned"),
                        Texts.text("brackets.column-arrived"),
                        Texts.text("mark.running"),
                        Texts.text("mark.eliminated")),
                rows);
    }
}
