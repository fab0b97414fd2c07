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
    private final LevelModel levels;
    private final AnalysisModel analysis;
    private final SurfaceModel surface;
    private final AgreementModel agreement = new AgreementModel();
    private final LearningModel learning;

    /** A view of the trials that {@code scope} lets through. */
    public TrialsViewModel(TrialScope scope, TrialSelection selection, TrialNotes notes, TaskRunner tasks) {
        this.scope = scope;
        this.selection = selection;
        sheet = new TrialSheetModel(scope, selection, notes);
        parallel = new ParallelModel(scope, selection);
        levels = new LevelModel(scope);
        analysis = new AnalysisModel(scope, selection, levels, tasks);
        surface = new SurfaceModel(scope, levels, analysis, tasks);
        learning = new LearningModel(scope);
    }

    @Override
    public void refresh(ExperimentState state) {
        sheet.refresh(state);
        parallel.refresh(state);
        levels.refresh(state);
        surface.refresh();
        agreement.refresh(state);
        learning.refresh(state);
    }

    @Override
    public void clear() {
        sheet.clear();
        parallel.clear();
        levels.clear();
        analysis.clear();
        surface.clear();
        agreement.clear();
        learning.clear();
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

    /** Where trials are compared. */
    public LevelModel levels() {
        return levels;
    }

    /** The values over two parameters. */
    public SurfaceModel surface() {
        return surface;
    }

    /** Whether rungs order trials alike. */
    public AgreementModel agreement() {
        return agreement;
    }

    /** Importance and slices. */
    public AnalysisModel analysis() {
        return analysis;
    }

    /** How the searcher learned, where it does so step by step. */
    public LearningModel learning() {
        return learning;
    }
}
