package org.coretune.ui.subset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.figure.WeightPicture;
import org.coretune.project.Inspection;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;

/**
 * The subset view without its scene: which trial and which of its coresets is shown, and the data behind it.
 *
 * <p>While nobody looks ({@link #activeProperty}) nothing is read. Every answer from the background belongs to a request and
 * is dropped where another was made since. FX thread only.
 */
public final class SubsetViewModel implements ExperimentPart {
    private final TrialSelection trials;
    private final ObservableValue<Optional<OpenProject>> project;
    private final TaskRunner tasks;
    private final Consumer<? super Throwable> tell;
    private final SamplePreviews previews;
    private final GridModel grid = new GridModel();
    private final EpochModel epochs;
    private final MapModel map;
    private final FrequencyModel frequency;
    private final ReselectModel reselect;
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper trial = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyIntegerWrapper trialCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final IntegerProperty index = new SimpleIntegerProperty();
    private final IntegerProperty sample = new SimpleIntegerProperty(-1);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper dataSentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(Texts.text("subset.empty"));
    private final ReadOnlyStringWrapper exported = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private ExperimentState state;
    private List<CoresetSelected> selections = List.of();
    private int epochsShown = -1;
    private CoresetSelected wanted;
    private Shown shown;
    private String experiment = "";
    private OpenProject of;
    private SampleFacts samples = SampleFacts.UNKNOWN;
    private Inspection inspection;

    /**
     * Nothing to show yet.
     *
     * @param trials  the selected trial
     * @param project the open project
     * @param tell    told what goes wrong where the user has asked for something
     */
    public SubsetViewModel(
            TrialSelection trials,
            ObservableValue<Optional<OpenProject>> project,
            TaskRunner tasks,
            Consumer<? super Throwable> tell) {
        this.trials = trials;
        this.project = project;
        this.tasks = tasks;
        this.tell = tell;
        previews = new SamplePreviews(tasks);
        epochs = new EpochModel(tasks);
        map = new MapModel(tasks, grid);
        frequency = new FrequencyModel(tasks);
        reselect = new ReselectModel(tasks, tell);
        trials.trialProperty().addListener((property, before, now) -> follow());
        index.addListener((property, before, now) -> choose());
        active.addListener((property, before, now) -> follow());
        grid.selectedProperty().addListener((property, before, now) -> {
            if (now != null && now.samples().length > 0 && !holds(now, sample.get())) {
                sample.set(now.samples()[0]);
            }
        });
    }

    private static boolean holds(Atom atom, int sample) {
        return IntStream.of(atom.samples()).anyMatch(one -> one == sample);
    }

    /** Looks at one sample, and at its candidate where the coreset shown has it. */
    void inspect(int number) {
        sample.set(number);
        grid.selectSample(number);
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        follow();
    }

    @Override
    public void clear() {
        state = null;
        experiment = "";
        of = null;
        inspection = null;
        samples = SampleFacts.UNKNOWN;
        wanted = null;
        epochsShown = -1;
        trial.set(-1);
        trialCount.set(0);
        selections = List.of();
        count.set(0);
        index.set(0);
        sentence.set("");
        dataSentence.set("");
        exported.set("");
        missing.set(Texts.text("subset.empty"));
        sample.set(-1);
        previews.of(null);
        map.of(null);
        grid.lasso(new int[0]);
        frequency.clear();
        reselect.of(null, "", null);
        epochs.show(-1, List.of(), List.of(), List.of(), null, "", null);
        show(null);
    }

    /** Reads what the view needs; nothing while nobody looks. */
    private void follow() {
        if (state == null
                || state.opened() == null
                || !active.get()
                || project.getValue().isEmpty()) {
            return;
        }
        openData();
        int now = trials.trial().orElse(state.best() == null ? 0 : state.best().number());
        trialCount.set(state.trials().size());
        if (now >= state.trials().size()) {
            return;
        }
        TrialState chosen = state.trials().get(now);
        boolean other = now != trial.get();
        boolean newest = other || index.get() >= count.get() - 1;
        trial.set(now);
        boolean more = other || chosen.selections().size() != selections.size();
        selections = List.copyOf(chosen.selections());
        count.set(selections.size());
        if (newest) {
            index.set(Math.max(0, selections.size() - 1));
        }
        choose();
        if (other || chosen.curve().size() != epochsShown) {
            showEpochs(chosen);
        }
        if (more) {
            List<CoresetSelected> all = state.trials().stream()
                    .flatMap(one -> one.selections().stream())
                    .toList();
            reselect.prefer(now);
            frequency.show(of, experiment, all, state.opened().trainingSamples(), now);
        }
    }

    private void showEpochs(TrialState chosen) {
        epochsShown = chosen.curve().size();
        epochs.count(unit());
        epochs.show(
                chosen.number(),
                List.copyOf(chosen.curve()),
                selections,
                List.copyOf(chosen.measurements()),
                of,
                experiment,
                inspection);
    }

    private void openData() {
        String id = state.opened().id();
        if (id.equals(experiment) && of == project.getValue().get()) {
            return;
        }
        experiment = id;
        of = project.getValue().get();
        OpenProject from = of;
        dataSentence.set(Texts.text("subset.data-reading"));
        reselect.count(unit());
        reselect.of(from, id, null);
        tasks.run(() -> from.inspect(id), found -> take(from, id, found), failed -> {
            if (from == of && id.equals(experiment)) {
                dataSentence.set(failed.getMessage());
            }
        });
    }

