package org.coretune.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.coretune.ui.control.RungLayout.Box;
import org.coretune.ui.control.RungPicture.Chip;
import org.coretune.ui.control.RungPicture.Column;
import org.junit.jupiter.api.Test;

class RungMotionTest {
    private static final RungLayout BEFORE = layout(new Column(1, List.of(), chips(0, 9, Mark.PAUSED), Double.NaN, 0));
    private static final RungLayout AFTER = layout(
            new Column(1, chips(0, 3, Mark.PROMOTED), chips(3, 9, Mark.ELIMINATED), 0.7, 0),
            new Column(3, List.of(), List.of(), Double.NaN, 3));

    private static RungLayout layout(Column... columns) {
        return RungLayout.of(new RungPicture(List.of(columns), "epochs", -1), 800, 400, 13);
    }

    private static List<Chip> chips(int from, int to, Mark mark) {
        return IntStream.range(from, to)
                .mapToObj(trial -> new Chip(trial, 1 - trial / 10.0, mark, 1))
                .toList();
    }

    private static Box box(RungLayout layout, int rung, int trial) {
        return layout.chips().stream()
                .filter(box ->
                        box.rung() == rung && box.chip() != null && box.chip().trial() == trial)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingMovesWhereNothingWasDecided() {
        assertThat(RungMotion.between(BEFORE, BEFORE)).isEmpty();
        assertThat(RungMotion.between(AFTER, AFTER)).isEmpty();
        assertThat(RungMotion.between(layout(), AFTER)).isEmpty();
    }

    @Test
    void firstTheLineDropsThenSurvivorsMoveRightAndTheOthersFade() {
        RungMotion motion = RungMotion.between(BEFORE, AFTER).orElseThrow();
        RungLayout dropping = motion.at(0.2);
        assertThat(dropping.cuts().get(0).y())
                .isPositive()
                .isLessThan(AFTER.cuts().get(0).y());
        assertThat(box(dropping, 0, 5).x()).isEqualTo(box(BEFORE, 0, 5).x());
        assertThat(box(dropping, 0, 5).fade()).isZero();
        RungLayout moving = motion.at(0.7);
        double start = box(BEFORE, 0, 1).x();
        double end = AFTER.chips().stream()
                .filter(box -> box.rung() == 1)
                .mapToDouble(Box::x)
                .max()
                .orElseThrow();
        assertThat(box(moving, 1, 1).x()).isGreaterThan(start).isLessThan(end + 1);
        assertThat(box(moving, 0, 5).fade()).isBetween(0.1, 0.9);
        assertThat(moving.chips())
                .filteredOn(box -> box.rung() == 1 && box.chip() != null)
                .hasSize(3);
    }

    @Test
    void attheEndItIsWhatFollows() {
        RungMotion motion = RungMotion.between(BEFORE, AFTER).orElseThrow();
        assertThat(motion.at(1)).isEqualTo(AFTER);
        assertThat(motion.still(0.2)).isEqualTo(BEFORE);
        assertThat(motion.still(0.8)).isEqualTo(AFTER);
    }

    @Test
    void whoGoesUpWithoutAPlaceWaitingComesFromItsRungBelow() {
        RungLayout up = layout(
                new Column(1, chips(0, 1, Mark.PROMOTED), chips(1, 9, Mark.PAUSED), Double.NaN, 0),
                new Column(3, List.of(), List.of(new Chip(0, Double.NaN, Mark.RUNNING, 0)), Double.NaN, 0));
        RungMotion motion = RungMotion.between(BEFORE, up).orElseThrow();
        assertThat(box(motion.at(0), 1, 0).x()).isEqualTo(box(BEFORE, 0, 0).x());
        assertThat(box(motion.at(1), 1, 0)).isEqualTo(box(up, 1, 0));
    }
}
