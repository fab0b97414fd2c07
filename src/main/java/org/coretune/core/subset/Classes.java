package org.coretune.core.subset;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The training samples by class.
 *
 * @param samples of each class that has any, in rising order
 * @param total   samples of all classes
 */
record Classes(List<int[]> samples, int total) {
    static Classes of(int[] labels, int classes) {
        List<int[]> samples = IntStream.range(0, classes)
                .mapToObj(label -> IntStream.range(0, labels.length)
                        .filter(sample -> labels[sample] == label)
                        .toArray())
                .filter(members -> members.length > 0)
                .toList();
        return new Classes(samples, labels.length);
    }

    /** What the class at this place gets of {@code size} samples: its proportional part, rounded up. */
    int share(int place, int size) {
        return (int) (((long) size * samples.get(place).length + total - 1) / total);
    }
}
