package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.coretune.core.Message;
import org.coretune.core.analysis.RankCorrelation;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.search.LearningStep;
import org.coretune.core.space.Parameter;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialScope;

/** How a searcher that learns step by step came to what it proposes. FX thread only. */
public final class LearningModel implements ExperimentPart {
    private static final int FEWEST_RANKED = 5;

    private final TrialScope scope;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper();
    private LearningPicture picture = LearningPicture.EMPTY;

    LearningModel(TrialScope scope) {
        this.scope = scope;
    }

    @Override
    public void refresh(ExperimentState state) {
        List<LearningStep> steps = state.learning();
        if (isSame(steps, picture.steps())) {
            return;
        }
        List<String> words = steps.isEmpty()
                ? List.of()
                : steps.get(steps.size() - 1).beliefs().stream()
                        .map(this::words)
                        .toList();
        show(new LearningPicture(List.copyOf(steps), words, state.metric(), state.direction()));
    }

    /** Whatever is learned anew changes the last step. */
    private static boolean isSame(List<LearningStep> now, List<LearningStep> before) {
        int n = now.size();
        return n == before.size() && (n == 0 || now.get(n - 1) == before.get(n - 1));
    }

    @Override
    public void clear() {
        show(LearningPicture.EMPTY);
    }

    private void show(LearningPicture next) {
        picture = next;
        present.set(!next.steps().isEmpty());
        revision.set(revision.get() + 1);
    }

    /** Where most draws lie, in the parameter's own values; shares of the range where those are not known. */
    private String words(LearningStep.Belief belief) {
        Optional<Parameter> parameter = scope.space().flatMap(space -> space.parameter(belief.parameter()));
        String mean = at(parameter, belief.mean());
        String low = at(parameter, belief.mean() - belief.spread());
        String high = at(parameter, belief.mean() + belief.spread());
        return low.equals(high) ? mean : Texts.text("learning.belief", mean, low, high);
    }

    private static String at(Optional<Parameter> parameter, double place) {
        double unit = (Math.max(-1, Math.min(1, place)) + 1) / 2;
        return parameter.map(one -> Texts.setting(one.value(unit))).orElse(Texts.percent(unit));
    }

    /** The picture. */
    LearningPicture picture() {
        return picture;
    }

    /** Whether the shown experiment's searcher has learned anything. */
    ReadOnlyBooleanProperty presentProperty() {
        return present.getReadOnlyProperty();
    }

    /** Counts changes of the picture. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The picture in sentences; empty where there is nothing to show. */
    String sentence() {
        if (picture.steps().isEmpty()) {
            return "";
        }
        int predicted = picture.steps().stream()
                .filter(LearningStep::predicted)
                .mapToInt(step -> step.rewards().size())
                .sum();
        String counts = Texts.text(
                "learning.sentence",
                Message.grouped(picture.episodes() - predicted),
                Message.grouped(predicted),
                Texts.percent(narrowed()));
        return counts + " " + forecasts(predicted);
    }

    /** Mean spread now as a share of that after the first step. */
    private double narrowed() {
        List<LearningStep> steps = picture.steps();
        return spread(steps.get(steps.size() - 1)) / spread(steps.get(0));
    }

    private static double spread(LearningStep step) {
        return step.beliefs().stream()
                .mapToDouble(LearningStep.Belief::spread)
                .average()
                .orElse(Double.NaN);
    }

    /** How good the model's forecasts were. */
    private String forecasts(int predicted) {
        List<double[]> pairs = new ArrayList<>();
        for (LearningStep step : picture.steps()) {
            for (int i = 0; i < step.forecasts().size(); i++) {
                double[] pair = {step.forecasts().get(i), step.rewards().get(i)};
                if (Double.isFinite(pair[0]) && Double.isFinite(pair[1])) {
                    pairs.add(pair);
                }
            }
        }
        if (pairs.size() < FEWEST_RANKED) {
            return Texts.text(predicted == 0 ? "learning.no-model" : "learning.no-forecast");
        }
        double[] forecast = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] real = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        double off = pairs.stream()
                .mapToDouble(pair -> Math.abs(pair[0] - pair[1]))
                .average()
                .orElseThrow();
        return Texts.text(
                "learning.forecasts",
                Message.grouped(pairs.size()),
                Texts.value(off),
                Texts.value(RankCorrelation.kendall(forecast, real)));
    }
}
