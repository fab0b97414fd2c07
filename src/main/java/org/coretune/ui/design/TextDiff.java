package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lines of two texts: those in both, those only in the first, and those only in the second (longest common subsequence). */
final class TextDiff {
    private TextDiff() {}

    /** Where a line stands. */
    enum Side {
        /** In both texts. */
        BOTH,
        /** Only in the text compared with. */
        BEFORE,
        /** Only in the text at hand. */
        NOW
    }

    /** A line of either text. */
    record Line(Side side, String text) {}

    /** All lines in order. O(lines of both, multiplied). */
    static List<Line> of(String before, String now) {
        List<String> a = before.lines().toList();
        List<String> b = now.lines().toList();
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                lines.add(new Line(Side.BOTH, a.get(i++)));
                j++;
            } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Side.BEFORE, a.get(i++)));
            } else {
                lines.add(new Line(Side.NOW, b.get(j++)));
            }
        }
        return Collections.unmodifiableList(lines);
    }
}
