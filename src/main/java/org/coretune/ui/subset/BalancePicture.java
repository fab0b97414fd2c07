package org.coretune.ui.subset;

import java.util.List;

/**
 * Shares of the classes, several ways to count side by side.
 *
 * @param classes their names
 * @param all     share of each class in the training data
 * @param count   in the coreset by number of samples
 * @param weight  in the coreset by weight
 */
record BalancePicture(List<String> classes, double[] all, double[] count, double[] weight) {
    /** Nothing to show. */
    static final BalancePicture EMPTY = new BalancePicture(List.of(), new double[0], new double[0], new double[0]);
}
