package org.coretune.ui.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.coretune.figure.CurvePicture;
import org.coretune.figure.CurvePicture.Curve;
import org.coretune.figure.CurvePlot;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Table;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Learning curves with rung lines: eliminated trials grey and ending where they were cut, the best and the selected one in
 * front, with an open diamond wherever these went on from their checkpoints. Of very many only some are drawn, chosen evenly over where they end. A click selects the nearest trial.
 */
public final class CurveChart extends ThrottledChart<CurvePicture> {
    private static final double REACH = 18;

    private final Tooltip tooltip = new Tooltip();
    private CurvePicture picture = CurvePicture.EMPTY;

    /** A chart of what {@code source} answers. */
    public CurveChart(Supplier<CurvePicture> source, TrialSelection selection) {
        super(new CurvePlot(), source);
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

    private void explain(OptionalInt trial) {
        if (trial.isEmpty()) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(Texts.text("board.trial", trial.getAsInt()));
            Tooltip.install(this, tooltip);
        }
    }

    /** The trial with a point within reach of the pixel. */
    private OptionalInt nearest(double px, double py) {
        Rectangle2D area = dataArea();
        double least = REACH * REACH;
        OptionalInt trial = OptionalInt.empty();
        for (Curve curve : picture.curves()) {
            for (int i = 0; i < curve.x().length; i++) {
                double dx = plot().getDomainAxis()
                                .valueToJava2D(CurvePlot.position(curve.x()[i]), area, RectangleEdge.BOTTOM)
                        - px;
                double dy = plot().getRangeAxis().valueToJava2D(curve.y()[i], area, RectangleEdge.LEFT) - py;
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
