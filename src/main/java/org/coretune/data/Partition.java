package org.coretune.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.experiment.Definition;

/**
 * Which rows are for training, validation and test; each in the order of the file.
 *
 * <p>A size below 1 is a share, rounded to the nearest whole number of rows, halves up: of all rows, or, where a test
 * file is given, of the training file. From 1 on it is a number of rows. The draw is stratified: each class gives its
 * proportional part (largest remainders first), and its last sample always stays in training, so that a class with a
 * single sample is trained but neither validated nor tested. Rows of the test are drawn first: another validation share
 * leaves the test as it was.
 */
record Partition(int[] training, int[] validation, int[] test) {
    /**
     * Draws the rows.
     *
     * @param known     rows of the training file; those behind are a given test file, if there are any
     * @param testLast  the last rows are the test instead of drawn ones
     * @param stratify  whether each class gives its part; else all rows are drawn alike
     */
    static Partition of(Labels labels, int known, Definition.Split split, boolean testLast, boolean stratify) {
        int rows = labels.of().length;
        boolean given = rows > known;
        int tested = given ? 0 : count("split.test", split.test(), known);
        if (given && split.test() != 0) {
            throw new InvalidInputException("data.split-two-tests", split.test());
        }
        int validated = count("split.validation", split.validation(), known);
        if ((long) tested + validated >= known) {
            throw new InvalidInputException("data.split-too-large", validated, tested, known);
        }
        int drawable = testLast ? known - tested : known;
        int[][] groups = groups(labels, drawable, stratify, new Seed(split.seed()).at("split"));
        int[] sizes =
                IntStream.range(0, groups.length).map(g -> groups[g].length).toArray();
        int[] toTest = shares(testLast ? 0 : tested, sizes);
        int[] left =
                IntStream.range(0, sizes.length).map(g -> sizes[g] - toTest[g]).toArray();
        int[] toValidation = shares(validated, left);

        int[] part = new int[rows]; // 0 training, 1 validation, 2 test
        Arrays.fill(part, drawable, rows, 2);
        for (int g = 0; g < groups.length; g++) {
            for (int i = 0; i < toTest[g] + toValidation[g]; i++) {
                part[groups[g][i]] = i < toTest[g] ? 2 : 1;
            }
        }
        Partition partition = new Partition(rowsOf(part, 0), rowsOf(part, 1), rowsOf(part, 2));
        partition.requireAllClasses(labels);
        return partition;
    }

    /** The same with other training rows. */
    Partition withTraining(int[] rows) {
        return new Partition(rows, validation, test);
    }

    private static int count(String key, double size, int rows) {
        boolean whole = size < 1 || size == Math.rint(size);
        double wanted = size < 1 ? Math.floor(size * rows + 0.5) : size;
        if (!(wanted >= 1) || wanted >= rows || !whole) {
            throw new InvalidInputException("data.split-size", key, size, rows);
        }
        return (int) wanted;
    }

    /** The rows of each class in random order. */
    private static int[][] groups(Labels labels, int drawable, boolean stratify, Seed seed) {
        int[][] groups = new int[stratify ? labels.names().size() : 1][];
        for (int g = 0; g < groups.length; g++) {
            int group = g;
            int[] rows = IntStream.range(0, drawable)
                    .filter(row -> !stratify || labels.of()[row] == group)
                    .toArray();
            groups[g] = Arrays.stream(seed.at("class", g).permutation(rows.length))
                    .map(i -> rows[i])
                    .toArray();
        }
        return groups;
    }

    /** Cuts {@code total} into proportional parts by largest remainders; at least one of each group is left over. */
    private static int[] shares(int total, int[] sizes) {
        long all = Arrays.stream(sizes).asLongStream().sum();
        int[] parts = new int[sizes.length];
        int given = 0;
        for (int g = 0; g < sizes.length && all > 0; g++) {
            parts[g] = Math.max(0, Math.min((int) ((long) total * sizes[g] / all), sizes[g] - 1));
            given += parts[g];
        }
        int[] byRemainder = IntStream.range(0, sizes.length)
                .boxed()
                .sorted((a, b) -> Long.compare((long) total * sizes[b] % all, (long) total * sizes[a] % all))
                .mapToInt(Integer::intValue)
                .toArray();
        while (given < total) {
            int before = given;
            for (int g : byRemainder) {
                if (given < total && parts[g] < sizes[g] - 1) {
                    parts[g]++;
                    given++;
                }
            }
            if (given == before) {
                throw new InvalidInputException("data.split-classes", total, before);
            }
        }
        return parts;
    }

    private static int[] rowsOf(int[] part, int wanted) {
        return IntStream.range(0, part.length)
                .filter(row -> part[row] == wanted)
                .toArray();
    }

    private void requireAllClasses(Labels labels) {
        boolean[] trained = new boolean[labels.names().size()];
        for (int row : training) {
            trained[labels.of()[row]] = true;
        }
        for (int c = 0; c < trained.length; c++) {
            if (!trained[c]) {
                throw new InvalidInputException(
                        "data.untrained-class", labels.names().get(c));
            }
        }
    }
}
