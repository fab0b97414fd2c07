package org.coretune.engine.torch;

import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Texts of different lengths without padding: the first words of all texts, then the second words of those that have one, and
 * so on. The longest text comes first, so that the texts which go on at a step are the first ones of the step before.
 *
 * @param sizes   [steps], texts that have a word at each step, falling
 * @param starts  [steps + 1], where each step begins among the words
 * @param words   [N], number of each word
 * @param before  [N - texts], place of the word before each word of the second and later steps
 * @param last    [texts], place of the last word of each text as given
 * @param order   [texts], the texts as given, in the order of each step
 * @param texts   [N], which text as given each word belongs to
 */
record PackedTexts(int[] sizes, int[] starts, Tensor words, Tensor before, Tensor last, Tensor order, Tensor texts) {
    /**
     * Packs texts.
     *
     * @param tokens [count, width], numbers of words, -1 behind the end of a text
     * @param where  the tensors are to lie
     */
    static PackedTexts of(int[] tokens, int count, int width, Place where) {
        int[] lengths = new int[count];
        int all = 0;
        for (int text = 0; text < count; text++) {
            while (lengths[text] < width && tokens[text * width + lengths[text]] >= 0) {
                lengths[text]++;
            }
            all += lengths[text];
        }
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted((one, other) -> Integer.compare(lengths[other], lengths[one]))
                .mapToInt(Integer::intValue)
                .toArray();
        int steps = lengths[order[0]];
        int[] sizes = new int[steps];
        int[] starts = new int[steps + 1];
        int[] words = new int[all];
        int[] texts = new int[all];
        int[] before = new int[all - count];
        int[] last = new int[count];
        for (int step = 0; step < steps; step++) {
            int place = starts[step];
            for (int i = 0; i < count && lengths[order[i]] > step; i++) {
                words[place] = tokens[order[i] * width + step];
                texts[place] = order[i];
                last[order[i]] = place;
                if (step > 0) {
                    before[place - count] = starts[step - 1] + i;
                }
                place++;
            }
            sizes[step] = place - starts[step];
            starts[step + 1] = place;
        }
        return new PackedTexts(
                sizes,
                starts,
                where.indices(words),
                where.indices(before),
                where.indices(last),
                where.indices(order),
                where.indices(texts));
    }

    /** All words. */
    int count() {
        return starts[sizes.length];
    }
}
