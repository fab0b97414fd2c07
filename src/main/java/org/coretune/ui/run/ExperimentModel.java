package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.TrialSelection;

/**
 * One experiment as it is shown: a selection and parts that all read the same folded state.
 *
 * <p>Live run, replay and each column of a comparison have one of their own; who folds the journal, and up to which
 * event, is their affair. FX thread only.
 */
public final class ExperimentModel {
    private final TrialSelection selection = new TrialSelection();
    private final ProgressModel progress = new ProgressModel();
    private final CostModel cost = new CostModel();
    private final RungModel rungs = new RungModel();
    private final CurveModel curves = new CurveModel(selection);
    private final TrialTableModel trials = new TrialTableModel();
    private final VerdictModel verdicts = new VerdictModel();
    private final CoresetModel coresets;
    private final WarningModel warnings = new WarningModel();
    private final List<ExperimentPart> parts;
    private ExperimentState state;

    /**
     * Nothing to show yet.
     *
     * @param tasks runs what would block
     */
    public ExperimentModel(TaskRunner tasks) {
        coresets = new CoresetModel(selection, tasks);
        parts = new ArrayList<>(List.of(progress, cost, rungs, curves, trials, verdicts, coresets, warnings));
    }

    /** Lets another part follow the same experiment from now on. */
    public void follow(ExperimentPart part) {
        parts.add(part);
        if (state != null) {
            part.refresh(state);
        }
    }

    /** Names the project whose side files hold the coresets' arrays. */
    public void of(OpenProject project) {
        coresets.of(project);
    }

    /** Shows a state: the one shown before, some events later, or after {@link #clear} that of another experiment. */
    public void show(ExperimentState next) {
        state = next;
        parts.forEach(part -> part.refresh(next));
    }

    /** Shows an earlier state of the same experiment. The selected trial and the bracket looked at stay, where it has them. */
    public void rewind(ExperimentState earlier) {
        OptionalInt selected = selection.trial();
        int bracket = rungs.bracketProperty().get();
        boolean newest = !rungs.brackets().isEmpty()
                && bracket == rungs.brackets().get(rungs.brackets().size() - 1);
        clear();
        show(earlier);
        selected.ifPresent(trial -> {
            if (trial < earlier.trials().size()) {
                selection.select(trial);
            }
        });
        if (!newest && rungs.brackets().contains(bracket)) {
            rungs.bracketProperty().set(bracket);
        }
    }

    /** Shows nothing. */
    public void clear() {
        state = null;
        selection.clear();
        parts.forEach(ExperimentPart::clear);
    }

    /** What is shown; empty where nothing is. */
    public Optional<ExperimentState> state() {
        return Optional.ofNullable(state);
    }

    /** The selected trial. */
    public TrialSelection selection() {
        return selection;
    }

    /** Progress, best so far and remaining time. */
    public ProgressModel progress() {
        return progress;
    }

    /** What was spent and saved. */
    public CostModel cost() {
        return cost;
    }

    /** Rung occupancy. */
    public RungModel rungs() {
        return rungs;
    }

    /** Learning curves. */
    public CurveModel curves() {
        return curves;
    }

    /** The trial table. */
    public TrialTableModel trials() {
        return trials;
    }

    /** The verdict feed. */
    public VerdictModel verdicts() {
        return verdicts;
    }

    /** Coreset weights of the selected trial. */
    public CoresetModel coresets() {
        return coresets;
    }

    /** What the user should know. */
    public WarningModel warnings() {
        return warnings;
    }
}
