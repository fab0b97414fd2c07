package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.AxisScale;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.PinMark;
import org.coretune.ui.control.PlotFrame;
import org.coretune.ui.control.Sequential;
import org.coretune.ui.control.Table;
import org.coretune.ui.trials.SlicePicture.Point;

/** Slices: each parameter against the metric. A click selects the nearest trial; left and right walk over the trials by their values. */
final class SlicePlot extends PaintedRegion<SlicePicture> {
    private static final double REACH = 12;
    private static final double WIDEST_PANEL_EMS = 19;

    private final TrialSelection selection;
    private final List<PlotFrame> frames = new ArrayList<>();
    private SlicePicture picture = SlicePicture.EMPTY;

    SlicePlot(Supplier<SlicePicture> source, TrialSelection selection) {
        super(source);
        this.selection = selection;
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        selection.trialProperty().addListener((property, before, now) -> repaint());
        focusedProperty().addListener((property, before, now) -> repaint());
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            requestFocus();
            nearest(e.getX(), e.getY()).ifPresent(point -> selection.select(point.trial()));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::walk);
    }

    @Override
    protected void take(SlicePicture next) {
        picture = next;
    }

    @Override
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(Texts.text("column.trial")));
        picture.panels().forEach(panel -> columns.add(panel.title()));
        columns.add(picture.metric());
        List<List<Object>> rows = new ArrayList<>();
        for (Point point : picture.points()) {
            List<Object> row = new ArrayList<>(List.of(point.trial()));
            for (double x : point.x()) {
                row.add(x);
            }
            row.add(point.value());
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private void walk(KeyEvent e) {
        int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step == 0 || picture.points().isEmpty()) {
            return;
        }
        List<Point> byValue = picture.points().stream()
                .sorted((a, b) -> Double.compare(a.value(), b.value()))
                .toList();
        int at = -1;
        for (int i = 0; i < byValue.size(); i++) {
            at = selection.isSelected(byValue.get(i).trial()) ? i : at;
        }
        int next = at < 0 ? byValue.size() - 1 : Math.max(0, Math.min(byValue.size() - 1, at + step));
        selection.select(byValue.get(next).trial());
        e.consume();
    }

    private Optional<Point> nearest(double px, double py) {
        Point found = null;
        double least = REACH * REACH;
        for (int panel = 0; panel < frames.size(); panel++) {
            for (Point point : picture.points()) {
                double dx = frames.get(panel).px(point.x()[panel]) - px;
                double dy = frames.get(panel).py(point.value()) - py;
                if (dx * dx + dy * dy < least) {
                    least = dx * dx + dy * dy;
                    found = point;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        frames.clear();
        int n = picture.panels().size();
        if (n == 0) {
            return;
        }
        double em = font().getSize();
        int columns = (int) Math.max(1, Math.min(n, Math.floor((width - 4 * em) / (11 * em))));
        int rows = (n + columns - 1) / columns;
        while (columns > 1 && (columns - 1) * rows >= n) {
            columns--;
        }
        double each = Math.min(WIDEST_PANEL_EMS * em, (width - 4.6 * em) / columns);
        double tall = height / rows;
        PlotFrame.Style style = new PlotFrame.Style(color(Ink.TEXT), color(Ink.MUTED), color(Ink.GRID), font(0.8));
        for (int i = 0; i < n; i++) {
            double left = 4.6 * em + (i % columns) * each;
            double top = (i / columns) * tall + 1.8 * em;
            SlicePicture.Panel panel = picture.panels().get(i);
            PlotFrame frame = new PlotFrame(
                    left, top, left + each - 1.2 * em, (i / columns + 1) * tall - 2.8 * em, panel.x(), picture.y());
            frames.add(frame);
            if (frame.isRoomy()) {
                frame.draw(g, style, panel.title(), i == 0 ? picture.metric() : "", i % columns == 0);
                points(g, frame, i, em);
            }
        }
        if (isFocused()) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineDashes(2, 3);
            g.strokeRect(0.5, 0.5, width - 1, height - 1);
        }
    }

    private void points(Pen g, PlotFrame frame, int panel, double em) {
        double size = Math.max(
                3, Math.min(0.55 * em, 40 * em / Math.max(1, picture.points().size())));
        for (boolean front : new boolean[] {false, true}) {
            for (Point point : picture.points()) {
                if (point.accepted() == front && !Double.isNaN(point.x()[panel])) {
                    g.setFill(
                            front
                                    ? Sequential.color(point.quality(), color(Ink.SURFACE))
                                            .deriveColor(0, 1, 1, 0.85)
                                    : color(Ink.MUTED).deriveColor(0, 1, 1, 0.25));
                    g.fillOval(
                            frame.px(spread(point, panel)) - size / 2, frame.py(point.value()) - size / 2, size, size);
                }
            }
        }
        for (Point point : picture.points()) {
            Optional<Pin> pin = picture.pins().stream()
                    .filter(p -> p.trial() == point.trial())
                    .findFirst();
            boolean selected = selection.isSelected(point.trial());
            if ((selected || pin.isPresent()) && !Double.isNaN(point.x()[panel])) {
                double x = frame.px(spread(point, panel));
                double y = frame.py(point.value());
                g.setFill(color(Ink.SURFACE));
                g.fillOval(x - 0.65 * em, y - 0.65 * em, 1.3 * em, 1.3 * em);
                g.setFill(color(pin.map(PinMark::ink).orElse(Ink.SELECTED)));
                PinMark.draw(g, pin.map(PinMark::path).orElse("M2 2 H8 V8 H2 Z"), x, y, 0.85 * em);
                if (selected) {
                    g.setStroke(color(Ink.SELECTED));
                    g.setLineWidth(1.5);
                    g.strokeOval(x - 0.65 * em, y - 0.65 * em, 1.3 * em, 1.3 * em);
                }
            }
        }
    }

    /** Categories are bands: trials are spread over two fifths of it by their number, so that they can be told apart. */
    private double spread(Point point, int panel) {
        AxisScale x = picture.panels().get(panel).x();
        return x.isBanded() ? point.x()[panel] + 0.4 * ((point.trial() * 0.618034) % 1 - 0.5) : point.x()[panel];
    }
}
