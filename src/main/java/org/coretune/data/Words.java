package org.coretune.data;

import java.util.List;

/**
 * A vocabulary with the vector that each word starts from. Word 0 is {@value #UNKNOWN}: it stands for all words that are
 * too rare to be learnt. Padding is no word.
 *
 * @param names      of the words
 * @param dimensions numbers in a vector
 * @param vectors    [words, dimensions], row-major
 */
public record Words(List<String> names, int dimensions, float[] vectors) {
    /** What stands for words that are not in the vocabulary. */
    public static final String UNKNOWN = "<unknown>";

    /** Checks the lengths. */
    public Words {
        if (vectors.length != (long) names.size() * dimensions) {
            throw new IllegalArgumentException(
                    vectors.length + " numbers are not " + names.size() + " vectors of " + dimensions);
        }
    }

    /** How many there are. */
    public int size() {
        return names.size();
    }
}
