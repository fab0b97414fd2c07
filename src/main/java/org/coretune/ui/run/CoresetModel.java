package org.coretune.ui.run;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.coretune.core.event.Event.CoresetSelected;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.figure.WeightPicture;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;

/** The coresets of the selected trial, or of the best while none is selected; the newest is shown until the user moves back. */
public final class CoresetModel implements ExperimentPart {
    private final TrialSelection selection;
    private final TaskRunner tasks;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final IntegerProperty index = new SimpleIntegerProperty(0);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<WeightPicture> picture = new ReadOnlyObjectWrapper<>(WeightPicture.EMPTY);
    private final ReadOnlyBooleanWrapper used = new ReadOnlyBooleanWrapper(true);
    private OpenProject project;
    private ExperimentState state;
    private List<CoresetSelected> selections = List.of();
    private int trial = -1;
    private CoresetSelected shown;

    CoresetModel(TrialSelection selection, TaskRunner tasks) {
        this.selection = selection;
        this.tasks = tasks;
        selection.trialProperty().addListener((property, before, now) -> follow());
        index.addListener((property, before, now) -> draw());
        clear();
    }

    /** Names the project whose side files hold the arrays. */
    void of(OpenProject next) {
        project = next;
    }

    @Override
    public void refresh(ExperimentState next) {
        state = next;
        used.set(next.opened() == null || next.opened().hasCoresets());
        follow();
    }

    @Override
    public void clear() {
        state = null;
        used.set(true);
        trial = -1;
        follow();
    }

    private void follow() {
        int now = state == null ? -1 : selection.trial().orElseGet(this::best);
        boolean newest = now != trial || index.get() >= count.get() - 1;
        trial = now;
        selections = trial < 0 ? List.of() : state.trials().get(trial).selections();
        count.set(selections.size());
        if (newest) {
            index.set(Math.max(0, selections.size() - 1));
        }
        draw();
    }

    private int best() {
        return state.best() == null ? -1 : state.best().number();
    }

    private void draw() {
        title.set(trial < 0 ? "" : Texts.text("coreset.of", trial));
        if (index.get() < 0 || index.get() >= selections.size()) {
            shown = null;
            sentence.set("");
            missing.set(trial < 0 ? nobody() : nothingOf(state.trials().get(trial)));
            picture.set(WeightPicture.EMPTY);
        } else if (selections.get(index.get()) != shown) {
            show(selections.get(index.get()));
        }
    }

    private String nobody() {
        boolean over = state != null && state.status() == ExperimentState.Status.CLOSED;
        return Texts.text(over ? "coreset.no-best" : "coreset.empty");
    }

    private static String nothingOf(TrialState trial) {
        if (!trial.curve().isEmpty()) {
            return Texts.text("coreset.none", trial.number());
        }
        return Texts.text(trial.status().isTerminal() ? "coreset.ended" : "coreset.waiting", trial.number());
    }

    private void show(CoresetSelected choice) {
        shown = choice;
        missing.set("");
        sentence.set(words(choice));
        OpenProject from = project;
        String experiment = state.opened().id();
        tasks.run(
                () -> from.coreset(experiment, choice.arrays()).map(WeightPicture::of),
                found -> take(choice, found),
                failed -> take(choice, Optional.empty()));
    }

    private void take(CoresetSelected choice, Optional<WeightPicture> found) {
        if (choice == shown) {
            picture.set(found.orElse(WeightPicture.EMPTY));
            missing.set(found.isPresent() ? "" : Texts.text("coreset.gone", choice.arrays()));
        }
    }

    private String words(CoresetSelected choice) {
        String unit = choice.unit().equals("group")
                ? Texts.text("coreset.groups", choice.groupSize())
                : Texts.text("coreset.samples");
        String what = Texts.text(
                "coreset.what",
                index.get() + 1,
                selections.size(),
                Texts.resource(choice.epoch(), state.opened().resourceUnit().counted()),
                choice.kind(),
                unit,
                Texts.count(choice.size()),
                Texts.percent(choice.fraction()));
        String match = Double.isNaN(choice.relativeResidual())
                ? ""
                : " "
                        + Texts.text(
                                "coreset.residual", Texts.shortValue(choice.relativeResidual()), choice.candidates());
        String overlap = Double.isNaN(choice.overlap())
                ? ""
                : " " + Texts.text("coreset.overlap", Texts.percent(choice.overlap()));
        return what + match + overlap;
    }

    /** Whether the experiment trains on less than all data, so that there are coresets to look at; true while nothing is shown. */
    public ReadOnlyBooleanProperty usedProperty() {
        return used.getReadOnlyProperty();
    }

    /** How many coresets the trial has chosen. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Which of them is shown, from 0. */
    public IntegerProperty indexProperty() {
        return index;
    }

    /** Whose coreset it is. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What was selected, in which unit, and how well it matches. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Why there is nothing to show; empty where there is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** The weights. */
    public ReadOnlyObjectProperty<WeightPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }
}
