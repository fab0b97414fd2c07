package org.coretune.data;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.InvalidInputException;

/**
 * The class of each row.
 *
 * @param of    [rows], 0 to classes-1 in the order of {@code names}
 * @param names of the classes: by number where all are whole numbers, else by character
 */
record Labels(int[] of, List<String> names) {
    /**
     * The classes that the target column names.
     *
     * <p>The rows of the training file define the classes. In the test file a class that only differs by a final full
     * stop is the same one: UCI's Adult test file is written so.
     *
     * @throws InvalidInputException for a single class, a class that only the test file has, or numbers as of a regression
     */
    static Labels of(Table table, String file, String testFile) {
        Column.Words target = table.target();
        List<String> words = target.categories();
        boolean[] known = new boolean[words.size()];
        for (int row = 0; row < table.trainingRows(); row++) {
            known[target.codes()[row]] = true;
        }
        List<String> names = new ArrayList<>();
        int[] classes = new int[words.size()];
        for (int code = 0; code < words.size(); code++) {
            if (known[code]) {
                classes[code] = names.size();
                names.add(words.get(code));
            }
        }
        requireClasses(names, table.trainingRows(), target.name(), file);
        for (int code = 0; code < words.size(); code++) {
            if (!known[code]) {
                String word = words.get(code);
                classes[code] = names.indexOf(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
            }
        }
        int[] of = new int[table.rows()];
        for (int row = 0; row < of.length; row++) {
            of[row] = classes[target.codes()[row]];
            if (of[row] < 0) {
                throw new InvalidInputException("data.test-class", testFile, target.text(row), file);
            }
        }
        return new Labels(of, List.copyOf(names));
    }

    private static void requireClasses(List<String> names, int rows, String column, String file) {
        if (names.size() == 1) {
            throw new InvalidInputException("data.one-class", file, column, names.get(0));
        }
        boolean numbers = true;
        boolean fractions = false;
        for (String name : names) {
            double number = Cells.number(name);
            numbers &= Double.isFinite(number);
            fractions |= number != Math.rint(number);
        }
        if (numbers && fractions || names.size() > Math.max(2, rows / 2)) {
            throw new InvalidInputException("data.not-classes", file, column, names.size(), rows, names.get(0));
        }
    }
}
