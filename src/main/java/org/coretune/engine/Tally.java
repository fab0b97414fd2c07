package org.coretune.engine;

import org.coretune.engine.Training.Evaluation;

/** Adds up an evaluation from log-probabilities, block by block. */
public final class Tally {
    private final int[] labels;
    private final int classes;
    private int seen;
    private int correct;
    private double loss;

    /** For samples with these labels, which come in this order. */
    public Tally(int[] labels, int classes) {
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * Adds the next {@code samples} samples. Of equally likely classes the first is the prediction.
     *
     * @param logProbabilities [samples, classes], row-major
     */
    public void add(float[] logProbabilities, int samples) {
        for (int i = 0; i < samples; i++) {
            int row = i * classes;
            int label = labels[seen++];
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (logProbabilities[row + c] > logProbabilities[row + best]) {
                    best = c;
                }
            }
            loss -= logProbabilities[row + label];
            correct += best == label ? 1 : 0;
        }
    }

    /** Mean loss and accuracy of what was added; NaN where nothing was. */
    public Evaluation result() {
        return new Evaluation(loss / seen, (double) correct / seen);
    }
}
