package org.coretune.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.core.event.Event.EpochTrained;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.BooleanParameter;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.coretune.ui.TrialColumn.Group;

/** The columns of an experiment's trials: its parameters in the order of the space, allocation, metrics, costs. */
public final class TrialColumns {
    /** Without a search space, positive values that span this ratio are compared by their ratio. */
    private static final double LOG_RATIO = 50;

    private final List<TrialColumn> all = new ArrayList<>();

    /**
     * The columns.
     *
     * @param space what was searched; empty where the definition cannot be read: then what was tried tells
     */
    public TrialColumns(ExperimentState state, Optional<SearchSpace> space) {
        Set<String> parameters = new LinkedHashSet<>();
        space.ifPresent(known -> known.parameters().stream()
                .filter(parameter -> !(parameter instanceof FixedParameter))
                .map(Parameter::name)
                .forEach(parameters::add));
        state.trials()
                .forEach(trial ->
                        parameters.addAll(trial.configuration().values().keySet()));
        for (String name : parameters) {
            all.add(parameter(name, space.flatMap(known -> known.parameter(name)), state));
        }
        allocation(state);
        metrics(state);
        costs(state);
    }

    private static TrialColumn parameter(String name, Optional<Parameter> known, ExperimentState state) {
        Set<Object> values = new LinkedHashSet<>();
        if (known.orElse(null) instanceof ChoiceParameter choice) {
            values.addAll(choice.values());
        } else if (known.orElse(null) instanceof BooleanParameter) {
            values.addAll(List.of(false, true));
        }
        state.trials().stream()
                .map(trial -> trial.configuration().get(name))
                .filter(Objects::nonNull)
                .forEach(values::add);
        boolean numeric = values.stream().allMatch(Number.class::isInstance);
        List<Object> categories = numeric
                ? List.of()
                : values.stream().sorted(Comparator.comparing(Object::toString)).toList();
        if (!numeric && known.orElse(null) instanceof ChoiceParameter) {
            categories = List.copyOf(values);
        }
        boolean log = numeric
                && known.flatMap(TrialColumns::scale)
                        .map(scale -> scale == Scale.LOG)
                        .orElseGet(() -> spans(values));
        return new TrialColumn(
                name,
                name,
                Group.CONFIGURATION,
                log,
                categories,
                trial -> trial.configuration().get(name));
    }

    private static Optional<Scale> scale(Parameter parameter) {
        return parameter instanceof FloatParameter number
                ? Optional.of(number.scale())
                : parameter instanceof IntParameter whole ? Optional.of(whole.scale()) : Optional.empty();
    }

    private static boolean spans(Set<Object> values) {
        double[] numbers = values.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sorted()
                .toArray();
        return numbers.length > 1 && numbers[0] > 0 && numbers[numbers.length - 1] >= LOG_RATIO * numbers[0];
    }

    private void allocation(ExperimentState state) {
        all.add(TrialColumn.number("trial", Texts.text("column.trial"), Group.ALLOCATION, TrialState::number));
        List<Object> states = Arrays.stream(TrialState.Status.values())
                .map(status -> (Object) word(status))
                .toList();
        all.add(new TrialColumn(
                "state", Texts.text("column.state"), Group.ALLOCATION, false, states, trial -> word(trial.status())));
        all.add(TrialColumn.number(
                "bracket",
                Texts.text("column.bracket"),
                Group.ALLOCATION,
                trial -> newest(trial).map(TrialState.Slice::bracket).orElse(null)));
        all.add(TrialColumn.number(
                "rung",
                Texts.text("column.rung"),
                Group.ALLOCATION,
                trial -> newest(trial).map(TrialState.Slice::rung).orElse(null)));
        all.add(TrialColumn.number(
                "resource",
                Texts.text(
                        "column.resource",
                        state.opened() == null ? "" : state.opened().unit()),
                Group.ALLOCATION,
                TrialState::resource));
        List<Object> verdicts = Arrays.stream(Verdict.class.getPermittedSubclasses())
                .map(kind -> (Object) kind.getSimpleName().toLowerCase(Locale.ROOT))
                .toList();
        all.add(new TrialColumn(
                "verdict",
                Texts.text("column.verdict"),
                Group.ALLOCATION,
                false,
                verdicts,
                trial -> trial.verdicts().isEmpty()
                        ? null
                        : trial.verdicts().get(trial.verdicts().size() - 1).kind()));
    }

    private static String word(TrialState.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<TrialState.Slice> newest(TrialState trial) {
        return trial.slices().isEmpty()
                ? Optional.empty()
                : Optional.of(trial.slices().get(trial.slices().size() - 1));
    }

    private void metrics(ExperimentState state) {
        boolean loss = state.metric().equals("loss");
        String metric = state.metric();
        if (state.opened() != null && !state.opened().hasSamples()) {
            // What is not trained here has the metric that it is compared by, whatever its name, and nothing else.
            all.add(TrialColumn.number(metric, title(metric), Group.METRIC, TrialState::value));
            return;
        }
        String other = loss ? "accuracy" : "loss";
        all.add(TrialColumn.number(metric, title(metric), Group.METRIC, TrialState::value));
        all.add(TrialColumn.number(other, title(other), Group.METRIC, trial -> {
            EpochTrained reported = trial.reported();
            return reported == null ? null : loss ? reported.accuracy() : reported.validationLoss();
        }));
        all.add(TrialColumn.number("training_loss", Texts.text("column.training-loss"), Group.METRIC, trial -> {
            EpochTrained reported = trial.reported();
            return reported == null ? null : reported.trainingLoss();
        }));
    }

    private static String title(String metric) {
        return metric.equals("loss")
                ? Texts.text("column.loss")
                : metric.equals("accuracy") ? Texts.text("column.accuracy") : metric;
    }

    private void costs(ExperimentState state) {
        if (state.opened() == null || state.opened().hasSamples()) {
            all.add(TrialColumn.number("visits", Texts.text("column.visits"), Group.COST, TrialColumns::visits));
        }
        all.add(TrialColumn.number("seconds", Texts.text("column.seconds"), Group.COST, TrialColumns::seconds));
        if (state.opened() == null || state.opened().hasCoresets()) {
            all.add(TrialColumn.number(
                    "coresets",
                    Texts.text("column.coresets"),
                    Group.COST,
                    trial -> trial.selections().size()));
        }
    }

    /** Samples that a trial's gradient steps have visited. */
    public static long visits(TrialState trial) {
        return trial.curve().stream().mapToLong(EpochTrained::visits).sum();
    }

    /** Seconds of training, choosing coresets and validating a trial. */
    public static double seconds(TrialState trial) {
        double seconds = 0;
        for (EpochTrained epoch : trial.curve()) {
            seconds += epoch.trainingSeconds() + epoch.evaluationSeconds();
        }
        for (CoresetSelected choice : trial.selections()) {
            seconds += choice.forwardSeconds() + choice.gradientSeconds() + choice.greedySeconds();
        }
        return seconds;
    }

    /** All columns, by group. */
    public List<TrialColumn> all() {
        return List.copyOf(all);
    }

    /** The columns about one thing. */
    public List<TrialColumn> of(Group group) {
        return all.stream().filter(column -> column.group() == group).toList();
    }

    /** The column of this name, a parameter before anything else; small and large letters are the same. */
    public Optional<TrialColumn> named(String name) {
        return all.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The metric that is compared. */
    public TrialColumn metric() {
        return of(Group.METRIC).get(0);
    }
}
