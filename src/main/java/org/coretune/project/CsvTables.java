package org.coretune.project;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.simulation.CurveTable;

/** An experiment as tables of comma-separated values with a head line. */
final class CsvTables {
    private static final String[] TRIAL_COLUMNS = {
        "resource",
        "epochs",
        "sample_visits",
        "selection_visits",
        "training_seconds",
        "evaluation_seconds",
        "selection_seconds",
        "validation_accuracy",
        "validation_loss",
        "cause",
        "note"
    };

    private CsvTables() {}

    /**
     * One row for each trial: status, the value of the metric, its configuration, what it cost.
     *
     * @param notes what the user wrote, by trial
     */
    static void trials(ExperimentState state, Map<Integer, String> notes, Writer out) {
        Set<String> parameters = new LinkedHashSet<>();
        state.trials()
                .forEach(trial ->
                        parameters.addAll(trial.configuration().values().keySet()));
        CsvWriter rows = CsvWriter.builder().bufferSize(0).build(out);
        List<Object> head = new ArrayList<>(List.of("trial", "status", state.metric()));
        head.addAll(Arrays.asList(TRIAL_COLUMNS));
        parameters.forEach(parameter -> head.add("configuration." + parameter));
        add(rows, head);
        for (TrialState trial : state.trials()) {
            List<Object> row = new ArrayList<>(List.of(
                    trial.number(), trial.status().name().toLowerCase(Locale.ROOT), trial.value(), trial.resource()));
            row.addAll(cost(trial));
            row.add(trial.cause() == null ? "" : trial.cause().text());
            row.add(notes.getOrDefault(trial.number(), ""));
            parameters.forEach(parameter -> row.add(
                    trial.configuration().has(parameter) ? trial.configuration().get(parameter) : ""));
            add(rows, row);
        }
    }

    private static List<Object> cost(TrialState trial) {
        List<Event.EpochTrained> curve = trial.curve();
        Stream<Event.EpochTrained> evaluated = curve.stream().filter(epoch -> !Double.isNaN(epoch.validationLoss()));
        Event.EpochTrained newest = evaluated.reduce((a, b) -> b).orElse(null);
        return List.of(
                curve.size(),
                curve.stream().mapToLong(Event.EpochTrained::visits).sum(),
                trial.selections().stream()
                        .mapToLong(Event.CoresetSelected::forwardVisits)
                        .sum(),
                curve.stream().mapToDouble(Event.EpochTrained::trainingSeconds).sum(),
                curve.stream()
                        .mapToDouble(Event.EpochTrained::evaluationSeconds)
                        .sum(),
                trial.selections().stream()
                        .mapToDouble(selection ->
                                selection.forwardSeconds() + selection.gradientSeconds() + selection.greedySeconds())
                        .sum(),
                newest == null ? Double.NaN : newest.accuracy(),
                newest == null ? Double.NaN : newest.validationLoss());
    }

    /** One row for each epoch of each trial. */
    static void epochs(ExperimentState state, Writer out) {
        CsvWriter rows = CsvWriter.builder().bufferSize(0).build(out);
        add(
                rows,
                List.of(
                        "trial",
                        "epoch",
                        "step",
                        "training_loss",
                        "validation_loss",
                        "validation_accuracy",
                        "learning_rate",
                        "sample_visits",
                        "training_seconds",
                        "evaluation_seconds"));
        for (TrialState trial : state.trials()) {
            for (Event.EpochTrained epoch : trial.curve()) {
                add(
                        rows,
                        List.of(
                                epoch.trial(),
                                epoch.epoch(),
                                epoch.step(),
                                epoch.trainingLoss(),
                                epoch.validationLoss(),
                                epoch.accuracy(),
                                epoch.learningRate(),
                                epoch.visits(),
                                epoch.trainingSeconds(),
                                epoch.evaluationSeconds()));
            }
        }
    }

