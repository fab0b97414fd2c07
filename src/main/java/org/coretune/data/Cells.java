package org.coretune.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/** What the text of a single cell means, the same in every format. */
final class Cells {
    /** How a missing value is shown. */
    static final String MISSING = "?";

    private Cells() {}

    /** Whether the cell has no value: empty, {@code ?} or {@code NA}. */
    static boolean missing(String text) {
        return text.isEmpty() || text.equals(MISSING) || text.equals("NA");
    }

    /**
     * The number in the cell: NaN where it is a word, infinite where it means a number that no network can use (nan,
     * inf, or beyond the range of 32-bit floats). Only decimal numbers with a point are numbers: no 0x10, 1f or 1,000.
     */
    static double number(String text) {
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            digits |= digit;
            if (!digit && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return unfinite(text) ? Double.POSITIVE_INFINITY : Double.NaN;
            }
        }
        if (!digits) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(text);
            return Math.abs(number) <= Float.MAX_VALUE ? number : Double.POSITIVE_INFINITY;
        } catch (NumberFormatException e) {
            return Double.NaN; // 12-5, 1.2.3: a word such as a version or a range
        }
    }

    /** The words of a line, which blanks separate; without a regular expression, whose work a large file would notice. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(line, " \t\n\u000b\f\r");
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    /** Whether the text is a number of 1 to {@code most} decimal digits. */
    static boolean isWhole(String text, int most) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= most;
    }

    /** The words in the order of their numbers where all are numbers, else in the order of their characters. */
    static List<String> sorted(Collection<String> words) {
        boolean numbers = words.stream().mapToDouble(Cells::number).allMatch(Double::isFinite);
        Comparator<String> order = numbers
                ? Comparator.comparingDouble(Cells::number).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        return words.stream().sorted(order).toList();
    }

    private static boolean unfinite(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.startsWith("-") || word.startsWith("+")) {
            word = word.substring(1);
        }
        return word.equals("nan") || word.equals("inf") || word.equals("infinity");
    }
}
