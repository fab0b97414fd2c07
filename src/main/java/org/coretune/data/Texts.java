package org.coretune.data;

/**
 * Texts as numbers of words, one after the other; never written after they were made.
 *
 * @param tokens  the words of all texts, places in {@code words}
 * @param starts  [n + 1], where each text begins in {@code tokens}; the last is where all end. Every text has a word.
 * @param longest words in the longest text of all parts of the data
 * @param words   all words, shared by the parts of the data
 */
public record Texts(int[] tokens, int[] starts, int longest, Words words) {
    /** Words of text {@code sample}. */
    public int length(int sample) {
        return starts[sample + 1] - starts[sample];
    }

    /** Words in the longest of {@code count} texts, whose numbers stand in {@code samples} from {@code from} on. */
    public int longest(int[] samples, int from, int count) {
        int most = 0;
        for (int i = from; i < from + count; i++) {
            most = Math.max(most, length(samples[i]));
        }
        return most;
    }
}
