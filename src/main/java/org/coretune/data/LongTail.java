package org.coretune.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.coretune.core.Seed;

/**
 * Thins the training rows so that class sizes fall exponentially: class c of C keeps at most
 * {@code n_max ratio^(c / (C - 1))} rows, n_max being the largest class (Cui et al., CVPR 2019); at least one of each.
 *
 * @param ratio size of the last class relative to the first, above 0 and at most 1; 1 leaves all
 */
record LongTail(double ratio) {
    /** The rows that stay, in their order. */
    int[] thin(int[] rows, Labels labels, Seed seed) {
        int classes = labels.names().size();
        int[][] members = IntStream.range(0, classes)
                .mapToObj(c ->
                        Arrays.stream(rows).filter(row -> labels.of()[row] == c).toArray())
                .toArray(int[][]::new);
        int most = Arrays.stream(members).mapToInt(of -> of.length).max().orElse(0);
        return IntStream.range(0, classes)
                .flatMap(c -> {
                    double share = classes == 1 ? 1 : Math.pow(ratio, c / (classes - 1.0));
                    int kept = (int) Math.max(1, Math.floor(most * share + 1e-9));
                    int[] order = seed.at("class", c).permutation(members[c].length);
                    return Arrays.stream(order).limit(kept).map(i -> members[c][i]);
                })
                .sorted()
                .toArray();
    }
}
