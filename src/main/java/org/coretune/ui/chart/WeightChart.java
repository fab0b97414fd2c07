package org.coretune.ui.chart;

import java.util.function.Supplier;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;

/** A histogram of a coreset's weights. */
public final class WeightChart extends ThrottledChart<WeightPicture> {
    /** A chart of what {@code source} answers. */
    public WeightChart(Supplier<WeightPicture> source) {
        super(
                new XYPlot(new DefaultIntervalXYDataset(), new NumberAxis(), new NumberAxis(), new XYBarRenderer(0.12)),
                source);
        XYBarRenderer bars = (XYBarRenderer) plot().getRenderer();
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        plot().setDomainGridlinesVisible(false);
        plot().getRangeAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        plot().getDomainAxis().setLabel(Texts.text("coreset.x"));
        plot().getRangeAxis().setLabel(Texts.text("coreset.y"));
        ((NumberAxis) plot().getRangeAxis()).setAutoRangeMinimumSize(1);
    }

    @Override
    protected void take(WeightPicture picture) {
        int n = picture.counts().length;
        double[][] data = new double[6][n];
        for (int i = 0; i < n; i++) {
            double low = picture.lower()[i];
            data[0][i] = low + picture.width() / 2;
            data[1][i] = low;
            data[2][i] = low + picture.width();
            data[3][i] = picture.counts()[i];
            data[5][i] = picture.counts()[i];
        }
        DefaultIntervalXYDataset dataset = new DefaultIntervalXYDataset();
        dataset.addSeries("weights", data);
        plot().setDataset(dataset);
        if (n > 0) {
            plot().getDomainAxis().setRange(0, picture.lower()[n - 1] + picture.width());
        }
    }

    @Override
    void dress() {
        plot().getRenderer().setSeriesPaint(0, awt(Ink.PROMOTED, 0.85));
    }
}
