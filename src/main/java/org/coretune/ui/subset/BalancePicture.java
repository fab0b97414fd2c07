package org.coretune.ui.subset;

import java.util.List;
import org.coretune.ui.Texts;

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

    /** The class that is most over- and the one that is most under-represented by weight. */
    String sentence() {
        int over = 0;
        int under = 0;
        for (int c = 0; c < classes.size(); c++) {
            double gap = weight[c] - all[c];
            over = gap > weight[over] - all[over] ? c : over;
            under = gap < weight[under] - all[under] ? c : under;
        }
        return classes.isEmpty()
                ? ""
                : Texts.text(
                        "subset.balance-sentence",
                        classes.get(over),
                        Texts.percent(weight[over]),
                        Texts.percent(all[over]),
                        classes.get(under),
                        Texts.percent(weight[under]),
                        Texts.percent(all[under]));
    }
}
