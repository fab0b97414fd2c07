package org.coretune.ui.shell;

import java.util.List;
import java.util.stream.IntStream;
import org.coretune.ui.control.Mark;
import org.coretune.ui.control.RungPicture;
import org.coretune.ui.control.RungPicture.Chip;
import org.coretune.ui.control.RungPicture.Column;

/** First rungs of any size. */
final class RungPictures {
    private RungPictures() {}

    /** A rung of so many trials, whole or decided. */
    static RungPicture rung(int trials, boolean decided) {
        Column rung = decided
                ? new Column(1, chips(0, trials / 3, Mark.PROMOTED), chips(trials / 3, trials, Mark.ELIMINATED), 0.5, 0)
                : new Column(1, List.of(), chips(0, trials, Mark.PAUSED), Double.NaN, 0);
        return new RungPicture(
                decided ? List.of(rung, new Column(3, List.of(), List.of(), Double.NaN, trials / 3)) : List.of(rung),
                "epochs",
                -1);
    }

    private static List<Chip> chips(int from, int to, Mark mark) {
        return IntStream.range(from, to)
                .mapToObj(trial -> new Chip(trial, 1 - trial / 1000.0, mark, 1))
                .toList();
    }
}