    /** One row for each evaluation of each trial: configuration, both metrics, and the time it had taken until then. */
    static void curves(ExperimentState state, Writer out) {
        Set<String> parameters = new LinkedHashSet<>();
        state.trials()
                .forEach(trial ->
                        parameters.addAll(trial.configuration().values().keySet()));
        CsvWriter rows = CsvWriter.builder().bufferSize(0).build(out);
        List<Object> head = new ArrayList<>(List.of("trial"));
        head.addAll(parameters);
        head.addAll(List.of("epoch", "accuracy", "loss", "seconds"));
        add(rows, head);
        for (CurveTable.Row curve : CurveTable.of(state).rows()) {
            TrialState trial = state.trials().get(curve.curve().trial());
            for (int i = 0; i < curve.curve().resources().length; i++) {
                double resource = curve.curve().resources()[i];
                Event.EpochTrained epoch = trial.curve().stream()
                        .filter(one -> one.epoch() == resource)
                        .findFirst()
                        .orElseThrow();
                List<Object> row = new ArrayList<>(List.of(trial.number()));
                parameters.forEach(parameter -> row.add(
                        trial.configuration().has(parameter)
                                ? trial.configuration().get(parameter)
                                : ""));
                row.add(epoch.epoch());
                row.add(rounded(epoch.accuracy(), 1e6));
                row.add(rounded(epoch.validationLoss(), 1e6));
                row.add(rounded(curve.curve().seconds()[i], 1e4));
                add(rows, row);
            }
        }
    }

    private static double rounded(double value, double parts) {
        return Double.isFinite(value) ? Math.rint(value * parts) / parts : value;
    }

    /** One row for each selection of each trial: what was chosen, how well it stands for all, what it cost. */
    static void selections(ExperimentState state, Writer out) {
        CsvWriter rows = CsvWriter.builder().bufferSize(0).build(out);
        int classes = state.trials().stream()
                .flatMap(trial -> trial.selections().stream())
                .mapToInt(selection -> selection.gradientError().classes().size())
                .max()
                .orElse(0);
        List<Object> head = new ArrayList<>(List.of(
                "trial",
                "epoch",
                "kind",
                "unit",
                "group_size",
                "size",
                "fraction",
                "candidates",
                "relative_residual",
                "stopped",
                "overlap",
                "forward_visits",
                "forward_seconds",
                "gradient_seconds",
                "greedy_seconds",
                "gradient_error"));
        for (int c = 0; c < classes; c++) {
            head.add("gradient_error.class_" + c);
        }
        add(rows, head);
        for (TrialState trial : state.trials()) {
            for (Event.CoresetSelected selection : trial.selections()) {
                List<Object> row = new ArrayList<>(List.of(
                        selection.trial(),
                        selection.epoch(),
                        selection.kind(),
                        selection.unit(),
                        selection.groupSize(),
                        selection.size(),
                        selection.fraction(),
                        selection.candidates(),
                        selection.relativeResidual(),
                        selection.stopped(),
                        selection.overlap(),
                        selection.forwardVisits(),
                        selection.forwardSeconds(),
                        selection.gradientSeconds(),
                        selection.greedySeconds(),
                        selection.gradientError().overall()));
                row.addAll(selection.gradientError().classes());
                while (row.size() < head.size()) {
                    row.add("");
                }
                add(rows, row);
            }
        }
    }

    /** One row for each decision, with the numbers it rests on and its sentence. */
    static void verdicts(ExperimentState state, Writer out) {
        CsvWriter rows = CsvWriter.builder().bufferSize(0).build(out);
        add(
                rows,
                List.of(
                        "event",
                        "trial",
                        "verdict",
                        "bracket",
                        "rung",
                        "resource",
                        "value",
                        "early",
                        "rank",
                        "of",
                        "keep",
                        "cutoff",
                        "margin",
                        "reason"));
        for (ExperimentState.Decision decision : state.decisions()) {
            Verdict verdict = decision.verdict();
            Evidence evidence = verdict.evidence();
            add(
                    rows,
                    List.of(
                            decision.event(),
                            verdict.trial(),
                            verdict.kind(),
                            evidence.bracket(),
                            evidence.rung(),
                            evidence.resource(),
                            evidence.value(),
                            evidence.early(),
                            evidence.rank(),
                            evidence.of(),
                            evidence.keep(),
                            evidence.cutoff(),
                            evidence.margin(),
                            verdict.reason().text()));
        }
    }

    private static void add(CsvWriter rows, List<Object> row) {
        rows.writeRecord(row.stream().map(CsvTables::cell).toList());
    }

    private static String cell(Object value) {
        return value instanceof Double number && number.isNaN() ? "" : value.toString();
    }
}
