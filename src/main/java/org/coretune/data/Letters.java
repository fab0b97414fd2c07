package org.coretune.data;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;

/**
 * Generates pictures of capital letters and what can be measured on them: a task about as hard as UCI's LETTER data, at
 * hand on every machine, with samples that can be looked at.
 *
 * <p>Sample i is the same on every machine and whatever the number of samples; every 26 samples hold each letter once.
 * Options: {@code samples} (20,000), {@code seed} (1), {@code as}: {@code table} (16 features) or {@code images} (784
 * pixels as numbers from 0 to 1).
 *
 * @param pixels   [n, 28, 28], 255 is ink
 * @param features [n, 16], 0 to 15
 * @param letters  [n], 0 for A to 25 for Z
 * @param images   whether the pixels are the inputs
 * @param options  as the user wrote them
 */
record Letters(byte[] pixels, byte[] features, int[] letters, boolean images, Spec options) {
    private static final int PIXELS = LetterShape.SIDE * LetterShape.SIDE;
    private static final int FEATURES = LetterFeatures.NAMES.size();
    private static final int COUNT = 26;

    /** Draws the letters that the options ask for. */
    static Letters of(Spec options) {
        return of(options, Long.MAX_VALUE);
    }

    /** The same, refused where pictures and features take more than {@code memory} bytes. */
    static Letters of(Spec options, long memory) {
        int n = options.whole(DataKinds.SAMPLES);
        Seed seed = new Seed(options.whole(DataKinds.SEED)).at("letters");
        if ((long) n * (PIXELS + FEATURES) > memory) {
            throw new InvalidInputException("data.too-large", options.toString(), n, PIXELS + FEATURES, memory >> 20);
        }
        byte[] pixels = new byte[n * PIXELS];
        byte[] features = new byte[n * FEATURES];
        int[] letters = new int[n];
        for (int i = 0; i < n; i++) {
            int place = i % COUNT;
            if (place == 0) {
                int[] order = seed.at("order", i / COUNT).permutation(COUNT);
                System.arraycopy(order, 0, letters, i, Math.min(COUNT, n - i));
            }
            SplittableRandom random = seed.at("shape", i).generator();
            LetterShape.draw(letters[i], random, pixels, i * PIXELS);
            LetterFeatures.measure(pixels, i * PIXELS, features, i * FEATURES);
        }
        boolean images = options.oneOf(DataKinds.AS).equals("images");
        return new Letters(pixels, features, letters, images, options);
    }

    /** The letters as a table of inputs and classes. */
    Table table() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            columns.add(new Column.Bytes(LetterFeatures.NAMES.get(i), features, FEATURES, i, 1));
        }
        List<String> names = IntStream.range(0, COUNT)
                .mapToObj(letter -> String.valueOf((char) ('A' + letter)))
                .toList();
        return new Table(columns, new Column.Words("letter", letters, names), letters.length, letters.length);
    }

    /** The letters as pictures. */
    Pixels pictures() {
        return new Pixels(pixels, new Shape(1, LetterShape.SIDE, LetterShape.SIDE));
    }

    /** The options, and SHA-256 of pixels followed by features. */
    Origin origin() {
        var digest = SourceFile.sha256();
        digest.update(pixels);
        digest.update(features);
        return new Origin(
                options.toString(),
                (long) pixels.length + features.length,
                HexFormat.of().formatHex(digest.digest()));
    }
}
