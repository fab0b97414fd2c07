package org.coretune.ui.chart;

/**
 * The best value so far as steps, with a reference.
 *
 * @param best      what was found
 * @param reference what it is compared with; {@link Steps#NONE} where there is nothing
 * @param xLabel    what the horizontal axis counts
 * @param yLabel    what the vertical axis shows
 */
public record StepPicture(Steps best, Steps reference, String xLabel, String yLabel) {
    /** Nothing to show. */
    public static final StepPicture EMPTY = new StepPicture(Steps.NONE, Steps.NONE, "", "");

    /**
     * A line of steps: each value holds from its place to the next.
     *
     * @param x places, rising, [n]
     * @param y values, [n]
     */
    public record Steps(double[] x, double[] y) {
        /** No line. */
        public static final Steps NONE = new Steps(new double[0], new double[0]);

        double[][] data() {
            return new double[][] {x.clone(), y.clone()};
        }
    }
}
