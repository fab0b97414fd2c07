package org.coretune.data;

import java.util.List;
import java.util.regex.Pattern;

/** Guesses from the first lines of a file what stands between and around its cells. */
final class Delimiters {
    /** In order of preference where two explain the lines equally well; blanks only where nothing else does. */
    private static final char[] CANDIDATES = {'\t', ',', ';', '|', ' '};

    private Delimiters() {}

    /** The single quote where whole cells of the first line stand in it and no double quote occurs, else the double one. */
    static char quote(List<String> lines) {
        boolean doubled = lines.stream().anyMatch(line -> line.indexOf('"') >= 0);
        Pattern cell = Pattern.compile("(^|[\\t,;| ])'[^']*'($|[\\t,;| ])");
        return !doubled && !lines.isEmpty() && cell.matcher(lines.get(0)).find() ? '\'' : '"';
    }

    /** The candidate that cuts the most lines into the same number of cells as the first line; a comma where none cuts. */
    static char sniff(List<String> lines, char quote) {
        char best = ',';
        double most = 0;
        for (char candidate : CANDIDATES) {
            int first = lines.isEmpty() ? 1 : cells(lines.get(0), candidate, quote);
            if (first > 1) {
                long same = lines.stream()
                        .filter(line -> cells(line, candidate, quote) == first)
                        .count();
                double share = (double) same / lines.size();
                if (share > most) {
                    most = share;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static int cells(String line, char delimiter, char quote) {
        String text = line.strip();
        boolean quoted = false;
        int cells = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == quote;
            boolean run = delimiter == ' ' && i > 0 && text.charAt(i - 1) == ' ';
            cells += !quoted && c == delimiter && !run ? 1 : 0;
        }
        return cells;
    }
}
