package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Brush;
import org.coretune.ui.Brush.Interval;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.ParallelPicture.Axis;
import org.coretune.ui.control.ParallelPicture.Line;

/**
 * Parallel coordinates: a trial is a line through its values; those that are looked at are coloured by their quality over
 * the grey others; the selected and the pinned ones lie in front. Trials without a value pass below the axis.
 *
 * <p>With the mouse: drag along an axis to mark values, drag a mark to move it, click it to take it away, drag a title to
 * move its axis, double-click it for another scale, click a line to select its trial. With keys: left and right choose an
 * axis, Ctrl with them moves it, Enter marks its middle, up and down move the mark, Shift with them makes it larger and
 * smaller, Delete takes it away, M changes the scale, Space marks trials without a value.
 */
public final class ParallelCoordinates extends PaintedRegion<ParallelPicture> {
    private static final double REACH = 7;
    private static final double KEY_STEP = 0.05;

    private final ParallelActions actions;
    private final TrialSelection selection;
    private final Tooltip tooltip = new Tooltip();
    private ParallelPicture picture = ParallelPicture.EMPTY;
    private ParallelLayout layout = ParallelLayout.of(ParallelPicture.EMPTY, 0, 0, 1);
    private int focused;
    private Drag drag;

    /** What the mouse drags: a new mark, a known one ({@code mark} at least 0), or a title ({@code title}). */
    private record Drag(int axis, boolean title, int mark, double from, Brush before, boolean moved) {}

    /** A plot of what {@code source} answers. */
    public ParallelCoordinates(Supplier<ParallelPicture> source, ParallelActions actions, TrialSelection selection) {
        super(source);
        this.actions = actions;
        this.selection = selection;
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(Texts.text("parallel.keys"));
        selection.trialProperty().addListener((property, before, now) -> repaint());
        focusedProperty().addListener((property, before, now) -> repaint());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::explain);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    @Override
    protected void take(ParallelPicture next) {
        picture = next;
        focused = Math.max(0, Math.min(focused, next.axes().size() - 1));
    }

