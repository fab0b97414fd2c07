package org.coretune.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import org.coretune.core.event.ExperimentState;

/**
 * What the user did to filter, pins and notes of an experiment, to be taken back and done again. Changes of the filter that
 * follow each other within a second, the letters of a word or the way of a brush, are one step. Another experiment begins
 * anew. FX thread only.
 */
public final class LookHistory implements ExperimentPart {
    private static final int LONGEST = 200;
    private static final long SAME_STEP_NANOS = 1_000_000_000;

    private final TrialScope scope;
    private final TrialSelection selection;
    private final TrialNotes notes;
    private final LongSupplier nanos;
    private final Deque<Look> undone = new ArrayDeque<>();
    private final Deque<Look> done = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private Look now;
    private long filtered = Long.MIN_VALUE / 2;
    private boolean restoring;

    private record Look(TrialScope.Filter filter, List<Pin> pins, Map<Integer, String> notes) {}

    /**
     * A history of nothing yet.
     *
     * @param nanos a clock
     */
    public LookHistory(TrialScope scope, TrialSelection selection, TrialNotes notes, LongSupplier nanos) {
        this.scope = scope;
        this.selection = selection;
        this.notes = notes;
        this.nanos = nanos;
        now = look();
        scope.revisionProperty().addListener((property, before, next) -> note());
        selection.pins().addListener((ListChangeListener<Pin>) change -> note());
        notes.textsProperty().addListener((property, before, next) -> note());
    }

    private Look look() {
        return new Look(
                scope.filter(),
                List.copyOf(selection.pins()),
                notes.textsProperty().get());
    }

    private void note() {
        Look next = look();
        if (restoring || next.equals(now)) {
            return;
        }
        boolean byUser =
                next.notes().equals(now.notes()) || notes.writableProperty().get();
        if (byUser) {
            boolean filter = !next.filter().equals(now.filter());
            long time = nanos.getAsLong();
            if (!filter || done.isEmpty() || time - filtered > SAME_STEP_NANOS) {
                done.push(now);
                if (done.size() > LONGEST) {
                    done.removeLast();
                }
            }
            filtered = filter ? time : Long.MIN_VALUE / 2;
            undone.clear();
        }
        now = next;
        tell();
    }

    private void tell() {
        canUndo.set(!done.isEmpty());
        canRedo.set(!undone.isEmpty());
    }

    /** Takes the last step back. */
    public void undo() {
        if (canUndo.get()) {
            undone.push(now);
            restore(done.pop());
        }
    }

    /** Does the step again that was taken back last. */
    public void redo() {
        if (canRedo.get()) {
            done.push(now);
            restore(undone.pop());
        }
    }

    private void restore(Look look) {
        restoring = true;
        scope.restore(look.filter());
        selection.restore(look.pins());
        notes.write(look.notes());
        restoring = false;
        now = look();
        filtered = Long.MIN_VALUE / 2;
        tell();
    }

    @Override
    public void refresh(ExperimentState state) {
        // What happens in the experiment is nothing that the user did.
    }

    @Override
    public void clear() {
        done.clear();
        undone.clear();
        now = look();
        tell();
    }

    /** Whether {@link #undo} would act. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    /** Whether {@link #redo} would act. */
    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }
}
