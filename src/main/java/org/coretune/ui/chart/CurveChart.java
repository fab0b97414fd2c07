package org.coretune.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.coretune.figure.CurvePicture;
import org.coretune.figure.CurvePicture.Curve;
import org.coretune.figure.CurvePlot;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.PinMark;
import org.coretune.ui.control.Table;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Learning curves with rung lines: eliminated trials grey and ending where they were cut, the best and the selected one in
 * front, with an open diamond wherever these went on from their checkpoints. Of very many only some are drawn, chosen evenly over where they end. A click selects the nearest trial.
 */
public final class CurveChart extends ThrottledChart<CurvePicture> {
    private static final double REACH = 18;

    private static final double PIN_EMS = 0.95;

    private final Tooltip tooltip = new Tooltip();
    private final TrialSelection selection;
    private CurvePicture picture = CurvePicture.EMPTY;

    /** A chart of what {@code source} answers. */
    public CurveChart(Supplier<CurvePicture> source, TrialSelection selection) {
        super(new CurvePlot(), source);
        this.selection = selection;
        selection.pins().addListener((ListChangeListener<Pin>) change -> repaint());
        addEventHandler(
                MouseEvent.MOUSE_CLICKED, e -> nearest(e.getX(), e.getY()).ifPresent(selection::select));
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> explain(nearest(e.getX(), e.getY())));
    }

    @Override
    protected void take(CurvePicture next) {
        picture = next;
        ((CurvePlot) plot()).show(next);
    }

    @Override
    void dress() {
        ((CurvePlot) plot()).dress(theme());
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Curve curve : picture.curves()) {
            String role = Texts.text("curves." + curve.role().name().toLowerCase(Locale.ROOT));
            for (int i = 0; i < curve.x().length; i++) {
                rows.add(List.of(curve.trial(), role, curve.x()[i], curve.y()[i]));
            }
        }
        return new Table(
                List.of(Texts.text("figure.trial"), Texts.text("figure.state"), picture.unit(), picture.metric()),
                rows);
    }

    /** Pinned trials have their line and symbol everywhere, so their curves are drawn again above the others. */
    @Override
    void paintOver(Pen pen) {
        double em = font().getSize();
        for (Curve curve : picture.curves()) {
            selection.pin(curve.trial()).ifPresent(pin -> pinned(pen, curve, pin, em));
        }
    }

    private void pinned(Pen g, Curve curve, Pin pin, double em) {
        int n = curve.x().length;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) {
            xs[i] = x(curve.x()[i]);
            ys[i] = y(curve.y()[i]);
        }
        g.setStroke(color(PinMark.ink(pin)));
        g.setFill(color(PinMark.ink(pin)));
        g.setLineWidth(0.16 * em);
        g.strokePolyline(xs, ys, n);
        PinMark.draw(g, PinMark.path(pin), xs[n - 1], ys[n - 1], PIN_EMS * em);
    }

    private double x(double resource) {
        return plot().getDomainAxis().valueToJava2D(CurvePlot.position(resource), dataArea(), RectangleEdge.BOTTOM);
    }

    private double y(double value) {
        return plot().getRangeAxis().valueToJava2D(value, dataArea(), RectangleEdge.LEFT);
    }

    private void explain(OptionalInt trial) {
        if (trial.isEmpty()) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(selection
                    .pin(trial.getAsInt())
                    .map(Pin::name)
                    .orElseGet(() -> Texts.text("board.trial", trial.getAsInt())));
            Tooltip.install(this, tooltip);
        }
    }

    /** The trial with a point within reach of the pixel. */
    private OptionalInt nearest(double px, double py) {
        double least = REACH * REACH;
        OptionalInt trial = OptionalInt.empty();
        for (Curve curve : picture.curves()) {
            for (int i = 0; i < curve.x().length; i++) {
                double dx = x(curve.x()[i]) - px;
                double dy = y(curve.y()[i]) - py;
                double distance = dx * dx + dy * dy;
                if (distance < least) {
                    least = distance;
                    trial = OptionalInt.of(curve.trial());
                }
            }
        }
        return trial;
    }
}