    private void take(OpenProject from, String id, Inspection found) {
        if (from != of || !id.equals(experiment)) {
            return;
        }
        inspection = found;
        samples = SampleFacts.of(found.data());
        dataSentence.set("");
        previews.of(found.data());
        map.of(found);
        reselect.of(from, id, found);
        if (trial.get() >= 0) {
            showEpochs(state.trials().get(trial.get()));
        }
        revision.set(revision.get() + 1);
    }

    private void choose() {
        CoresetSelected next = index.get() < 0 || index.get() >= selections.size() ? null : selections.get(index.get());
        if (next == null) {
            wanted = null;
            show(null);
            missing.set(
                    trial.get() < 0 || state == null
                            ? Texts.text("subset.empty")
                            : Texts.text(streams() ? "subset.streams" : "subset.none-yet", trial.get()));
            return;
        }
        if (next.equals(wanted)) {
            return;
        }
        wanted = next;
        OpenProject from = of;
        String id = experiment;
        var opened = state.opened();
        tasks.run(
                () -> from.selection(id, next.arrays()).map(selection -> Shown.of(opened, next, selection)),
                found -> take(next, found),
                failed -> take(next, Optional.empty()));
    }

    private boolean streams() {
        TrialState chosen = state.trials().get(trial.get());
        return chosen.curve().stream().anyMatch(epoch -> epoch.step().equals("stream"));
    }

    private void take(CoresetSelected of, Optional<Shown> found) {
        if (of == wanted) {
            missing.set(found.isPresent() ? "" : Texts.text("coreset.gone", of.arrays()));
            show(found.orElse(null));
        }
    }

    private void show(Shown next) {
        shown = next;
        sentence.set(next == null ? "" : words(next));
        grid.show(next);
        if (next != null) {
            grid.look(sample.get());
        }
        map.show(next);
        revision.set(revision.get() + 1);
    }

    /** How long a trial was trained, in the experiment's unit. */
    String trained(int resource) {
        return Texts.resource(resource, unit());
    }

    private String unit() {
        return state == null || state.opened() == null
                ? ResourceUnit.EPOCHS.name()
                : state.opened().resourceUnit().counted();
    }

    private String words(Shown next) {
        CoresetSelected event = next.event();
        String unit = event.unit().equals("group")
                ? Texts.text("coreset.groups", event.groupSize())
                : Texts.text("coreset.samples");
        return Texts.text(
                "subset.what",
                event.trial(),
                index.get() + 1,
                selections.size(),
                trained(event.epoch()),
                event.kind(),
                unit,
                Texts.count(event.size()),
                Texts.percent(event.fraction()));
    }

    /** Selects a trial, here and everywhere. */
    void selectTrial(int number) {
        if (state != null && number >= 0 && number < state.trials().size()) {
            trials.select(number);
        }
    }

    /** Matches single samples at the chosen checkpoint. */
    void reselectNow() {
        if (state != null) {
            reselect.run(state);
        }
    }

    /** How many samples the lasso holds. */
    public int lassoed() {
        return grid.lassoProperty().get().length;
    }

    /** Writes the coresets of the trial shown as {@code coresets.csv} into a folder. */
    public void export(Path folder) {
        if (of != null && trial.get() >= 0) {
            OpenProject from = of;
            String id = experiment;
            OptionalInt only = OptionalInt.of(trial.get());
            tasks.run(
                    () -> from.exportCoresets(id, only, folder),
                    file -> exported.set(Texts.text("subset.exported", file)),
                    tell);
        }
    }

    /** The weights, relative to their mean. */
    WeightPicture weights() {
        return shown == null ? WeightPicture.EMPTY : WeightPicture.of(shown.coreset());
    }

    /** The classes of the coreset beside those of all data. */
    BalancePicture balance() {
        return shown == null ? BalancePicture.EMPTY : samples.balance(shown.coreset());
    }

    /** What the samples are. */
    SampleFacts samples() {
        return samples;
    }

    /** Previews of samples. */
    SamplePreviews previews() {
        return previews;
    }

    /** The grid and the residual curve. */
    GridModel grid() {
        return grid;
    }

    /** The trial over its epochs. */
    EpochModel epochs() {
        return epochs;
    }

    /** The projection. */
    MapModel map() {
        return map;
    }

    /** How often samples are chosen. */
    FrequencyModel frequency() {
        return frequency;
    }

    /** Matching on demand. */
    ReselectModel reselect() {
        return reselect;
    }

    /** Whether somebody looks. */
    BooleanProperty activeProperty() {
        return active;
    }

    /** The trial shown; -1 where there is none. */
    ReadOnlyIntegerProperty trialProperty() {
        return trial.getReadOnlyProperty();
    }

    /** How many trials there are. */
    ReadOnlyIntegerProperty trialCountProperty() {
        return trialCount.getReadOnlyProperty();
    }

    /** How many coresets the trial has chosen. */
    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Which of them is shown, from 0. */
    IntegerProperty indexProperty() {
        return index;
    }

    /** The sample looked at; -1 where there is none. */
    ReadOnlyIntegerProperty sampleProperty() {
        return sample;
    }

    /** What was selected, in which unit. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** What is wrong with the data, or that they are being read; empty once they are there. */
    ReadOnlyStringProperty dataSentenceProperty() {
        return dataSentence.getReadOnlyProperty();
    }

    /** Why no coreset is shown; empty where one is. */
    ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Where coresets were written to last. */
    ReadOnlyStringProperty exportedProperty() {
        return exported.getReadOnlyProperty();
    }

    /** Counts changes of the coreset and the data. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
