package org.coretune.ui.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.coretune.core.Message;
import org.coretune.core.event.Accounts;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState.Incumbent;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Direction;
import org.coretune.ui.Texts;
import org.coretune.ui.chart.StepPicture;
import org.coretune.ui.chart.StepPicture.Steps;

/**
 * The best value so far against what it cost, with an estimate of random search beside it.
 *
 * <p>The estimate: random search trains each configuration on all data with the most resource a trial gets. For the same
 * cost it finishes some k of the configurations tried here, and each counts with the best value seen of it, whatever
 * stopped it; what k of them drawn at random have as their best on average is the reference. Trials that were ended early
 * would have come further, so it is no measurement.
 */
public final class BestModel extends PictureModel {
    private final ObjectProperty<Cost> cost = new SimpleObjectProperty<>(Cost.VISITS);
    private final Map<Integer, Double> ended = new HashMap<>();

    /** What is counted. */
    public enum Cost {
        /** Samples visited by gradient steps and by selections. */
        VISITS,
        /** Time without pauses. */
        SECONDS
    }

    BestModel() {
        cost.addListener((property, before, now) -> change());
    }

    @Override
    public void clear() {
        ended.clear();
        super.clear();
    }

    /** What the horizontal axis counts. */
    public ObjectProperty<Cost> costProperty() {
        return cost;
    }

    @Override
    public boolean isEmpty() {
        return state() == null || state().incumbents().isEmpty();
    }

    /** What is counted here: where no samples are visited, there is time only. */
    private Cost counted() {
        return state() == null || state().opened().hasSamples() ? cost.get() : Cost.SECONDS;
    }

    private double of(Incumbent incumbent) {
        return counted() == Cost.VISITS ? incumbent.visits() : incumbent.seconds();
    }

    /** What was spent on the search so far. */
    private double spent() {
        Accounts accounts = state().accounts();
        double last = of(state().incumbents().get(state().incumbents().size() - 1));
        double now = counted() == Cost.VISITS
                ? accounts.sampleVisits() + accounts.selectionVisits()
                : state().activeMillis() / 1000.0 - accounts.finalSeconds();
        return Math.max(last, now);
    }

    /** What one configuration costs where it is trained on all data with the most resource; 0 where that is not known. */
    private double full() {
        Event.Opened opened = state().opened();
        Accounts accounts = state().accounts();
        double visits = opened.mostEpochs() * opened.trainingSamples();
        if (counted() == Cost.VISITS || accounts.sampleVisits() == 0) {
            return counted() == Cost.VISITS ? visits : 0;
        }
        double training = visits * accounts.trainingSeconds() / accounts.sampleVisits();
        double validation = opened.mostEpochs() * accounts.evaluationSeconds() / accounts.epochs();
        return (training + validation) / Math.max(1, opened.workers());
    }

    /** The picture as it is now. */
    public StepPicture picture() {
        if (isEmpty()) {
            return StepPicture.EMPTY;
        }
        List<Incumbent> found = state().incumbents();
        double spent = spent();
        double[] x = DoubleStream.concat(found.stream().mapToDouble(this::of), DoubleStream.of(spent))
                .toArray();
        double[] y = DoubleStream.concat(
                        found.stream().mapToDouble(Incumbent::value),
                        DoubleStream.of(found.get(found.size() - 1).value()))
                .toArray();
        return new StepPicture(
                new Steps(x, y),
                reference(spent),
                Texts.text(counted() == Cost.VISITS ? "best.x-visits" : "best.x-seconds"),
                new Message(
                                state().direction() == Direction.MAX ? "figure.value-up" : "figure.value-down",
                                state().metric())
                        .text());
    }

    private Steps reference(double spent) {
        double[] values = ranked();
        double full = full();
        int most = finished(spent, values.length);
        if (most == 0) {
            return Steps.NONE;
        }
        double[] x = new double[most + 1];
        double[] y = new double[most + 1];
        for (int k = 1; k <= most; k++) {
            x[k - 1] = k * full;
            y[k - 1] = expectedBest(values, k);
        }
        x[most] = spent;
        y[most] = y[most - 1];
        return new Steps(x, y);
    }

    /** The best value seen of each trial, the best first. Cost O(epochs) for trials that can still change, O(1) for each other. */
    private double[] ranked() {
        double[] values = state().trials().stream()
                .mapToDouble(this::best)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (state().direction() == Direction.MAX) {
            for (int i = 0, j = values.length - 1; i < j; i++, j--) {
                double low = values[i];
                values[i] = values[j];
                values[j] = low;
            }
        }
        return values;
    }

    /** The best value seen of a trial; NaN where none is finite. */
    private double best(TrialState trial) {
        Double known = ended.get(trial.number());
        if (known != null) {
            return known;
        }
        boolean loss = state().metric().equals("loss");
        double best = Double.NaN;
        for (Event.EpochTrained epoch : trial.curve()) {
            double value = loss ? epoch.validationLoss() : epoch.accuracy();
            if (Double.isFinite(value)
                    && (Double.isNaN(best) || state().direction().compare(value, best) < 0)) {
                best = value;
            }
        }
        if (trial.status().isTerminal()) {
            ended.put(trial.number(), best);
        }
        return best;
    }

    /** How many configurations random search would have finished for so much. */
    private int finished(double spent, int tried) {
        double full = full();
        return full > 0 ? (int) Math.min(tried, Math.floor(spent / full)) : 0;
    }

    /** The mean of the best of {@code k} values drawn without putting back from {@code ranked}, the best of which come first. */
    static double expectedBest(double[] ranked, int k) {
        int n = ranked.length;
        double mean = 0;
        double first = (double) k / n;
        for (int i = 0; i <= n - k; i++) {
            mean += first * ranked[i];
            first *= (double) (n - i - k) / (n - i - 1);
        }
        return mean;
    }

    @Override
    public String sentence() {
        if (isEmpty()) {
            return "";
        }
        Incumbent best = state().incumbents().get(state().incumbents().size() - 1);
        String found = Texts.text(
                "best.sentence",
                best.trial(),
                Texts.value(best.value()),
                counted() == Cost.VISITS
                        ? Texts.resource(best.visits(), "sample-visits")
                        : Texts.duration(best.seconds()));
        if (full() <= 0) {
            return found;
        }
        double[] values = ranked();
        int k = finished(spent(), values.length);
        String compared = k == 0
                ? Texts.text("best.reference-none")
                : Texts.text("best.reference", k, Texts.value(expectedBest(values, k)));
        return found + " " + compared;
    }
}
