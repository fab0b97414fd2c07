package org.coretune.ui.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.OpenProject;
import org.coretune.ui.Pin;
import org.coretune.ui.ProjectService;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.compare.Subject.Curve;
import org.coretune.ui.control.AxisScale;
import org.coretune.ui.control.AxisScale.Mode;
import org.coretune.ui.control.MatrixPicture;

/**
 * The pinned trials of the shown experiment, or chosen experiments of this and other projects, beside each other: only what
 * differs, figures with their distance from a baseline, curves over what was spent, shared samples. FX thread only.
 */
public final class CompareViewModel implements ExperimentPart {
    private static final double SMALL = 10;

    private final TrialSelection selection;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.TRIALS);
    private final ObjectProperty<Spent> spent = new SimpleObjectProperty<>(Spent.VISITS);
    private final ObservableList<Spent> spendings = FXCollections.observableArrayList(Spent.values());
    private final BooleanProperty separate = new SimpleBooleanProperty(false);
    private final ExperimentChoice experiments;
    private final CoresetOverlap shared;
    private ExperimentState state;
    private String baseline = "";

    /** What is compared. */
    public enum Kind {
        /** The pinned trials. */
        TRIALS,
        /** The chosen experiments. */
        EXPERIMENTS
    }

    /** What curves are drawn over. */
    public enum Spent {
        /** Samples that gradient steps visited. */
        VISITS,
        /** Epochs, rounds or steps. */
        EPOCHS,
        /** Seconds of work. */
        SECONDS;

        /** Its name for users. */
        public String title() {
            return switch (this) {
                case VISITS -> Texts.text("column.visits");
                case EPOCHS -> Texts.text("compare.resource");
                case SECONDS -> Texts.text("column.seconds");
            };
        }

        private double[] of(Curve curve) {
            return switch (this) {
                case VISITS -> curve.visits();
                case EPOCHS -> curve.epochs();
                case SECONDS -> curve.seconds();
            };
        }
    }

    /**
     * A comparison of nothing yet.
     *
     * @param projects opens other projects
     * @param failures takes what went wrong, to be told to the user
     */
    public CompareViewModel(
            TrialSelection selection, ProjectService projects, TaskRunner tasks, Consumer<? super Exception> failures) {
        this.selection = selection;
        experiments = new ExperimentChoice(projects, tasks, failures, this::changed, () -> kind.set(Kind.EXPERIMENTS));
        shared = new CoresetOverlap(tasks, failures, this::changed);
        selection.pins().addListener((ListChangeListener<Pin>) change -> changed());
        kind.addListener((property, before, now) -> changed());
        spent.addListener((property, before, now) -> changed());
        separate.addListener((property, before, now) -> changed());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** Takes another project: its experiments can be chosen, those of others no longer. */
    public void open(Optional<OpenProject> next) {
        experiments.open(next);
    }

    /** The experiments that can be compared, and those that are. */
    public ExperimentChoice experiments() {
        return experiments;
    }

    /** Pins the best three trials. */
    public void pinBest() {
        if (state != null) {
            state.trials().stream()
                    .filter(trial -> !Double.isNaN(trial.value()))
                    .sorted((a, b) -> state.direction().compare(a.value(), b.value()))
                    .limit(3)
                    .map(TrialState::number)
                    .filter(number -> selection.pin(number).isEmpty())
                    .forEach(selection::togglePin);
        }
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        offer(next.opened() == null || next.opened().hasSamples());
        changed();
    }

    /** Offers to draw over sample-visits where there are samples. */
    private void offer(boolean samples) {
        if (samples && !spendings.contains(Spent.VISITS)) {
            spendings.add(0, Spent.VISITS);
        } else if (!samples && spendings.contains(Spent.VISITS)) {
            spendings.remove(Spent.VISITS);
            if (spent.get() == Spent.VISITS) {
                spent.set(Spent.EPOCHS); // last: a choice box keeps the number of what was chosen
            }
        }
    }

    @Override
    public void clear() {
        state = null;
        shared.clear();
        changed();
    }

    /** What is compared. */
    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** What curves can be drawn over: all, but sample-visits where no samples are visited. */
    public ObservableList<Spent> spendings() {
        return FXCollections.unmodifiableObservableList(spendings);
    }

    /** What curves are drawn over. */
    public ObjectProperty<Spent> spentProperty() {
        return spent;
    }

    /** Whether each curve has a panel of its own. */
    public BooleanProperty separateProperty() {
        return separate;
    }

    /** Counts changes. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Names of what is compared, the baseline first. */
    public List<String> names() {
        return subjects().stream().map(subject -> subject.pin().name()).toList();
    }

    /** Makes the subject of this name the one that the others are measured by. */
    public void measureBy(String name) {
        if (!name.equals(baseline)) {
            baseline = name;
            changed();
        }
    }

    private List<Subject> subjects() {
        List<Subject> found = new ArrayList<>();
        if (kind.get() == Kind.EXPERIMENTS) {
            found.addAll(experiments.chosen());
        } else if (state != null && state.opened() != null) {
            selection.pins().stream()
                    .filter(pin -> pin.trial() < state.trials().size())
                    .map(pin -> Subjects.trial(state.trials().get(pin.trial()), state, pin))
                    .forEach(found::add);
        }
        List<Subject> ordered = new ArrayList<>(found.stream()
                .filter(subject -> subject.pin().name().equals(baseline))
                .toList());
        found.stream().filter(subject -> !ordered.contains(subject)).forEach(ordered::add);
        return ordered;
    }

    /** What will appear; empty where there are two subjects at least. */
    public String missing() {
        return subjects().size() >= 2
                ? ""
                : Texts.text(kind.get() == Kind.TRIALS ? "compare.pin-two" : "compare.choose-two");
    }

    /** Keys that differ and all results; a result shows its distance from the baseline's. */
    public List<Difference> differences() {
        return Difference.between(subjects());
    }

    /** The comparison in a sentence. */
    public String sentence() {
        List<Difference> lines = differences();
        if (lines.isEmpty()) {
            return "";
        }
        long keys = lines.stream().filter(line -> !line.result()).count();
        return Texts.text("compare.sentence", names().size(), Message.grouped(keys), names().get(0));
    }

    LinePicture curves() {
        List<Subject> subjects = subjects();
        if (subjects.size() < 2) {
            return LinePicture.EMPTY;
        }
        Function<Subject, double[]> cost = subject -> spent.get().of(subject.curve());
        double[] costs = subjects.stream()
                .flatMapToDouble(subject -> Arrays.stream(cost.apply(subject)))
                .toArray();
        double[] values = subjects.stream()
                .flatMapToDouble(subject -> Arrays.stream(subject.curve().values()))
                .toArray();
        double most = Arrays.stream(costs).max().orElse(1);
        return new LinePicture(
                subjects.stream()
                        .map(subject -> new LinePicture.Series(
                                subject.pin(),
                                cost.apply(subject),
                                subject.curve().values(),
                                subject.curve().steps()))
                        .toList(),
                AxisScale.range(0, Math.max(1e-9, most), Mode.LINEAR, value -> costWords(value, most)),
                AxisScale.numbers(values, Mode.LINEAR, false, Texts::value),
                axis(),
                Texts.text(kind.get() == Kind.TRIALS ? "compare.y-trials" : "compare.y-experiments"),
                separate.get());
    }

    /** The curves in a sentence: who is ahead where the cheapest ends. */
    public String curveSentence() {
        return subjects().size() < 2
                ? ""
                : Texts.text(
                        kind.get() == Kind.TRIALS ? "compare.curves-trials" : "compare.curves-experiments", axis());
    }

    /** What curves are drawn over, with the unit: that of the shown experiment, where its trials are compared. */
    private String axis() {
        if (spent.get() != Spent.EPOCHS) {
            return spent.get().title();
        }
        return kind.get() == Kind.TRIALS
                ? Texts.text("column.resource", state.opened().resourceUnit().counted())
                : Texts.text("compare.epochs");
    }

    /** A mark of the axis; small ones are not rounded, or several would have one name. */
    private static String costWords(double value, double most) {
        return most < SMALL ? Texts.setting(value) : Texts.count(Math.round(value));
    }

    /** Whether shared samples can be shown: only for trials of one experiment, which chose from the same samples. */
    public boolean hasOverlap() {
        return kind.get() == Kind.TRIALS && choosesCoresets() && subjects().size() >= 2;
    }

    /** Why no shared samples are shown; empty where they are. */
    public String overlapMissing() {
        return hasOverlap() ? "" : Texts.text(choosesCoresets() ? "compare.overlap-empty" : "compare.overlap-none");
    }

    private boolean choosesCoresets() {
        return state == null || state.opened() == null || state.opened().hasCoresets();
    }

    MatrixPicture overlap() {
        return hasOverlap()
                ? experiments
                        .project()
                        .map(project -> shared.picture(project, state, subjects()))
                        .orElse(MatrixPicture.EMPTY)
                : MatrixPicture.EMPTY;
    }
}
