package org.coretune.ui.subset;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.MatchingUnit;
import org.coretune.core.subset.Reselection;
import org.coretune.project.Inspection;
import org.coretune.project.StoredCheckpoint;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/** Single samples matched on demand at a stored checkpoint, with what each contributes. */
final class ReselectModel {
    private static final int USUAL_SIZE = 100;

    private final TaskRunner tasks;
    private final Consumer<? super Throwable> tell;
    private final ObservableList<StoredCheckpoint> checkpoints = FXCollections.observableArrayList();
    private final ObjectProperty<StoredCheckpoint> checkpoint = new SimpleObjectProperty<>();
    private final ObjectProperty<MatchingUnit> unit = new SimpleObjectProperty<>(MatchingUnit.SAMPLE);
    private final IntegerProperty label = new SimpleIntegerProperty(-1);
    private final IntegerProperty size = new SimpleIntegerProperty(USUAL_SIZE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(Texts.text("subset.reselect-empty"));
    private final ObservableList<Reselection.Contribution> contributions = FXCollections.observableArrayList();
    private OpenProject project;
    private String experiment = "";
    private Inspection inspection;
    private int preferred = -1;
    private String counted = ResourceUnit.EPOCHS.name();

    ReselectModel(TaskRunner tasks, Consumer<? super Throwable> tell) {
        this.tasks = tasks;
        this.tell = tell;
    }

    /** Looks into this experiment from now on; without data nothing can be matched. */
    void of(OpenProject in, String id, Inspection data) {
        boolean other = !id.equals(experiment) || in != project;
        project = in;
        experiment = id;
        inspection = data;
        if (other) {
            checkpoints.clear();
            contributions.clear();
            sentence.set("");
            label.set(-1);
        }
        if (in == null || id.isEmpty()) {
            missing.set(Texts.text("subset.reselect-empty"));
        } else {
            list();
        }
    }

    /** Says in what training is counted: the name of a {@link ResourceUnit}. */
    void count(String unit) {
        counted = unit;
    }

    /** Proposes the latest checkpoint of this trial where it has one. */
    void prefer(int trial) {
        preferred = trial;
        checkpoints.stream()
                .filter(one -> one.trial() == trial)
                .reduce((a, b) -> b)
                .ifPresent(checkpoint::set);
    }

    /** Looks again which checkpoints there are: a running experiment makes and deletes them. */
    void list() {
        OpenProject in = project;
        String id = experiment;
        if (in != null && !id.isEmpty()) {
            tasks.run(() -> in.checkpoints(id), found -> list(id, found), tell);
        }
    }

    private void list(String id, List<StoredCheckpoint> found) {
        if (id.equals(experiment)) {
            if (!checkpoints.equals(found)) {
                StoredCheckpoint before = checkpoint.get();
                checkpoints.setAll(found);
                boolean still = before != null && found.contains(before);
                checkpoint.set(still ? before : found.isEmpty() ? null : found.get(found.size() - 1));
                if (!still) {
                    prefer(preferred);
                }
            }
            if (contributions.isEmpty() && !busy.get()) {
                missing.set(Texts.text(found.isEmpty() ? "subset.reselect-no-checkpoint" : "subset.reselect-ready"));
            }
        }
    }

    /** Matches; the configurations stand in {@code state}. */
    void run(ExperimentState state) {
        StoredCheckpoint at = checkpoint.get();
        if (busy.get()
                || at == null
                || inspection == null
                || at.trial() >= state.trials().size()) {
            return;
        }
        busy.set(true);
        missing.set(Texts.text("subset.reselect-busy"));
        contributions.clear();
        Inspection from = inspection;
        Configuration configuration = state.trials().get(at.trial()).configuration();
        MatchingUnit against = unit.get();
        int only = label.get();
        int most = Math.max(1, size.get());
        String of = experiment;
        tasks.run(() -> from.reselect(at, configuration, against, only, most), found -> take(of, at, found), failed -> {
            busy.set(false);
            missing.set(Texts.text("subset.reselect-ready"));
            tell.accept(failed);
        });
    }

    private void take(String of, StoredCheckpoint at, Reselection found) {
        busy.set(false);
        if (!of.equals(experiment)) {
            return; // another experiment is looked at by now
        }
        contributions.setAll(found.byShare());
        missing.set(found.contributions().isEmpty() ? Texts.text("subset.reselect-nothing") : "");
        sentence.set(Texts.text(
                "subset.reselect-sentence",
                at.trial(),
                Texts.resource(at.epoch(), counted),
                Texts.count(found.contributions().size()),
                Texts.count(found.candidates()),
                Texts.shortValue(found.relativeResidual()),
                GridModel.reason(found.stopped())));
    }

    /** A checkpoint in a list. */
    String name(StoredCheckpoint checkpoint) {
        return Texts.text("subset.checkpoint", checkpoint.trial(), Texts.resource(checkpoint.epoch(), counted));
    }

    /** What there is to look into. */
    ObservableList<StoredCheckpoint> checkpoints() {
        return checkpoints;
    }

    /** The checkpoint to match at; null where there is none. */
    ObjectProperty<StoredCheckpoint> checkpointProperty() {
        return checkpoint;
    }

    /** Against what single samples are matched. */
    ObjectProperty<MatchingUnit> unitProperty() {
        return unit;
    }

    /** The one class to match; -1 for all. */
    IntegerProperty labelProperty() {
        return label;
    }

    /** Most samples to enter. */
    IntegerProperty sizeProperty() {
        return size;
    }

    /** Whether a match is under way. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What was matched, and how well. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Why there is nothing to show; empty where there is. */
    ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** The samples, the largest share first. */
    ObservableList<Reselection.Contribution> contributions() {
        return contributions;
    }
}
