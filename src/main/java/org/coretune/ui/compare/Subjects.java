package org.coretune.ui.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coretune.core.InvalidInputException;
import org.coretune.core.analysis.BestSoFar;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.core.event.Event.EpochTrained;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.experiment.DefinitionKeys;
import org.coretune.project.ProjectFile;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialColumns;
import org.coretune.ui.compare.Subject.Curve;
import org.coretune.ui.compare.Subject.Result;

/** Makes what is compared of trials and of journals. */
final class Subjects {
    private Subjects() {}

    static Subject trial(TrialState trial, ExperimentState state, Pin pin) {
        Map<String, String> keys = new LinkedHashMap<>();
        trial.configuration().values().forEach((name, value) -> keys.put(name, Texts.setting(value)));
        List<Result> results = new ArrayList<>();
        results.add(metric(Texts.text("compare.value", state.metric()), trial.value()));
        results.add(new Result(
                Texts.text("compare.resource"),
                trial.resource(),
                Texts.resource(trial.resource(), state.opened().unit()),
                false));
        if (state.opened().hasSamples()) {
            results.add(count(Texts.text("column.visits"), TrialColumns.visits(trial)));
        }
        results.add(seconds(Texts.text("compare.seconds"), TrialColumns.seconds(trial)));
        if (state.opened().hasCoresets()) {
            results.add(count(Texts.text("column.coresets"), trial.selections().size()));
        }
        if (state.last() != null
                && state.last().trial() == trial.number()
                && state.last().tested() != null) {
            results.add(metric(Texts.text("compare.test"), state.last().tested().accuracy()));
        }
        return new Subject(pin, keys, results, curve(trial, state));
    }

    private static Curve curve(TrialState trial, ExperimentState state) {
        List<EpochTrained> epochs = trial.curve();
        int n = epochs.size();
        double[][] columns = new double[4][n];
        int size = 0;
        double visits = 0;
        double seconds = 0;
        for (EpochTrained epoch : epochs) {
            visits += epoch.visits();
            seconds += epoch.trainingSeconds() + epoch.evaluationSeconds();
            for (CoresetSelected choice : trial.selections()) {
                seconds += choice.epoch() == epoch.epoch() - 1
                        ? choice.forwardSeconds() + choice.gradientSeconds() + choice.greedySeconds()
                        : 0;
            }
            double value = state.metric().equals("loss") ? epoch.validationLoss() : epoch.accuracy();
            if (Double.isFinite(value)) {
                columns[0][size] = visits;
                columns[1][size] = epoch.epoch();
                columns[2][size] = seconds;
                columns[3][size++] = value;
            }
        }
        int points = size;
        double[][] cut = Arrays.stream(columns)
                .map(column -> Arrays.copyOf(column, points))
                .toArray(double[][]::new);
        return new Curve(cut[0], cut[1], cut[2], cut[3], false);
    }

    static Subject experiment(List<Entry> entries, Pin pin) {
        ExperimentState state = new ExperimentState();
        entries.forEach(state::apply);
        List<Result> results = new ArrayList<>();
        TrialState best = state.best();
        results.add(metric(Texts.text("compare.best", state.metric()), best == null ? Double.NaN : best.value()));
        boolean tested = state.last() != null && state.last().tested() != null;
        results.add(metric(
                Texts.text("compare.test"), tested ? state.last().tested().accuracy() : Double.NaN));
        results.add(metric(
                Texts.text("compare.test-loss"), tested ? state.last().tested().loss() : Double.NaN));
        results.add(count(Texts.text("compare.trials"), state.trials().size()));
        results.add(count(Texts.text("compare.epochs"), state.accounts().epochs()));
        if (state.opened() == null || state.opened().hasSamples()) {
            results.add(count(Texts.text("column.visits"), state.accounts().sampleVisits()));
            results.add(count(
                    Texts.text("compare.selection-visits"), state.accounts().selectionVisits()));
        }
        results.add(seconds(Texts.text("compare.wall"), state.activeMillis() / 1e3));
        BestSoFar grown = BestSoFar.of(entries);
        return new Subject(
                pin,
                keys(state.opened()),
                results,
                new Curve(grown.visits(), grown.epochs(), grown.seconds(), grown.values(), true));
    }

    /** The definition's keys; of a definition that this version cannot read, what the journal says of it. */
    private static Map<String, String> keys(Event.Opened opened) {
        Map<String, String> keys = new TreeMap<>();
        if (opened == null) {
            return keys;
        }
        try {
            keys.putAll(DefinitionKeys.of(ProjectFile.parse(ProjectFile.NAME, opened.definition(), List.of())
                    .definition()));
        } catch (InvalidInputException ofAnotherVersion) {
            keys.put("name", opened.name());
            keys.put("objective.metric", opened.metric());
            keys.put("run.workers", String.valueOf(opened.workers()));
        }
        keys.put("run.engine", opened.engine());
        keys.put("run.device", opened.device());
        keys.put("data.training samples", String.valueOf(opened.trainingSamples()));
        keys.put("subset.samples", String.valueOf(opened.subsetSize()));
        keys.put("schedule.maximal resource", Texts.resource(opened.maximalResource(), opened.unit()));
        return keys;
    }

    private static Result metric(String name, double value) {
        return new Result(name, value, Texts.value(value), true);
    }

    private static Result count(String name, long value) {
        return new Result(name, value, Texts.count(value), false);
    }

    private static Result seconds(String name, double value) {
        return new Result(name, value, Texts.duration(value), false);
    }
}