    @Override
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(Texts.text("column.trial")));
        picture.axes().forEach(axis -> columns.add(axis.title()));
        List<List<Object>> rows = new ArrayList<>();
        for (Line line : picture.lines()) {
            if (line.accepted()) {
                List<Object> row = new ArrayList<>(List.of(line.trial()));
                row.addAll(line.words());
                rows.add(row);
            }
        }
        return new Table(columns, rows);
    }

    private void press(MouseEvent e) {
        requestFocus();
        drag = null;
        int nearest = layout.nearest(e.getX());
        if (nearest < 0) {
            return;
        }
        if (e.getY() < layout.top() - 0.4 * layout.em()) {
            focused = nearest;
            if (e.getClickCount() == 2) {
                actions.cycle(picture.axes().get(nearest).column());
            } else {
                drag = new Drag(nearest, true, -1, e.getX(), Brush.NONE, false);
            }
            repaint();
            return;
        }
        OptionalInt at = layout.axisAt(e.getX());
        if (at.isEmpty()) {
            lineAt(e.getX(), e.getY()).ifPresent(line -> selection.select(line.trial()));
            return;
        }
        focused = at.getAsInt();
        Axis axis = picture.axes().get(focused);
        if (picture.hasMissing() && e.getY() > (layout.bottom() + layout.missing()) / 2) {
            actions.brush(axis.column(), axis.brush().toggleMissing());
            return;
        }
        double position = layout.position(e.getY());
        drag = new Drag(focused, false, markAt(axis, position), position, axis.brush(), false);
        repaint();
    }

    private static int markAt(Axis axis, double position) {
        List<Interval> intervals = axis.brush().intervals();
        for (int i = 0; i < intervals.size(); i++) {
            if (axis.scale().position(intervals.get(i).low()) <= position
                    && axis.scale().position(intervals.get(i).high()) >= position) {
                return i;
            }
        }
        return -1;
    }

    private void drag(MouseEvent e) {
        if (drag == null) {
            return;
        }
        if (drag.title()) {
            int to = layout.nearest(e.getX());
            if (to != drag.axis()) {
                actions.move(picture.axes().get(drag.axis()).column(), to);
                focused = to;
                drag = new Drag(to, true, -1, e.getX(), Brush.NONE, true);
                renew();
            }
            return;
        }
        Axis axis = picture.axes().get(drag.axis());
        double position = layout.position(e.getY());
        if (!drag.moved() && Math.abs(position - drag.from()) * (layout.bottom() - layout.top()) < 3) {
            return;
        }
        drag = new Drag(drag.axis(), false, drag.mark(), drag.from(), drag.before(), true);
        if (drag.mark() < 0) {
            actions.brush(axis.column(), drag.before().with(interval(axis, drag.from(), position)));
        } else {
            Interval old = drag.before().intervals().get(drag.mark());
            double shift = position - drag.from();
            actions.brush(
                    axis.column(),
                    drag.before()
                            .without(drag.mark())
                            .with(interval(
                                    axis,
                                    axis.scale().position(old.low()) + shift,
                                    axis.scale().position(old.high()) + shift)));
        }
        renew();
    }

    /** From one position to another; ends that reach the end of the axis take in what lies beyond it. */
    private static Interval interval(Axis axis, double from, double to) {
        double low = Math.max(0, Math.min(from, to));
        double high = Math.min(1, Math.max(from, to));
        return new Interval(
                low <= 0 ? Double.NEGATIVE_INFINITY : axis.scale().value(low),
                high >= 1 ? Double.POSITIVE_INFINITY : axis.scale().value(high));
    }

    private void release(MouseEvent e) {
        if (drag != null && !drag.moved() && !drag.title() && drag.mark() >= 0) {
            actions.brush(
                    picture.axes().get(drag.axis()).column(), drag.before().without(drag.mark()));
        } else if (drag != null && !drag.moved() && !drag.title()) {
            lineAt(e.getX(), e.getY()).ifPresent(line -> selection.select(line.trial()));
        }
        drag = null;
        renew();
    }

    private void key(KeyEvent e) {
        if (picture.axes().isEmpty()) {
            return;
        }
        Axis axis = picture.axes().get(focused);
        int last = picture.axes().size() - 1;
        switch (e.getCode()) {
            case LEFT, RIGHT -> {
                int to =
                        Math.max(0, Math.min(last, focused + (e.getCode().name().equals("LEFT") ? -1 : 1)));
                if (e.isShortcutDown()) {
                    actions.move(axis.column(), to);
                }
                focused = to;
            }
            case UP -> nudge(axis, KEY_STEP, e.isShiftDown());
            case DOWN -> nudge(axis, -KEY_STEP, e.isShiftDown());
            case ENTER -> actions.brush(axis.column(), axis.brush().with(interval(axis, 0.4, 0.6)));
            case SPACE -> actions.brush(axis.column(), axis.brush().toggleMissing());
            case DELETE, BACK_SPACE -> {
                int marks = axis.brush().intervals().size();
                actions.brush(axis.column(), marks > 0 ? axis.brush().without(marks - 1) : Brush.NONE);
            }
            case M -> actions.cycle(axis.column());
            default -> {
                return;
            }
        }
        renew();
        e.consume();
    }

    /** Moves the newest mark, or its upper end. */
    private void nudge(Axis axis, double step, boolean grow) {
        int newest = axis.brush().intervals().size() - 1;
        if (newest < 0) {
            return;
        }
        Interval old = axis.brush().intervals().get(newest);
        double low = axis.scale().position(old.low());
        double high = axis.scale().position(old.high());
        double shift = Math.max(-low, Math.min(1 - high, step));
        actions.brush(
                axis.column(),
                axis.brush()
                        .without(newest)
                        .with(
                                grow
                                        ? interval(axis, low, Math.max(low + 0.01, high + step))
                                        : interval(axis, low + shift, high + shift)));
    }

    private Optional<Line> lineAt(double px, double py) {
        int after = 1;
        while (after < layout.axes() - 1 && layout.x(after) < px) {
            after++;
        }
        Line nearest = null;
        double least = REACH;
        for (Line line : layout.axes() < 2 ? List.<Line>of() : picture.lines()) {
            double part = (px - layout.x(after - 1)) / layout.spacing();
            double from = y(line, after - 1);
            double distance = Math.abs(from + part * (y(line, after) - from) - py) + (line.accepted() ? 0 : 3);
            if (distance < least && part >= -0.05 && part <= 1.05) {
                least = distance;
                nearest = line;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private double y(Line line, int axis) {
        return layout.y(picture.axes().get(axis).scale().position(line.values()[axis]));
    }

    private void explain(MouseEvent e) {
        Optional<Line> line = lineAt(e.getX(), e.getY());
        if (line.isEmpty()) {
            Tooltip.uninstall(this, tooltip);
        } else {
            StringBuilder words =
                    new StringBuilder(Texts.text("board.trial", line.get().trial()));
            for (int i = 0; i < picture.axes().size(); i++) {
                words.append('\n').append(picture.axes().get(i).title()).append(' ');
                words.append(
                        line.get().words().get(i).isEmpty()
                                ? Texts.text("parallel.missing")
                                : line.get().words().get(i));
            }
            tooltip.setText(words.toString());
            Tooltip.install(this, tooltip);
        }
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        layout = ParallelLayout.of(picture, width, height, font().getSize());
        if (picture.axes().isEmpty()) {
            return;
        }
        if (g instanceof CanvasPen) {
            g.drawImage(raster(width, height), 0, 0, width, height);
        } else {
            lines((x0, y0, x1, y1, color) -> {
                g.setStroke(color);
                g.setLineWidth(1);
                g.strokeLine(x0, y0, x1, y1);
            });
        }
        front(g);
        for (int i = 0; i < picture.axes().size(); i++) {
            axis(g, i);
        }
        if (picture.hasMissing()) {
            g.setFont(font(0.8));
            g.setFill(color(Ink.MUTED));
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(Texts.text("parallel.missing"), 0, layout.missing(), layout.left());
        }
    }

    private interface Stroke {
        void draw(double x0, double y0, double x1, double y1, Color color);
    }

    private Image raster(double width, double height) {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getOutputScaleX());
        LineRaster raster = new LineRaster(width, height, scale);
        lines(raster::line);
        return raster.image();
    }

    /** First the grey ones, then the others from the worst to the best. */
    private void lines(Stroke stroke) {
        Color surface = color(Ink.SURFACE);
        long accepted = picture.lines().stream().filter(Line::accepted).count();
        double grey = Math.max(0.07, Math.min(0.35, 14.0 / picture.lines().size()));
        double opacity = Math.max(0.3, Math.min(0.9, 60.0 / Math.max(1, accepted)));
        Color context = color(Ink.MUTED).deriveColor(0, 1, 1, grey);
        picture.lines().stream().filter(line -> !line.accepted()).forEach(line -> line(line, context, stroke));
        picture.lines().stream()
                .filter(Line::accepted)
                .sorted((a, b) -> Double.compare(orLeast(a.quality()), orLeast(b.quality())))
                .forEach(line -> line(
                        line,
                        (Double.isNaN(line.quality()) ? color(Ink.MUTED) : Sequential.color(line.quality(), surface))
                                .deriveColor(0, 1, 1, opacity),
                        stroke));
    }

    private static double orLeast(double quality) {
        return Double.isNaN(quality) ? -1 : quality;
    }

    private void line(Line line, Color color, Stroke stroke) {
        for (int i = 1; i < layout.axes(); i++) {
            stroke.draw(layout.x(i - 1), y(line, i - 1), layout.x(i), y(line, i), color);
        }
    }

    /** Pinned trials with their symbols, and the selected one. */
    private void front(Pen g) {
        double em = layout.em();
        for (Line line : picture.lines()) {
            Optional<Pin> pin = picture.pins().stream()
                    .filter(p -> p.trial() == line.trial())
                    .findFirst();
            boolean selected = selection.isSelected(line.trial());
            if (!selected && pin.isEmpty()) {
                continue;
            }
            double[] xs = new double[layout.axes()];
            double[] ys = new double[layout.axes()];
            for (int i = 0; i < xs.length; i++) {
                xs[i] = layout.x(i);
                ys[i] = y(line, i);
            }
            Color ink = color(pin.map(PinMark::ink).orElse(Ink.SELECTED));
            g.setStroke(color(Ink.SURFACE));
            g.setLineWidth(0.38 * em);
            g.strokePolyline(xs, ys, xs.length);
            g.setStroke(ink);
            g.setLineWidth((selected ? 0.22 : 0.16) * em);
            g.strokePolyline(xs, ys, xs.length);
            g.setFill(ink);
            for (int i = 0; i < xs.length; i++) {
                PinMark.draw(g, pin.map(PinMark::path).orElse("M2 2 H8 V8 H2 Z"), xs[i], ys[i], 0.7 * em);
            }
        }
    }

    private void axis(Pen g, int i) {
        Axis axis = picture.axes().get(i);
        double em = layout.em();
        double x = Math.floor(layout.x(i)) + 0.5;
        boolean now = isFocused() && i == focused;
        g.setStroke(color(now ? Ink.TEXT : Ink.MUTED));
        g.setLineWidth(now ? 2 : 1);
        g.strokeLine(x, layout.top(), x, layout.bottom());
        marks(g, axis, x);
        double room = Math.max(2 * em, layout.spacing() - 0.8 * em);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(font(0.8));
        int wanted = (int) Math.max(2, Math.min(6, (layout.bottom() - layout.top()) / (3 * em)));
        for (AxisScale.Tick tick : axis.scale().ticks(wanted)) {
            double y = layout.y(tick.position());
            double wide = Math.min(room, g.textWidth(tick.label()));
            g.setFill(color(Ink.SURFACE).deriveColor(0, 1, 1, 0.78));
            g.fillRect(x + 0.3 * em, y - 0.55 * em, wide + 0.3 * em, 1.1 * em);
            g.setFill(color(Ink.TEXT));
            g.fillText(tick.label(), x + 0.45 * em, y, room);
            g.strokeLine(x - 0.2 * em, y, x + 0.2 * em, y);
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setFont(font(0.92));
        g.setFill(color(Ink.TEXT));
        g.fillText(axis.title(), x, 0.8 * em, layout.spacing() - 0.5 * em);
        if (axis.numeric()) {
            g.setFont(font(0.78));
            g.setFill(color(Ink.MUTED));
            g.fillText(axis.scale().mode().word(), x, 2.05 * em, layout.spacing() - 0.5 * em);
        }
        if (now) {
            g.setLineWidth(2);
            g.strokeLine(x - 1.5 * em, 2.9 * em, x + 1.5 * em, 2.9 * em);
        }
    }

    private void marks(Pen g, Axis axis, double x) {
        double em = layout.em();
        Color ink = color(Ink.PROMOTED);
        g.setLineWidth(1.2);
        g.setStroke(ink);
        g.setFill(ink.deriveColor(0, 1, 1, 0.28));
        for (Interval interval : axis.brush().intervals()) {
            double top = layout.y(axis.scale().position(interval.high()));
            double bottom = layout.y(axis.scale().position(interval.low()));
            double height = Math.max(2, bottom - top);
            g.fillRoundRect(x - 0.5 * em, top, em, height, 4, 4);
            g.strokeRoundRect(x - 0.5 * em, top, em, height, 4, 4);
        }
        if (axis.brush().missing()) {
            g.fillOval(x - 0.5 * em, layout.missing() - 0.5 * em, em, em);
            g.strokeOval(x - 0.5 * em, layout.missing() - 0.5 * em, em, em);
        }
        g.setStroke(color(Ink.MUTED));
        g.setLineWidth(1);
    }
}
