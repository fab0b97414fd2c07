package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;

/**
 * One experiment as it is shown: a selection and parts that all read the same folded state.
 *
 * <p>Live run, replay and each column of a comparison have one of their own; who folds the journal, and up to which
 * event, is their affair. FX thread only.
 */
public final class ExperimentModel {
    /** Calls of {@link #advance} from the beginning of one round over all parts to that of the next. */
    private static final int CALLS_PER_ROUND = 5;

    /** What a call of {@link #advance} may take before it leaves the other parts to the next one. */
    private static final long NANOS_PER_CALL = 2_000_000;

    private final TrialSelection selection = new TrialSelection();
    private final TrialScope scope = new TrialScope();
    private final ProgressModel progress = new ProgressModel();
    private final CostModel cost = new CostModel();
    private final BooleanProperty followLatest = new SimpleBooleanProperty(this, "followLatest", true);
    private final RungModel rungs = new RungModel(followLatest);
    private final BracketModel brackets = new BracketModel(rungs.bracketProperty());
    private final TimelineModel timeline = new TimelineModel(followLatest);
    private final BestModel best = new BestModel();
    private final CurveModel curves = new CurveModel(selection);
    private final TrialTableModel trials = new TrialTableModel(scope);
    private final VerdictModel verdicts = new VerdictModel();
    private final CoresetModel coresets;
    private final WarningModel warnings = new WarningModel();
    private final List<ExperimentPart> parts;
    private final BitSet behind = new BitSet();
    private ExperimentState state;
    /** Events of the state that the parts show, or are being brought to. */
    private long shown;

    private int calls = CALLS_PER_ROUND;

    /**
     * Nothing to show yet.
     *
     * @param tasks runs what would block
     */
    public ExperimentModel(TaskRunner tasks) {
        coresets = new CoresetModel(selection, tasks);
        // Neighbours are mostly brought up to date together: those of the header change the layout once then.
        parts = new ArrayList<>(List.of(
                scope, progress, cost, rungs, curves, brackets, best, warnings, timeline, coresets, trials, verdicts));
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
        upToDate(next.events());
        parts.forEach(part -> part.refresh(next));
    }

    private void upToDate(long events) {
        behind.clear();
        shown = events;
        calls = CALLS_PER_ROUND;
    }

    /**
     * Shows a state that has grown: at each call as many parts as a small time allows, one at least, and each part once in
     * {@value #CALLS_PER_ROUND} calls at the most, so that no call holds the FX thread long.
     *
     * @return whether a part is behind still
     */
    public boolean advance(ExperimentState next) {
        state = next;
        calls++;
        if (behind.isEmpty() && next.events() != shown && calls >= CALLS_PER_ROUND) {
            behind.set(0, parts.size());
            shown = next.events();
            calls = 0;
        }
        long start = System.nanoTime();
        int part = behind.nextSetBit(0);
        while (part >= 0) {
            behind.clear(part);
            parts.get(part).refresh(next);
            part = System.nanoTime() - start < NANOS_PER_CALL ? behind.nextSetBit(part) : -1;
        }
        return next.events() != shown || !behind.isEmpty();
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
        upToDate(0);
        selection.forget();
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

    /** Which trials are looked at. */
    public TrialScope scope() {
        return scope;
    }

    /** Progress, best so far and remaining time. */
    public ProgressModel progress() {
        return progress;
    }

    /** What was spent and saved. */
    public CostModel cost() {
        return cost;
    }

    /** Whether views keep to what is newest: bracket, verdict, stretch of time. */
    public BooleanProperty followLatestProperty() {
        return followLatest;
    }

    /** Brackets as they fill. */
    public BracketModel brackets() {
        return brackets;
    }

    /** What each worker did when. */
    public TimelineModel timeline() {
        return timeline;
    }

    /** The best value against what it cost. */
    public BestModel best() {
        return best;
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
