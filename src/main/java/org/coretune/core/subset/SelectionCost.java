package org.coretune.core.subset;

/**
 * What choosing a coreset takes: an estimate before anything runs.
 *
 * @param forwardVisits samples passed forward through the network
 * @param operations    multiplications with their additions of the choice itself
 */
public record SelectionCost(double forwardVisits, double operations) {
    /** Choosing costs nothing. */
    public static final SelectionCost NONE = new SelectionCost(0, 0);

    /** Width of the last hidden layer where none is known. */
    static final double USUAL_WIDTH = 100;
    /** Mini-batch size where each trial has its own. */
    static final int USUAL_BATCH = 32;

    private static final double FORWARD = 1.0 / 3;
    private static final double OPERATIONS_OF_A_VISIT = 4000;

    /** A forward pass over {@code samples} and nothing else. */
    public static SelectionCost forward(double samples) {
        return new SelectionCost(samples, 0);
    }

    /** This many times as much. */
    public SelectionCost times(double count) {
        return new SelectionCost(count * forwardVisits, count * operations);
    }

    /** Both together. */
    public SelectionCost plus(SelectionCost other) {
        return new SelectionCost(forwardVisits + other.forwardVisits, operations + other.operations);
    }

    /**
     * The same in samples trained: a forward pass counts as a third of a gradient step, and operations by what both took on
     * LETTER with 100 hidden units: a trained sample about 4 microseconds, a multiplication with its addition about 1 nanosecond.
     */
    public double trainedVisits() {
        return FORWARD * forwardVisits + operations / OPERATIONS_OF_A_VISIT;
    }
}
