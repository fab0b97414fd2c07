package org.coretune.figure;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.coretune.core.event.Event.EpochTrained;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
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

    /** These curves of an experiment, with its rungs. */
    public static CurvePicture of(ExperimentState state, List<Curve> curves) {
        TreeSet<Double> rungs = new TreeSet<>();
        state.brackets().values().forEach(bracket -> bracket.values().forEach(rung -> rungs.add(rung.resource())));
        if (state.opened().maximalResource() > 0) {
            rungs.add(state.opened().maximalResource());
        }
        return new CurvePicture(
                curves,
                rungs.stream().mapToDouble(Double::doubleValue).toArray(),
                state.opened().unit(),
                state.metric(),
                state.direction());
    }

    /** All curves of an experiment, the best standing out. */
    public static CurvePicture of(ExperimentState state) {
        TrialState best = state.best();
        return of(
                state,
                state.trials().stream()
                        .map(trial -> {
                            Curve curve = Curve.of(trial, state);
                            return trial == best ? curve.in(Role.BEST) : curve;
                        })
                        .filter(curve -> curve.x().length > 0)
                        .toList());
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

        /**
         * What a trial has learned so far; epochs without a value are left out, and those on the way to a rung where
         * resource is a share of the data.
         */
        public static Curve of(TrialState trial, ExperimentState state) {
            ToDoubleFunction<EpochTrained> value =
                    state.metric().equals("loss") ? EpochTrained::validationLoss : EpochTrained::accuracy;
            List<EpochTrained> epochs = trial.curve();
            double[] x = new double[epochs.size()];
            double[] y = new double[epochs.size()];
            int n = 0;
            for (EpochTrained epoch : epochs) {
                double resource = state.resource(trial, epoch.epoch());
                if (Double.isFinite(value.applyAsDouble(epoch)) && !Double.isNaN(resource)) {
                    x[n] = resource;
                    y[n++] = value.applyAsDouble(epoch);
                }
            }
            return new Curve(
                    trial.number(),
                    role(trial),
                    Arrays.copyOf(x, n),
                    Arrays.copyOf(y, n),
                    trial.resumptions().stream()
                            .mapToDouble(epoch -> state.resource(trial, epoch))
                            .filter(resource -> !Double.isNaN(resource))
                            .distinct()
                            .toArray());
        }

        private static Role role(TrialState trial) {
            return switch (trial.status()) {
                case RUNNING -> Role.RUNNING;
                case COMPLETED -> Role.COMPLETED;
                case QUEUED, PAUSED -> Role.WAITING;
                case ELIMINATED, STOPPED, FAILED, CANCELLED -> Role.ELIMINATED;
            };
        }

        /** The same curve in another role. */
        public Curve in(Role other) {
            return new Curve(trial, other, x, y, resumed);
        }
    }
}
