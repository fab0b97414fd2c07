package org.coretune.core.subset;

import org.coretune.core.subset.SubsetPlan.Step;

/**
 * What a trial on coresets will cost beside one on full data: an estimate before anything runs, selection included.
 *
 * <p>A forward pass counts as a third of a gradient step. A selector's own arithmetic is converted by what both took on
 * LETTER with 100 hidden units: a trained sample about 4 microseconds, a multiplication with its addition about 1 nanosecond.
 */
public final class PlannedCost {
    /** Width of the last hidden layer where none is known. */
    static final double USUAL_WIDTH = 100;

    private static final double FORWARD = 1.0 / 3;
    private static final double OPERATIONS_OF_A_VISIT = 4000;

    private PlannedCost() {}

    /** Forward passes as samples trained. */
    static double forward(double samples) {
        return FORWARD * samples;
    }

    /** Multiplications with their additions as samples trained. */
    static double operations(double count) {
        return count / OPERATIONS_OF_A_VISIT;
    }

    /**
     * The cost of a trial of {@code epochs} epochs, divided by that on full data; from 1 on coresets are slower.
     *
     * @param samples training samples
     */
    public static double ofFull(SubsetPlan plan, int samples, int epochs) {
        double cost = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            Step step = plan.before(epoch);
            cost += plan.size(epoch);
            cost += step == Step.SELECT ? plan.selectionCost() : 0;
            cost += step == Step.KEEP && plan.reselectAbove(epoch).isPresent() ? forward(samples) : 0;
        }
        return cost / ((double) samples * epochs);
    }
}
