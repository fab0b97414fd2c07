package org.coretune.ui.chart;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.coretune.ui.Texts;
import org.coretune.ui.chart.StepPicture.Steps;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.Table;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** The best value so far as a line of steps; the reference is dashed. */
public final class StepChart extends ThrottledChart<StepPicture> {
    private StepPicture picture = StepPicture.EMPTY;

    /** A chart of what {@code source} answers. */
    public StepChart(Supplier<StepPicture> source) {
        super(new XYPlot(new DefaultXYDataset(), new NumberAxis(), new NumberAxis(), new XYStepRenderer()), source);
        ((NumberAxis) plot().getRangeAxis()).setAutoRangeIncludesZero(false);
    }

    @Override
    protected void take(StepPicture next) {
        picture = next;
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("reference", next.reference().data());
        dataset.addSeries("best", next.best().data());
        plot().setDataset(dataset);
        plot().getDomainAxis().setLabel(next.xLabel());
        plot().getRangeAxis().setLabel(next.yLabel());
        double right = Arrays.stream(next.best().x()).max().orElse(1);
        plot().getDomainAxis().setRange(0, Math.max(1e-9, right * 1.02));
        double[] values = DoubleStream.concat(
                        Arrays.stream(next.best().y()),
                        Arrays.stream(next.reference().y()))
                .sorted()
                .toArray();
        if (values.length > 0) {
            double slack = Math.max(1e-6, (values[values.length - 1] - values[0]) * 0.08);
            plot().getRangeAxis().setRange(values[0] - slack, values[values.length - 1] + slack);
        }
    }

    @Override
    void dress() {
        float em = (float) font().getSize();
        plot().getRenderer().setSeriesPaint(0, awt(Ink.MUTED));
        plot().getRenderer()
                .setSeriesStroke(
                        0,
                        new BasicStroke(
                                em * 0.12f,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_MITER,
                                10,
                                new float[] {em * 0.5f, em * 0.4f},
                                0));
        plot().getRenderer().setSeriesPaint(1, awt(Ink.COMPLETED));
        plot().getRenderer().setSeriesStroke(1, new BasicStroke(em * 0.2f));
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        rows(picture.best(), Texts.text("best.found"), rows);
        rows(picture.reference(), Texts.text("best.random"), rows);
        return new Table(List.of(Texts.text("best.line"), picture.xLabel(), picture.yLabel()), rows);
    }

    private static void rows(Steps steps, String name, List<List<Object>> into) {
        for (int i = 0; i < steps.x().length; i++) {
            into.add(List.of(name, steps.x()[i], steps.y()[i]));
        }
    }
}
