package org.coretune.ui.learn;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/**
 * The picture of a step. Where the step asks the learner to act, arrow keys, space bar, digits and the pointer move its toy;
 * what the pointer is over stands out in formula and data too.
 */
final class LessonBoard extends PaintedRegion<Picture> {
    private static final Map<KeyCode, Toy.Move> KEYS = Map.of(
            KeyCode.LEFT, Toy.Move.LEFT,
            KeyCode.RIGHT, Toy.Move.RIGHT,
            KeyCode.UP, Toy.Move.UP,
            KeyCode.DOWN, Toy.Move.DOWN,
            KeyCode.SPACE, Toy.Move.PRESS);

    private final LearnViewModel model;
    private Picture picture;
    private List<Plot.Spot> spots = List.of();

    LessonBoard(LearnViewModel model) {
        super(model::picture);
        this.model = model;
        setId("lesson-board");
        getStyleClass().add("lesson-board");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        focusedProperty().addListener((property, before, now) -> repaint());
        model.emphasisProperty().addListener((property, before, now) -> repaint());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(
                MouseEvent.MOUSE_MOVED,
                e -> model.emphasisProperty()
                        .set(at(e.getX(), e.getY()).map(Plot.Spot::term).orElse("")));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> model.emphasisProperty().set(""));
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            requestFocus();
            take(e);
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::take);
    }

    private Optional<Plot.Spot> at(double x, double y) {
        return spots.stream()
                .filter(spot -> Math.hypot(spot.x() - x, spot.y() - y) <= spot.radius())
                .min(Comparator.comparingDouble(spot -> Math.hypot(spot.x() - x, spot.y() - y)));
    }

    private void key(KeyEvent e) {
        if (!(model.step() instanceof Step.Manipulate)) {
            return;
        }
        Toy toy = model.toy();
        Toy.Move move = KEYS.get(e.getCode());
        if (move != null && toy.moves().contains(move)) {
            model.act(new Deed.Key(move));
            e.consume();
        } else if (e.getCode().isDigitKey() && !e.isShortcutDown()) {
            String name = e.getCode().getName();
            model.act(new Deed.Digit(name.charAt(name.length() - 1) - '0'));
            e.consume();
        }
    }

    /** The pointer drags the cut line, takes an arrow or a cell. */
    private void take(MouseEvent e) {
        if (!(model.step() instanceof Step.Manipulate)) {
            return;
        }
        Toy toy = model.toy();
        if (toy instanceof Toy.HandCut && picture instanceof Picture.Cut cut) {
            model.act(new Deed.Set(0, Painters.keptAt(cut, e.getX(), getWidth(), font().getSize())));
        } else if (e.getEventType() == MouseEvent.MOUSE_PRESSED) {
            Optional<Plot.Spot> spot = at(e.getX(), e.getY()).filter(found -> found.item() >= 0);
            if (toy instanceof Toy.Choice choice) {
                spot.ifPresent(found ->
                        model.act(new Deed.Set(found.item(), choice.arrows().weights()[found.item()] > 0 ? 0 : 1)));
            } else if (toy instanceof Toy.Fill) {
                spot.ifPresent(found -> model.act(new Deed.Set(found.item(), 0)));
            }
        }
    }

    @Override
    protected void take(Picture next) {
        picture = next;
    }

    @Override
    public Table table() {
        return picture == null ? Table.EMPTY : picture.table();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Plot plot = new Plot(
                g,
                width,
                height,
                font().getSize(),
                this::color,
                this::font,
                model.emphasisProperty().get());
        Painters.paint(picture, plot);
        spots = plot.spots();
        if (isFocused()) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeRect(0.5, 0.5, width - 1, height - 1);
            g.setLineDashes();
        }
    }
}
