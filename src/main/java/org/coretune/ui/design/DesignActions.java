package org.coretune.ui.design;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/** What the design view asks the window to do. */
public interface DesignActions {
    /** Runs the definition as it stands, or shows its first problem. */
    void start();

    /** Whether an experiment can be started now. */
    ObservableBooleanValue canStart();

    /** Keeps the definition as a template for new projects. */
    void saveAsTemplate();

    /** Makes a new project of the definition as it stands. */
    void newFromThis();

    /** Whether another project can be opened now. */
    ObservableBooleanValue canOpen();

    /** Whether the experiment at work was started from edits that are not saved. */
    ObservableValue<Boolean> runsUnsaved();
}
