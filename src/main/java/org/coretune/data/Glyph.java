package org.coretune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A letter as pen strokes: polylines in a square of 10 by 10 with the origin at the lower left.
 *
 * @param strokes each [points * 2]: x, y, x, y, …
 */
record Glyph(List<double[]> strokes) {
    private static final int ARC_STEPS = 18; // in a full turn

    /**
     * The forms of each letter, A to Z, separated by {@code |}. In a form, {@code L x y x y …} is a polyline and
     * {@code A cx cy rx ry from to} a part of an ellipse between two angles in degrees, counter-clockwise where they rise.
     */
    private static final String[] FORMS = {
        "L 0 0 5 10 10 0; L 2 4 8 4 | L 1 0 1 6; A 5 6 4 4 180 0; L 9 6 9 0; L 1 4 9 4",
        "L 1 0 1 10; L 1 10 5 10; A 5 7.6 2.9 2.4 90 -90; L 5 5.2 1 5.2; L 5.5 5.2 5 5.2; A 5.5 2.6 3.4 2.6 90 -90; L 5.5 0 1 0",
        "A 5.5 5 4.5 5 45 315 | A 6 5 5 5 62 298",
        "L 1 0 1 10; L 1 10 4.5 10; A 4.5 5 4.7 5 90 -90; L 4.5 0 1 0",
        "L 1 0 1 10; L 1 10 8.5 10; L 1 5.2 7 5.2; L 1 0 8.7 0 | A 5.5 5 4.5 5 50 310; L 1 5 7.5 5",
        "L 1 0 1 10; L 1 10 8.7 10; L 1 5.2 7 5.2",
        "A 5.5 5 4.6 5 48 335; L 9.67 2.89 9.67 4.8; L 9.67 4.8 6 4.8 | A 5.3 5 4.6 5 45 310; L 9 0 9 4.6; L 9 4.6 6 4.6",
        "L 1 0 1 10; L 9 0 9 10; L 1 5 9 5",
        "L 5 0 5 10 | L 5 0 5 10; L 2.7 10 7.3 10; L 2.7 0 7.3 0",
        "L 7.5 10 7.5 3; A 4.5 3 3 3 0 -165 | L 7 10 7 3; A 4 3 3 3 0 -150; L 4 10 9.5 10",
        "L 1 0 1 10; L 8.7 10 1 3.8; L 3.6 5.9 9.2 0",
        "L 1 0 1 10; L 1 0 8.2 0",
        "L 0.5 0 0.5 10; L 0.5 10 5 2.5; L 5 2.5 9.5 10; L 9.5 10 9.5 0 | L 0 0 1.5 10 5 0.5 8.5 10 10 0",
        "L 1 0 1 10; L 1 10 9 0; L 9 0 9 10",
        "A 5 5 4.6 5 0 360 | A 5 5 3.9 5 0 360",
        "L 1 0 1 10; L 1 10 5.2 10; A 5.2 7.3 3.4 2.7 90 -90; L 5.2 4.6 1 4.6",
        "A 5 5 4.6 5 0 360; L 6 3 9.6 -0.6 | A 5 5 4.4 5 0 360; L 4.6 0 6.2 -1.5 9.2 -1.8",
        "L 1 0 1 10; L 1 10 5.2 10; A 5.2 7.5 3.2 2.5 90 -90; L 5.2 5 1 5; L 5 5 9.2 0",
        "A 5 7.5 3.5 2.5 30 270; A 5 2.5 3.9 2.5 90 -155 | A 5 7.4 3.2 2.6 55 270; A 5 2.4 3.5 2.4 90 -125",
        "L 5 0 5 10; L 0.5 10 9.5 10",
        "L 1 10 1 3.8; A 5 3.8 4 3.8 180 360; L 9 3.8 9 10",
        "L 0.3 10 5 0 9.7 10",
        "L 0 10 2.7 0 5 8.5 7.3 0 10 10 | L 0 10 2.5 0 5 5.5 7.5 0 10 10",
        "L 0.7 0 9.3 10; L 0.7 10 9.3 0",
        "L 0.5 10 5 4.8; L 9.5 10 5 4.8; L 5 4.8 5 0 | L 9.5 10 3.2 0; L 0.8 10 5.3 3.6",
        "L 1 10 9 10; L 9 10 0.8 0; L 0.8 0 9.2 0 | L 1 10 9 10; L 9 10 1 0; L 1 0 9 0; L 3 5 7.2 5",
    };

    private static final List<List<Glyph>> LETTERS = Arrays.stream(FORMS)
            .map(forms -> Stream.of(forms.split("\\|")).map(Glyph::parse).toList())
            .toList();

    /** The forms of a letter, 0 for A to 25 for Z. */
    static List<Glyph> forms(int letter) {
        return LETTERS.get(letter);
    }

    /** The same letter with serifs: short bars across the free ends that reach the top or the base line. */
    Glyph withSerifs() {
        List<double[]> more = new ArrayList<>(strokes);
        for (double[] stroke : strokes) {
            int last = stroke.length - 2;
            serif(stroke[0], stroke[1], stroke[2], stroke[3], more);
            serif(stroke[last], stroke[last + 1], stroke[last - 2], stroke[last - 1], more);
        }
        return new Glyph(more);
    }

    private void serif(double x, double y, double fromX, double fromY, List<double[]> more) {
        boolean reaches = y == 0 || y == 10;
        if (!reaches) {
            return;
        }
        if (Math.abs(y - fromY) > Math.abs(x - fromX)) {
            more.add(new double[] {x - 1.4, y, x + 1.4, y});
        } else if (y == fromY && endsAt(x, y) == 1) {
            more.add(new double[] {x, y, x, y == 0 ? 1.8 : 8.2});
        }
    }

    private int endsAt(double x, double y) {
        int ends = 0;
        for (double[] stroke : strokes) {
            int last = stroke.length - 2;
            ends += stroke[0] == x && stroke[1] == y ? 1 : 0;
            ends += stroke[last] == x && stroke[last + 1] == y ? 1 : 0;
        }
        return ends;
    }

    private static Glyph parse(String form) {
        return new Glyph(Stream.of(form.split(";")).map(Glyph::stroke).toList());
    }

    private static double[] stroke(String text) {
        String[] words = text.strip().split(" ");
        double[] numbers = Arrays.stream(words, 1, words.length)
                .mapToDouble(Double::parseDouble)
                .toArray();
        return words[0].equals("L") ? numbers : arc(numbers);
    }

    private static double[] arc(double[] a) {
        int steps = (int) StrictMath.ceil(Math.abs(a[5] - a[4]) / 360 * ARC_STEPS);
        double[] points = new double[2 * steps + 2];
        for (int i = 0; i <= steps; i++) {
            double angle = StrictMath.toRadians(a[4] + (a[5] - a[4]) * i / steps);
            points[2 * i] = a[0] + a[2] * StrictMath.cos(angle);
            points[2 * i + 1] = a[1] + a[3] * StrictMath.sin(angle);
        }
        return points;
    }
}
