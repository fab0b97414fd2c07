package org.coretune.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coretune.ui.control.RungPicture.Chip;
import org.coretune.ui.control.RungPicture.Column;

class RungLayoutTest {
    private static List<Chip> chips(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Chip(i, 1.0 / (1 + i), Mark.PROMOTED, 1))
                .toList();
    }

    @Property(tries = 200)
    void chipsStayOnTheBoardAndNeverOverlap(
            @ForAll @IntRange(min = 1, max = 400) int trials,
            @ForAll @IntRange(min = 2, max = 5) int eta,
            @ForAll @IntRange(min = 200, max = 1200) int width,
            @ForAll @IntRange(min = 150, max = 700) int height) {
        List<Column> columns = new ArrayList<>();
        for (int n = trials, resource = 1; n > 0; n /= eta, resource *= eta) {
            columns.add(new Column(resource, chips(0, n / eta), chips(n / eta, n), 0.5, 0));
        }
        RungLayout layout = RungLayout.of(new RungPicture(columns, "epochs", 0), width, height, 13);
        assertThat(layout.chips())
                .hasSize(columns.stream().mapToInt(Column::places).sum())
                .allMatch(box -> box.x() >= 0 && box.x() + layout.chipWidth() <= width + 1e-6)
                .allMatch(box -> box.y() >= 0 && box.y() + layout.chipHeight() <= height + 1e-6);
        List<RungLayout.Box> boxes = layout.chips();
        for (int i = 0; i < boxes.size(); i += 7) {
            RungLayout.Box a = boxes.get(i);
            assertThat(layout.at(a.x() + layout.chipWidth() / 2, a.y() + layout.chipHeight() / 2))
                    .isSameAs(a.chip());
        }
    }
}
