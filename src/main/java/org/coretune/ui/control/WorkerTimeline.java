package org.coretune.ui.control;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.TimelinePicture.Slice;

/** Workers as rows, their slices of training along the time; the darker the higher the rung, and hatched where a worker waited. A click selects a trial. */
public final class WorkerTimeline extends PaintedRegion<TimelinePicture> {
    private static final int TICKS = 5;
    private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600};

    private final TrialSelection selection;
    private final Tooltip tooltip = new Tooltip();
    private TimelinePicture picture = TimelinePicture.EMPTY;

    /** A timeline of what {@code source} answers. */
    public WorkerTimeline(Supplier<TimelinePicture> source, TrialSelection selection) {
        super(source);
        this.selection = selection;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        selection.trialProperty().addListener((property, before, now) -> repaint());
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            Slice slice = at(e.getX(), e.getY());
            if (slice != null) {
                selection.select(slice.trial());
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> explain(at(e.getX(), e.getY())));
    }

    @Override
    protected void take(TimelinePicture next) {
        picture = next;
    }

    private void explain(Slice slice) {
        if (slice == null) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(Texts.text(
                    "timeline.slice",
                    slice.trial(),
                    slice.bracket(),
                    slice.rung(),
                    Texts.duration(slice.end() - slice.start())));
            Tooltip.install(this, tooltip);
        }
    }

    private Slice at(double x, double y) {
        int worker = (int) Math.floor((y - top()) / pitch(getHeight()));
        for (Slice slice : picture.slices()) {
            if (slice.worker() == worker && x >= x(slice.start(), getWidth()) && x < x(slice.end(), getWidth())) {
                return slice;
            }
        }
        return null;
    }

    private double top() {
        return 0.4 * font().getSize();
    }

    private double left() {
        return 5.8 * font().getSize();
    }

    private double pitch(double height) {
        double em = font().getSize();
        return Math.min(4.6 * em, (height - top() - 1.8 * em) / Math.max(1, picture.workers()));
    }

    private double x(double seconds, double width) {
        double span = Math.max(1e-9, picture.to() - picture.from());
        return left() + (seconds - picture.from()) / span * (width - left() - font().getSize());
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        double pitch = pitch(height);
        double bottom = top() + picture.workers() * pitch;
        g.setTextBaseline(VPos.CENTER);
        for (int worker = 0; worker < picture.workers(); worker++) {
            double y = top() + worker * pitch;
            g.setTextAlign(TextAlignment.LEFT);
            g.setFont(font(0.9));
            g.setFill(color(Ink.MUTED));
            g.fillText(Texts.text("timeline.worker", worker + 1), 0.2 * em, y + pitch / 2);
            idle(g, y + 0.1 * pitch, x(picture.to(), width), 0.8 * pitch);
        }
        g.save();
        g.clip(left(), 0, Math.max(0, width - left()), height);
        for (Slice slice : picture.slices()) {
            if (slice.end() >= picture.from()) {
                slice(g, slice, width, top() + slice.worker() * pitch + 0.1 * pitch, 0.8 * pitch);
            }
        }
        g.restore();
        breaks(g, width, bottom);
        axis(g, width, bottom);
    }

    /** The row's background: what no slice covers was waiting. */
    private void idle(Pen g, double y, double right, double h) {
        double em = font().getSize();
        g.setFill(color(Ink.WAITING).deriveColor(0, 1, 1, 0.14));
        g.fillRect(left(), y, right - left(), h);
        g.setStroke(color(Ink.WAITING).deriveColor(0, 1, 1, 0.45));
        g.setLineWidth(1);
        g.save();
        g.clip(left(), y, right - left(), h);
        for (double x = left() - h; x < right; x += 0.7 * em) {
            g.strokeLine(x, y + h, x + h, y);
        }
        g.restore();
    }

    private void slice(Pen g, Slice slice, double width, double y, double h) {
        double em = font().getSize();
        double x = x(slice.start(), width);
        double w = Math.max(1, x(slice.end(), width) - x);
        double depth = picture.rungs() < 2 ? 0.5 : 0.25 + 0.65 * slice.rung() / (picture.rungs() - 1.0);
        Color ink = color(Ink.SURFACE).interpolate(color(Ink.PROMOTED), depth);
        g.setFill(ink);
        g.fillRect(x, y, Math.max(1, w - (w > 4 ? 1 : 0)), h);
        if (selection.isSelected(slice.trial())) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineWidth(2);
            g.strokeRect(x + 1, y + 1, Math.max(1, w - 3), h - 2);
        }
        String number = Texts.text("board.trial", slice.trial());
        if (w > 1.2 * em && h > 0.9 * em) {
            g.setFont(font(Math.min(0.85, 0.7 * h / em)));
            if (g.textWidth(number) < w - 4) {
                g.setTextAlign(TextAlignment.CENTER);
                g.setFill(contrast(ink));
                g.fillText(number, x + w / 2, y + h / 2);
            }
        }
    }

    /** The one of text and surface that is read better on a colour. */
    private Color contrast(Color ground) {
        Color text = color(Ink.TEXT);
        Color surface = color(Ink.SURFACE);
        double far = Math.abs(text.grayscale().getRed() - ground.grayscale().getRed());
        return far >= Math.abs(surface.grayscale().getRed() - ground.grayscale().getRed()) ? text : surface;
    }

    private void breaks(Pen g, double width, double bottom) {
        g.setStroke(color(Ink.TEXT));
        g.setLineWidth(1.5);
        g.setLineDashes(4, 3);
        for (double time : picture.breaks()) {
            if (time >= picture.from() && time <= picture.to()) {
                g.strokeLine(x(time, width), top(), x(time, width), bottom);
            }
        }
        g.setLineDashes();
    }

    private void axis(Pen g, double width, double bottom) {
        double em = font().getSize();
        g.setFont(font(0.82));
        g.setFill(color(Ink.MUTED));
        double gap = 0.6 * em;
        double step = step(picture.to() - picture.from());
        String last = time(picture.to(), step);
        double right = x(picture.to(), width);
        double lastLeft = right - g.textWidth(last);
        g.setTextAlign(TextAlignment.LEFT);
        String first = time(picture.from(), step);
        double free = left() + g.textWidth(first) + gap;
        if (free <= lastLeft) {
            g.fillText(first, left(), bottom + 0.9 * em);
        }
        for (double at = (Math.floor(picture.from() / step) + 1) * step; at < picture.to(); at += step) {
            String words = time(at, step);
            double wide = g.textWidth(words);
            double left = x(at, width) - wide / 2;
            // A label that would touch another is left out.
            if (left >= free && left + wide + gap <= lastLeft) {
                g.fillText(words, left, bottom + 0.9 * em);
                free = left + wide + gap;
            }
        }
        g.fillText(last, lastLeft, bottom + 0.9 * em);
    }

    /** Seconds between labels: a round number in the unit in which such times are said. */
    private static double step(double span) {
        for (double step : STEPS) {
            if (span <= TICKS * step && (span < 90 || step >= 60)) {
                return step;
            }
        }
        return 3600 * Math.ceil(span / TICKS / 3600);
    }

    private static String time(double seconds, double step) {
        return Texts.duration(step < 2 ? Math.round(10 * seconds) / 10.0 : Math.round(seconds));
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        Texts.text("timeline.column-worker"),
                        Texts.text("trials.number"),
                        Texts.text("brackets.column-bracket"),
                        Texts.text("timeline.column-rung"),
                        Texts.text("timeline.column-start"),
                        Texts.text("timeline.column-end")),
                picture.slices().stream()
                        .map(slice -> List.<Object>of(
                                slice.worker() + 1,
                                slice.trial(),
                                slice.bracket(),
                                slice.rung(),
                                slice.start(),
                                slice.end()))
                        .toList());
    }
}
