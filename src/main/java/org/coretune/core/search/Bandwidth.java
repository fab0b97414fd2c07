package org.coretune.core.search;

import java.util.Arrays;

/**
 * How wide the kernels of a Parzen estimator are on the unit interval.
 *
 * @param rule          where widths come from
 * @param magicClip     whether no kernel is narrower than 1 / min(100, kernels + 1)
 * @param endpointGaps  whether the outermost observations also look at the ends of the interval
 */
record Bandwidth(Rule rule, boolean magicClip, boolean endpointGaps) {
    /** Where widths come from. */
    enum Rule {
        /** The larger gap to the two neighbouring observations (Bergstra et al. 2011; Optuna). */
        GAPS,
        /** The same with the prior's centre as one of the points (hyperopt). */
        GAPS_WITH_PRIOR,
        /** Scott's rule 0.2 n^(-1/(d+4)), the same for all (Optuna's multivariate option before version 5). */
        SCOTT
    }

    /** Narrowest kernel without the magic clip. */
    private static final double NARROWEST = 1e-12;

    static Bandwidth of(Rule rule) {
        return new Bandwidth(rule, true, false);
    }

    /**
     * The width of each kernel.
     *
     * @param centres    observations in [0, 1], any order, then the prior's 0.5
     * @param dimensions d, of the estimator
     */
    double[] widths(double[] centres, int dimensions) {
        int observations = centres.length - 1;
        double[] widths = new double[centres.length];
        if (rule == Rule.SCOTT) {
            Arrays.fill(widths, 0.2 * Math.pow(Math.max(observations, 1), -1.0 / (dimensions + 4)));
        } else if (rule == Rule.GAPS_WITH_PRIOR && observations == 1) {
            widths[0] = 0.5;
        } else {
            gaps(centres, RisingOrder.of(centres, rule == Rule.GAPS ? observations : centres.length), widths);
        }
        double narrowest = magicClip ? 1.0 / Math.min(100, 1 + centres.length) : NARROWEST;
        for (int i = 0; i < observations; i++) {
            widths[i] = Math.min(1, Math.max(narrowest, widths[i]));
        }
        widths[observations] = 1;
        return widths;
    }

    /** The larger gap to the neighbours in {@code order}. */
    private void gaps(double[] centres, int[] order, double[] widths) {
        int last = order.length - 1;
        boolean toEnds = endpointGaps || last == 0;
        for (int k = 0; k <= last; k++) {
            double here = centres[order[k]];
            double left = k > 0 ? here - centres[order[k - 1]] : toEnds ? here : 0;
            double right = k < last ? centres[order[k + 1]] - here : toEnds ? 1 - here : 0;
            widths[order[k]] = Math.max(left, right);
        }
    }
}
