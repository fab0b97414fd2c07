package org.coretune.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;

/**
 * How texts become numbers: as sequences of words for networks that read, and as the mean of their words' vectors for
 * everything that wants one row of features.
 *
 * <p>A word of the vocabulary is one that has a given vector or occurs often enough in the training texts; it starts from
 * the given vector, or from a random one of its own with as large numbers as the given ones have. All other words are one
 * unknown word. A text longer than the limit keeps its first words; a text without words is one unknown word.
 */
final class TextLayout implements Layout {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    /** Deviation of the random vectors where there are no given ones: about that of GloVe's. */
    private static final double DEVIATION = 0.4;

    private final List<Message> notes = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private final Texts all;
    private final ColumnSummary summary;
    private final double[] shift;
    private final double[] scale;

    /**
     * What a user can say.
     *
     * @param longest     words that a text may have
     * @param rarest      times that a word without a given vector must occur in the training texts
     * @param dimensions  numbers in a vector; 0 for what the file of vectors has, or {@value #DIMENSIONS}
     * @param standardise whether features have mean 0 and deviation 1 in the training rows
     */
    record Limits(int longest, int rarest, int dimensions, boolean standardise) {
        static final int DIMENSIONS = 50;
    }

    /** Where word vectors come from. */
    interface Vectors {
        /** The vectors of those of {@code words} that have one; null where there is no file. */
        WordVectors.Found of(java.util.Set<String> words, int dimensions);
    }

