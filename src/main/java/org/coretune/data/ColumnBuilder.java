package org.coretune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;

/**
 * Collects the cells of one column in one pass, 4 or 8 bytes a cell, and decides at the end what the column is.
 *
 * <p>Where nothing was declared, a column of numbers is numeric and a column of words is categorical. A mixture is
 * categorical too, unless only a single cell or fewer than 1 in 100 are words: then the words are taken for slips of
 * the pen and refused with their place, since a forgotten comma must not turn a measurement into 900 categories.
 */
final class ColumnBuilder {
    /** Most categories of one column, and most classes. */
    static final int MOST_CATEGORIES = 1000;

    private static final int LONGEST_WORD = 1000;

    private final String name;
    private final ColumnKind declared; // null: to be inferred
    private final Map<String, Integer> dictionary = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[] codes; // while the column may be categorical
    private double[] numbers; // once it can only be numeric
    private Corpus texts; // of a column of texts
    private int strangers; // words met after that
    private Place firstWord;
    private Place firstUnfinite;

    /** Where a cell stands. */
    private record Place(String file, long line, String text) {}

    ColumnBuilder(String name, ColumnKind declared) {
        this(name, declared, Long.MAX_VALUE);
    }

    /** A column whose texts, where it has any, may take {@code memory} bytes. */
    ColumnBuilder(String name, ColumnKind declared, long memory) {
        this.name = name;
        this.declared = declared;
        if (declared == ColumnKind.TEXT) {
            texts = new Corpus(memory);
        } else if (declared == ColumnKind.NUMERIC) {
            numbers = new double[0];
        } else {
            codes = new int[0];
        }
    }

    String name() {
        return name;
    }

    boolean ignored() {
        return declared == ColumnKind.IGNORED;
    }

    /** Sets a number; rows never set are 0. */
    void set(int row, double value) {
        numbers = grown(numbers, row);
        numbers[row] = value;
    }

    /** Sets the cell of the next row. */
    void set(int row, String text, String file, long line) {
        if (ignored()) {
            return;
        }
        if (texts != null) {
            texts.add(text, file, line);
            return;
        }
        boolean missing = Cells.missing(text);
        if (numbers != null) {
            set(row, missing ? Double.NaN : number(text, file, line));
            return;
        }
        if (row >= codes.length) {
            codes = Arrays.copyOf(codes, capacity(row));
        }
        Integer known = missing ? Integer.valueOf(-1) : dictionary.get(text);
        if (known == null && words.size() == MOST_CATEGORIES) {
            becomeNumbers(row, file, line);
            set(row, number(text, file, line));
            return;
        }
        codes[row] = known != null ? known : learn(text, file, line);
    }

    /** The finished column of {@code rows} rows. */
    Column build(int rows) {
        if (texts != null) {
            return new Column.Texts(name, texts);
        }
        if (numbers == null) {
            int[] counts = new int[words.size()];
            int present = 0;
            for (int row = 0; row < rows; row++) {
                if (codes[row] >= 0) {
                    counts[codes[row]]++;
                    present++;
                }
            }
            int texts = 0;
            for (int code = 0; code < counts.length; code++) {
                texts += Double.isNaN(Cells.number(words.get(code))) ? counts[code] : 0;
            }
            if (declared == ColumnKind.CATEGORICAL || texts > 0 && !slips(texts, present)) {
                return categorical(rows);
            }
            toNumbers(rows);
            strangers = texts;
        }
        if (strangers > 0) {
            refuse(slips(strangers, rows) ? "data.text-in-numbers" : "data.many-categories", firstWord);
        }
        if (firstUnfinite != null) {
            refuse("data.not-finite", firstUnfinite);
        }
        return new Column.Numbers(name, Arrays.copyOf(numbers, rows));
    }

    private static boolean slips(int texts, int present) {
        return texts < present && (texts == 1 || texts * 100L < present);
    }

    private Column categorical(int rows) {
        List<String> sorted = Cells.sorted(words);
        int[] place = new int[words.size()];
        for (int i = 0; i < place.length; i++) {
            place[dictionary.get(sorted.get(i))] = i;
        }
        int[] ordered = new int[rows];
        for (int row = 0; row < rows; row++) {
            ordered[row] = codes[row] < 0 ? -1 : place[codes[row]];
        }
        return new Column.Words(name, ordered, sorted);
    }

    private int learn(String text, String file, long line) {
        if (text.length() > LONGEST_WORD) {
            throw new InvalidInputException("data.long-word", file, line, name, LONGEST_WORD);
        }
        if (declared == null) {
            number(text, file, line);
        }
        dictionary.put(text, words.size());
        words.add(text);
        return words.size() - 1;
    }

    /** The number in a cell; remembers where the first word and the first unusable number stand. */
    private double number(String text, String file, long line) {
        double number = Cells.number(text);
        if (Double.isNaN(number)) {
            strangers += numbers == null ? 0 : 1;
            firstWord = firstWord == null ? new Place(file, line, text) : firstWord;
            if (declared == ColumnKind.NUMERIC) {
                refuse("data.text-in-numbers", firstWord);
            }
        } else if (Double.isInfinite(number)) {
            firstUnfinite = firstUnfinite == null ? new Place(file, line, text) : firstUnfinite;
        }
        return number;
    }

    /** Too many different values for categories: from here on only numbers make sense. */
    private void becomeNumbers(int rows, String file, long line) {
        if (declared == ColumnKind.CATEGORICAL) {
            throw new InvalidInputException("data.many-categories", file, line, name, "", MOST_CATEGORIES);
        }
        int texts = 0;
        boolean[] word = new boolean[words.size()];
        for (int code = 0; code < word.length; code++) {
            word[code] = Double.isNaN(Cells.number(words.get(code)));
        }
        for (int row = 0; row < rows; row++) {
            texts += codes[row] >= 0 && word[codes[row]] ? 1 : 0;
        }
        toNumbers(rows);
        strangers = texts;
    }

    private void toNumbers(int rows) {
        double[] values = words.stream().mapToDouble(Cells::number).toArray();
        numbers = new double[Math.max(codes.length, rows)];
        for (int row = 0; row < rows; row++) {
            numbers[row] = codes[row] < 0 ? Double.NaN : values[codes[row]];
        }
        codes = null;
    }

    private void refuse(String key, Place place) {
        throw new InvalidInputException(key, place.file(), place.line(), name, place.text(), MOST_CATEGORIES);
    }

    private static double[] grown(double[] values, int row) {
        return row < values.length ? values : Arrays.copyOf(values, capacity(row));
    }

    private static int capacity(int row) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(64L, row + (row >> 1) + 1L));
    }
}
