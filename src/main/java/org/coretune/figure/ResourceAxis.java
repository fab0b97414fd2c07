package org.coretune.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.coretune.core.Message;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis whose ticks, and so its grid lines, are the rungs. Its values are logarithms of resources. */
final class ResourceAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private transient double[] rungs = {1};

    static double position(double resource) {
        return Math.log(resource);
    }

    void mark(double[] resources, double largest) {
        rungs = resources.length == 0 ? new double[] {1} : resources.clone();
        double low = position(Math.min(1, rungs[0]));
        double high = position(Math.max(largest, rungs[rungs.length - 1]));
        double slack = Math.max(0.1, (high - low) * 0.03);
        setRange(low - slack, high + slack);
    }

    @Override
    public List<?> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        List<ValueTick> ticks = new ArrayList<>();
        for (double rung : rungs) {
            ticks.add(new NumberTick(
                    position(rung),
                    Message.plain(Math.round(rung * 100) / 100.0),
                    TextAnchor.TOP_CENTER,
                    TextAnchor.TOP_CENTER,
                    0));
        }
        return ticks;
    }
}
