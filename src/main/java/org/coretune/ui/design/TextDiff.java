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

    /** The lines near a difference; three dots stand for the others. */
    static List<Line> near(List<Line> all, int around) {
        List<Line> kept = new ArrayList<>();
        boolean dots = false;
        for (int i = 0; i < all.size(); i++) {
            boolean near = all.subList(Math.max(0, i - around), Math.min(all.size(), i + around + 1)).stream()
                    .anyMatch(line -> line.side() != Side.BOTH);
            if (near) {
                kept.add(all.get(i));
            } else if (!dots) {
                kept.add(new Line(Side.BOTH, "⋯"));
            }
            dots = !near;
        }
        return all.stream().allMatch(line -> line.side() == Side.BOTH) ? List.of() : Collections.unmodifiableList(kept);
    }

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
