package org.coretune.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cuts a text into words.
 *
 * <p>Letters become small; a word is a run of letters, marks and digits. The punctuation {@code . , ! ? : ; ( ) ' $ %} gives a word for
 * each character; everything else separates words. English endings behind an apostrophe are words of their own, as in
 * the Penn Treebank and in GloVe's vocabulary: {@code it 's}, {@code do n't}, {@code they 're}. Of scripts without blanks
 * each ideograph is a word.
 */
final class Tokeniser {
    private static final String PUNCTUATION = ".,!?:;()'$%";
    private static final List<String> ENDINGS = List.of("s", "m", "d", "re", "ve", "ll");

    private Tokeniser() {}

    /** The words of a text, in their order; none where it has none. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String small = text.toLowerCase(Locale.ROOT)
                .replace("-lrb-", "(")
                .replace("-rrb-", ")")
                .replace('\u2019', '\'')
                .replace("``", " ")
                .replace("''", " ");
        for (int at = 0; at < small.length(); ) {
            int c = small.codePointAt(at);
            int end = at + Character.charCount(c);
            if (Character.isIdeographic(c)) {
                words.add(small.substring(at, end));
            } else if (isWord(c)) {
                while (end < small.length()
                        && isWord(small.codePointAt(end))
                        && !Character.isIdeographic(small.codePointAt(end))) {
                    end += Character.charCount(small.codePointAt(end));
                }
                end = withEnding(small, at, end, words::add);
            } else if (c == '\'') {
                end = Math.max(end, ending(small, at));
                words.add(small.substring(at, end));
            } else if (PUNCTUATION.indexOf(c) >= 0) {
                words.add(small.substring(at, end));
            }
            at = end;
        }
        return words;
    }

    /** Takes the run of letters [at, end) and an ending behind it; returns where they end. */
    private static int withEnding(String text, int at, int end, Consumer<String> words) {
        if (end + 1 < text.length()
                && text.startsWith("'t", end)
                && text.charAt(end - 1) == 'n'
                && endsAt(text, end + 2)) {
            if (end - 1 > at) {
                words.accept(text.substring(at, end - 1));
            }
            words.accept("n't");
            return end + 2;
        }
        words.accept(text.substring(at, end));
        return end;
    }

    /** Where an ending that begins with the apostrophe at {@code at} ends; {@code at} where none begins. */
    private static int ending(String text, int at) {
        for (String ending : ENDINGS) {
            int end = at + 1 + ending.length();
            if (text.startsWith(ending, at + 1) && endsAt(text, end)) {
                return end;
            }
        }
        return at;
    }

    private static boolean endsAt(String text, int end) {
        return end >= text.length() || !isWord(text.codePointAt(end));
    }

    private static boolean isWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
