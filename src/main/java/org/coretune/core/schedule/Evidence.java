package org.coretune.core.schedule;

/**
 * The numbers behind a verdict.
 *
 * @param bracket  bracket, from 0 in order of opening
 * @param rung     rung in the bracket, from 0
 * @param resource resource of the rung, or of the report where it is none
 * @param value    the value that was ranked; NaN for a failure
 * @param early    whether that value is the early one (validation loss) instead of the metric
 * @param rank     1 for the best of those compared; 0 where nothing was compared
 * @param of       how many were compared
 * @param keep     how many of them go on
 * @param cutoff   the value that separates who goes on from who does not: the last kept value; NaN where there is none
 * @param margin   how far the value is from the cut-off, positive on the losing side; NaN where there is no cut-off
 */
public record Evidence(
        int bracket,
        int rung,
        double resource,
        double value,
        boolean early,
        int rank,
        int of,
        int keep,
        double cutoff,
        double margin) {}
