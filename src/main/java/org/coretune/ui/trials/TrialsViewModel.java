package org.coretune.ui.trials;

import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;

/** The trials view without its scene. FX thread only. */
public final class TrialsViewModel implements ExperimentPart {
    private final TrialScope scope;
    private final TrialSelection selection;
    private final TrialSheetModel sheet;
    private final ParallelModel parallel;
    private final AnalysisModel analysis;

    /** A view of the trials that {@code scope} lets through. */
    public TrialsViewModel(TrialScope scope, TrialSelection selection, TrialNotes notes, TaskRunner tasks) {
        this.scope = scope;
        this.selection = selection;
        sheet = new TrialSheetModel(scope, selection, notes);
        parallel = new ParallelModel(scope, selection);
        analysis = new AnalysisModel(scope, selection, tasks);
    }

    @Override
    public void refresh(ExperimentState state) {
        sheet.refresh(state);
        parallel.refresh(state);
        analysis.refresh(state);
    }

    @Override
    public void clear() {
        sheet.clear();
        parallel.clear();
        analysis.clear();
    }

    /** Which trials are looked at. */
    public TrialScope scope() {
        return scope;
    }

    /** The selected and the pinned trials. */
    public TrialSelection selection() {
        return selection;
    }

    /** The table. */
    public TrialSheetModel sheet() {
        return sheet;
    }

    /** Parallel coordinates. */
    public ParallelModel parallel() {
        return parallel;
    }

    /** Importance, slices, surface, agreement of rungs. */
    public AnalysisModel analysis() {
        return analysis;
    }
}