    TextLayout(Column.Texts column, int[] training, Limits limits, Vectors given, Seed seed, String file, long memory) {
        Reading reading = new Reading(limits.longest(), file, memory);
        Corpus corpus = column.texts();
        for (int row = 0; row < corpus.size(); row++) {
            reading.add(corpus.get(row));
        }
        int[] counts = reading.counts(training);
        WordVectors.Found found = given.of(reading.dictionary.keySet(), limits.dimensions());
        Map<String, float[]> known = found == null ? Map.of() : found.vectors();
        int dimensions =
                found != null ? found.dimensions() : limits.dimensions() == 0 ? Limits.DIMENSIONS : limits.dimensions();
        List<String> kept = reading.dictionary.entrySet().stream()
                .filter(word -> counts[word.getValue()] >= limits.rarest() || known.containsKey(word.getKey()))
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> word) -> -counts[word.getValue()])
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        long numbers = (kept.size() + 1L) * dimensions;
        if (numbers > Math.min(memory / Float.BYTES, LARGEST_ARRAY)) {
            throw new InvalidInputException("data.too-many-words", file, kept.size(), dimensions, memory >> 20);
        }
        if ((long) corpus.size() * dimensions > Math.min(memory / Float.BYTES, LARGEST_ARRAY)) {
            throw new InvalidInputException("data.too-large", file, corpus.size(), dimensions, memory >> 20);
        }
        all = reading.texts(words(kept, dimensions, known, seed));
        if (found != null) {
            origins.add(found.origin());
            notes.add(new Message(
                    "data.note-vectors", found.origin().name(), dimensions, known.size(), reading.dictionary.size()));
        }
        if (reading.cut > 0) {
            notes.add(new Message("data.note-cut", reading.cut, limits.longest()));
        }
        if (reading.empty > 0) {
            notes.add(new Message("data.note-empty-texts", reading.empty));
        }
        summary = summary(column.name(), training, reading.empty);
        shift = new double[dimensions];
        scale = new double[dimensions];
        fit(training, limits.standardise());
    }

    /** Texts being cut into words. */
    private static final class Reading {
        private final Map<String, Integer> dictionary = new LinkedHashMap<>();
        private final int longest;
        private final String file;
        private final long memory;
        private int[] tokens = new int[1 << 10];
        private int[] starts = new int[64];
        private int count;
        private int cut;
        private int empty;

        Reading(int longest, String file, long memory) {
            this.longest = longest;
            this.file = file;
            this.memory = memory;
        }

        void add(String text) {
            List<String> words = Tokeniser.words(text);
            cut += words.size() > longest ? 1 : 0;
            empty += words.isEmpty() ? 1 : 0;
            int at = starts[count];
            long end = (long) at + Math.max(1, Math.min(words.size(), longest));
            if (end + count + 64L * dictionary.size() > Math.min(memory / Integer.BYTES, LARGEST_ARRAY)) {
                throw new InvalidInputException("data.too-much-text", file, count + 1, memory >> 20);
            }
            if (end > tokens.length) {
                tokens = Arrays.copyOf(tokens, (int) Math.min(LARGEST_ARRAY, end + (end >> 1)));
            }
            tokens[at] = -1;
            for (int i = at; i < end && !words.isEmpty(); i++) {
                tokens[i] = dictionary.computeIfAbsent(words.get(i - at), word -> dictionary.size());
            }
            if (++count == starts.length) {
                starts = Arrays.copyOf(starts, count + (count >> 1));
            }
            starts[count] = (int) end;
        }

        /** How often each word occurs in some rows. */
        int[] counts(int[] rows) {
            int[] counts = new int[dictionary.size()];
            for (int row : rows) {
                for (int i = starts[row]; i < starts[row + 1]; i++) {
                    if (tokens[i] >= 0) {
                        counts[tokens[i]]++;
                    }
                }
            }
            return counts;
        }

        /** All texts in words of the vocabulary. */
        Texts texts(Words words) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 1; i < words.size(); i++) {
                places.put(words.names().get(i), i);
            }
            int[] place = new int[dictionary.size()];
            dictionary.forEach((word, code) -> place[code] = places.getOrDefault(word, 0));
            int most = 0;
            for (int text = 0; text < count; text++) {
                most = Math.max(most, starts[text + 1] - starts[text]);
            }
            int[] all = new int[starts[count]];
            for (int i = 0; i < all.length; i++) {
                all[i] = tokens[i] < 0 ? 0 : place[tokens[i]];
            }
            return new Texts(all, Arrays.copyOf(starts, count + 1), most, words);
        }
    }

    private static Words words(List<String> kept, int dimensions, Map<String, float[]> known, Seed seed) {
        List<String> names = new ArrayList<>(kept);
        names.add(0, Words.UNKNOWN);
        double deviation = known.isEmpty() ? DEVIATION : deviation(known);
        float[] vectors = new float[names.size() * dimensions];
        for (int word = 0; word < names.size(); word++) {
            float[] vector = known.get(names.get(word));
            if (vector != null) {
                System.arraycopy(vector, 0, vectors, word * dimensions, dimensions);
            } else {
                // A stream for each word: its vector does not depend on what other words there are.
                SplittableRandom random = seed.at(names.get(word)).generator();
                for (int d = 0; d < dimensions; d++) {
                    vectors[word * dimensions + d] = (float) (deviation * normal(random));
                }
            }
        }
        return new Words(List.copyOf(names), dimensions, vectors);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double deviation(Map<String, float[]> vectors) {
        double squares = 0;
        long count = 0;
        for (float[] vector : vectors.values()) {
            for (float number : vector) {
                squares += (double) number * number;
            }
            count += vector.length;
        }
        return Math.sqrt(squares / count);
    }

    private ColumnSummary summary(String name, int[] training, int empty) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        double sum = 0;
        double squares = 0;
        for (int row : training) {
            int length = all.length(row);
            least = Math.min(least, length);
            most = Math.max(most, length);
            sum += length;
            squares += (double) length * length;
        }
        double mean = sum / training.length;
        double deviation = Math.sqrt(Math.max(0, squares / training.length - mean * mean));
        return new ColumnSummary(name, ColumnKind.TEXT, empty, all.words().size(), least, most, mean, deviation);
    }

    private void fit(int[] training, boolean standardise) {
        Arrays.fill(scale, 1);
        if (!standardise) {
            return;
        }
        double[] squares = new double[shift.length];
        double[] mean = new double[shift.length];
        for (int row : training) {
            mean(row, mean);
            for (int d = 0; d < mean.length; d++) {
                shift[d] += mean[d] / training.length;
                squares[d] += mean[d] * mean[d] / training.length;
            }
        }
        for (int d = 0; d < mean.length; d++) {
            double deviation = Math.sqrt(Math.max(0, squares[d] - shift[d] * shift[d]));
            scale[d] = deviation > 1e-12 ? 1 / deviation : 0;
        }
    }

    /** The mean of the vectors of a text's words. */
    private void mean(int row, double[] into) {
        Arrays.fill(into, 0);
        float[] vectors = all.words().vectors();
        for (int i = all.starts()[row]; i < all.starts()[row + 1]; i++) {
            int from = all.tokens()[i] * into.length;
            for (int d = 0; d < into.length; d++) {
                into[d] += vectors[from + d];
            }
        }
        for (int d = 0; d < into.length; d++) {
            into[d] /= all.length(row);
        }
    }

    @Override
    public List<String> names() {
        int dimensions = shift.length;
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return "v" + (index + 1);
            }

            @Override
            public int size() {
                return dimensions;
            }
        };
    }

    @Override
    public List<ColumnSummary> columns() {
        return List.of(summary);
    }

    @Override
    public List<Message> notes() {
        return notes;
    }

    @Override
    public List<Origin> origins() {
        return origins;
    }

    @Override
    public Samples samples(int[] rows, Labels labels) {
        int width = shift.length;
        float[] features = new float[Math.multiplyExact(rows.length, width)];
        int[] starts = new int[rows.length + 1];
        double[] mean = new double[width];
        for (int i = 0; i < rows.length; i++) {
            mean(rows[i], mean);
            for (int d = 0; d < width; d++) {
                features[i * width + d] = (float) ((mean[d] - shift[d]) * scale[d]);
            }
            starts[i + 1] = starts[i] + all.length(rows[i]);
        }
        int[] tokens = new int[starts[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all.tokens(), all.starts()[rows[i]], tokens, starts[i], all.length(rows[i]));
        }
        int[] classes = Arrays.stream(rows).map(row -> labels.of()[row]).toArray();
        return new Samples(
                features,
                Shape.text(width, all.words().size(), all.longest()),
                classes,
                labels.names().size(),
                new Texts(tokens, starts, all.longest(), all.words()));
    }
}
