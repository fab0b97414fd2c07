package org.coretune.ui;

import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The selected trial, one for all views: what is chosen in one is chosen everywhere. */
public final class TrialSelection {
    private final ReadOnlyObjectWrapper<OptionalInt> trial = new ReadOnlyObjectWrapper<>(OptionalInt.empty());

    /** The trial's number; empty where none is selected. */
    public ReadOnlyObjectProperty<OptionalInt> trialProperty() {
        return trial.getReadOnlyProperty();
    }

    /** The trial's number; empty where none is selected. */
    public OptionalInt trial() {
        return trial.get();
    }

    /** Selects a trial. */
    public void select(int number) {
        if (!isSelected(number)) {
            trial.set(OptionalInt.of(number));
        }
    }

    /** Selects nothing. */
    public void clear() {
        trial.set(OptionalInt.empty());
    }

    /** Whether this trial is selected. */
    public boolean isSelected(int number) {
        return trial.get().isPresent() && trial.get().getAsInt() == number;
    }
}
