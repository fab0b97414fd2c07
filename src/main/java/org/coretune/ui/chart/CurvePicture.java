package org.coretune.ui.chart;

import java.util.List;
import org.coretune.core.space.Direction;

/**
 * Learning curves at one moment.
 *
 * @param curves   one for each trial that has a value
 * @param rungs    resources at which trials are compared, rising
 * @param unit     unit of resource
 * @param metric   what is compared
 * @param direction which way it is better
 */
public record CurvePicture(List<Curve> curves, double[] rungs, String unit, String metric, Direction direction) {
    /** Nothing to show. */
    public static final CurvePicture EMPTY = new CurvePicture(List.of(), new double[0], "", "", Direction.MAX);

    /** How a curve is drawn; later ones lie above earlier ones. */
    public enum Role {
        /** Ended early: grey. */
        ELIMINATED,
        /** Waits at a rung. */
        WAITING,
        /** Had its full resource. */
        COMPLETED,
        /** In training. */
        RUNNING,
        /** The best so far. */
        BEST,
        /** The selected trial. */
        SELECTED
    }

    /**
     * A learning curve.
     *
     * @param trial  its number
     * @param role   how it is drawn
     * @param x      resource, rising, [n]
     * @param y      the metric, [n]
     * @param resumed resource after which it went on from its checkpoint, rising
     */
    public record Curve(int trial, Role role, double[] x, double[] y, double[] resumed) {
        /** A curve without interruption. */
        public Curve(int trial, Role role, double[] x, double[] y) {
            this(trial, role, x, y, new double[0]);
        }

        /** The same curve in another role. */
        public Curve in(Role other) {
            return new Curve(trial, other, x, y, resumed);
        }
    }
}
