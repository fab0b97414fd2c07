package org.coretune.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.coretune.figure.WeightPicture;
import org.coretune.figure.WeightPlot;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Table;

/** A histogram of a coreset's weights. */
public final class WeightChart extends ThrottledChart<WeightPicture> {
    private WeightPicture picture = WeightPicture.EMPTY;

    /** A chart of what {@code source} answers. */
    public WeightChart(Supplier<WeightPicture> source) {
        super(new WeightPlot(), source);
    }

    @Override
    protected void take(WeightPicture next) {
        picture = next;
        ((WeightPlot) plot()).show(next);
    }

    @Override
    void dress() {
        ((WeightPlot) plot()).dress(theme());
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (int bin = 0; bin < picture.counts().length; bin++) {
            double low = picture.lower()[bin];
            rows.add(List.of(low, low + picture.width(), picture.counts()[bin]));
        }
        return new Table(
                List.of(
                        Texts.text("figure.weight-from"),
                        Texts.text("figure.weight-below"),
                        Texts.text("figure.samples")),
                rows);
    }
}
