package org.coretune.figure;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.Message;
import org.coretune.core.analysis.Savings;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.subset.Coreset;
import org.jfree.chart.plot.XYPlot;

/** An experiment's figures as SVG elements to stand in a page of HTML, drawn without a window. */
public final class ExperimentFigures {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 320;

    private final ExperimentState state;
    private final List<Entry> entries;

    /** The figures of what a journal comes to. */
    public ExperimentFigures(ExperimentState state, List<Entry> entries) {
        this.state = state;
        this.entries = entries;
    }

    /** The best value so far against cost. */
    public String best(String title) {
        List<BestPlot.Step> steps = new ArrayList<>();
        ExperimentState then = new ExperimentState();
        for (Entry entry : entries) {
            then.apply(entry);
            TrialState best = entry.event() instanceof Event.Reported ? then.best() : null;
            BestPlot.Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            if (best != null && (last == null || last.trial() != best.number() || last.value() != best.value())) {
                steps.add(new BestPlot.Step(spent(then), best.value(), best.number()));
            }
        }
        BestPlot plot = new BestPlot();
        plot.show(steps, spent(state), unit(), state.metric(), state.direction());
        plot.dress(Theme.PRINT);
        return svg(plot, title, "best-");
    }

    private static double spent(ExperimentState state) {
        Savings spent = Savings.of(state);
        return spent.training() + spent.selection();
    }

    private Message unit() {
        return state.opened().hasSamples()
                ? new Message("figure.best-x")
                : new Message("figure.best-x-resource", state.opened().unit());
    }

    /** Learning curves, ending where they were cut. */
    public String curves(String title) {
        CurvePlot plot = new CurvePlot();
        plot.show(CurvePicture.of(state));
        plot.dress(Theme.PRINT);
        return svg(plot, title, "curves-");
    }

    /** The values at each rung with its cut. */
    public String rungs(String title) {
        RungPlot plot = new RungPlot();
        plot.show(state);
        plot.dress(Theme.PRINT);
        return svg(plot, title, "rungs-");
    }

    /** The weights of a coreset. */
    public String weights(String title, Coreset coreset) {
        WeightPlot plot = new WeightPlot();
        plot.show(WeightPicture.of(coreset));
        plot.dress(Theme.PRINT);
        return svg(plot, title, "weights-");
    }

    private static String svg(XYPlot plot, String title, String prefix) {
        return Svg.inline(plot, title, prefix, WIDTH, HEIGHT);
    }
}
