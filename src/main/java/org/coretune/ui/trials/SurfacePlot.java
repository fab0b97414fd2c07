package org.coretune.ui.trials;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.PinMark;
import org.coretune.ui.control.PlotFrame;
import org.coretune.ui.control.Sequential;
import org.coretune.ui.control.Table;
import org.coretune.ui.trials.SlicePicture.Point;

/** The metric over two parameters in ten steps of colour, empty where no trial is near, with every trial as a ring on it. */
final class SurfacePlot extends PaintedRegion<SurfacePicture> {
    private static final int STEPS = 10;
    private static final double REACH = 12;

    private final TrialSelection selection;
    private SurfacePicture picture = SurfacePicture.EMPTY;
    private PlotFrame frame;

    SurfacePlot(Supplier<SurfacePicture> source, TrialSelection selection) {
        super(source);
        this.selection = selection;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        selection.trialProperty().addListener((property, before, now) -> repaint());
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> nearest(e.getX(), e.getY()).ifPresent(point -> selection.select(point.trial())));
    }

    @Override
    protected void take(SurfacePicture next) {
        picture = next;
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        Texts.text("column.trial"),
                        picture.xTitle(),
                        picture.yTitle(),
                        picture.trials().metric()),
                picture.trials().points().stream()
                        .map(point -> List.<Object>of(point.trial(), point.x()[0], point.x()[1], point.value()))
                        .toList());
    }

    private Optional<Point> nearest(double px, double py) {
        return frame == null
                ? Optional.empty()
                : picture.trials().points().stream()
                        .filter(point -> distance(point, px, py) < REACH)
                        .min((a, b) -> Double.compare(distance(a, px, py), distance(b, px, py)));
    }

    private double distance(Point point, double px, double py) {
        return Math.hypot(frame.px(point.x()[0]) - px, frame.py(point.x()[1]) - py);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (picture.heights().length == 0) {
            return;
        }
        double em = font().getSize();
        double right = Math.min(width - 8 * em, 5.5 * em + 2.2 * (height - 4 * em));
        frame = new PlotFrame(5.5 * em, 1.8 * em, right, height - 2.8 * em, picture.x(), picture.y());
        if (!frame.isRoomy()) {
            return;
        }
        int rows = picture.heights().length;
        int columns = picture.heights()[0].length;
        double cellWidth = (frame.right() - frame.left()) / columns;
        double cellHeight = (frame.bottom() - frame.top()) / rows;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double at = picture.heights()[i][j];
                if (!Double.isNaN(at)) {
                    g.setFill(step(at));
                    double x = Math.floor(frame.left() + j * cellWidth);
                    double y = Math.floor(frame.bottom() - (i + 1) * cellHeight);
                    g.fillRect(
                            x,
                            y,
                            Math.floor(frame.left() + (j + 1) * cellWidth) - x,
                            Math.floor(frame.bottom() - i * cellHeight) - y);
                }
            }
        }
        PlotFrame.Style style = new PlotFrame.Style(
                color(Ink.TEXT), color(Ink.MUTED), color(Ink.GRID).deriveColor(0, 1, 1, 0.5), font(0.8));
        frame.draw(g, style, picture.xTitle(), picture.yTitle(), true);
        for (Point point : picture.trials().points()) {
            point(g, point, em);
        }
        scale(g, right + 1.5 * em, em);
    }

    private Color step(double height) {
        double stepped = Math.min(STEPS - 1, Math.floor(height * STEPS)) / (STEPS - 1);
        return Sequential.color(stepped, color(Ink.SURFACE));
    }

    private void point(Pen g, Point point, double em) {
        double x = frame.px(point.x()[0]);
        double y = frame.py(point.x()[1]);
        Optional<Pin> pin = picture.trials().pins().stream()
                .filter(p -> p.trial() == point.trial())
                .findFirst();
        boolean selected = selection.isSelected(point.trial());
        double size = (selected || pin.isPresent() ? 1.1 : 0.6) * em;
        g.setFill(point.accepted() ? step(point.quality()) : color(Ink.MUTED));
        g.fillOval(x - size / 2, y - size / 2, size, size);
        g.setStroke(color(Ink.SURFACE));
        g.setLineWidth(2.4);
        g.strokeOval(x - size / 2, y - size / 2, size, size);
        g.setStroke(color(Ink.TEXT));
        g.setLineWidth(selected ? 2 : 1);
        g.strokeOval(x - size / 2, y - size / 2, size, size);
        if (pin.isPresent()) {
            g.setFill(color(Ink.SURFACE));
            g.fillOval(x - size / 2, y - size / 2, size, size);
            g.setFill(color(PinMark.ink(pin.get())));
            PinMark.draw(g, PinMark.path(pin.get()), x, y, 0.8 * em);
        }
    }

    private void scale(Pen g, double x, double em) {
        double tall = (frame.bottom() - frame.top()) / STEPS;
        for (int i = 0; i < STEPS; i++) {
            g.setFill(step((i + 0.5) / STEPS));
            g.fillRect(x, Math.floor(frame.bottom() - (i + 1) * tall), em, Math.ceil(tall));
        }
        g.setFont(font(0.8));
        g.setFill(color(Ink.TEXT));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Texts.value(picture.best()), x + 1.4 * em, frame.top() + 0.4 * em);
        g.fillText(Texts.value(picture.worst()), x + 1.4 * em, frame.bottom() - 0.4 * em);
    }
}
