package org.coretune.engine.torch;

/**
 * Between Deeplearning4j's flat order, which begins with word vectors as [dimensions, words], and LibTorch's part, which
 * keeps each word's numbers together, [words, dimensions].
 *
 * @param words      how many there are; 0 where there are none and both orders are the same
 * @param dimensions numbers in a vector
 * @param moments    vectors of the optimiser state that begin like the parameters: 0, 1 for momentum, 2 for Adam
 */
record WordOrder(int words, int dimensions, int moments) {
    /** No word vectors. */
    static final WordOrder NONE = new WordOrder(0, 0, 0);

    /** A copy in LibTorch's order, whose word vectors begin at {@code at}; the same array where there are none. */
    float[] byWord(float[] flat, int at) {
        float[] other = words == 0 ? flat : flat.clone();
        transpose(flat, other, at, dimensions, words);
        return other;
    }

    /** The opposite of {@link #byWord}. */
    float[] flat(float[] byWord, int at) {
        float[] other = words == 0 ? byWord : byWord.clone();
        transpose(byWord, other, at, words, dimensions);
        return other;
    }

    /** Optimiser state in LibTorch's order, for {@code parameters} parameters. */
    float[] byWordState(float[] state, int parameters) {
        float[] other = state;
        for (int moment = 0; moment < moments; moment++) {
            other = byWord(other, moment * parameters);
        }
        return other;
    }

    /** The opposite of {@link #byWordState}. */
    float[] flatState(float[] state, int parameters) {
        float[] other = state;
        for (int moment = 0; moment < moments; moment++) {
            other = flat(other, moment * parameters);
        }
        return other;
    }

    private static void transpose(float[] from, float[] to, int at, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[at + column * rows + row] = from[at + row * columns + column];
            }
        }
    }
}
