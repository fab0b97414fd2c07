package org.coretune.figure;

import org.coretune.core.Message;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;

/** A histogram of a coreset's weights. */
public final class WeightPlot extends XYPlot {
    private static final long serialVersionUID = 1L;

    /** A plot of nothing. */
    public WeightPlot() {
        super(new DefaultIntervalXYDataset(), new NumberAxis(), new NumberAxis(), new XYBarRenderer(0.12));
        XYBarRenderer bars = (XYBarRenderer) getRenderer();
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        setDomainGridlinesVisible(false);
        getRangeAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        getDomainAxis().setLabel(new Message("figure.weights-x").text());
        getRangeAxis().setLabel(new Message("figure.weights-y").text());
        ((NumberAxis) getRangeAxis()).setAutoRangeMinimumSize(1);
    }

    /** Shows another histogram. */
    public void show(WeightPicture picture) {
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
        setDataset(dataset);
        if (n > 0) {
            getDomainAxis().setRange(0, picture.lower()[n - 1] + picture.width());
        }
    }

    /** Gives everything its colours. */
    public void dress(Theme theme) {
        theme.dress(this);
        getRenderer().setSeriesPaint(0, Theme.faint(theme.promoted(), 0.85));
    }
}
