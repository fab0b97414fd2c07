package org.coretune.ui.run;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.coretune.core.event.TrialState;
import org.coretune.core.space.Configuration;
import org.coretune.ui.control.Mark;

/** A trial in the table. */
public final class TrialRow {
    private final int number;
    private final Configuration configuration;
    private final ReadOnlyObjectWrapper<Mark> mark = new ReadOnlyObjectWrapper<>(Mark.QUEUED);
    private final ReadOnlyDoubleWrapper resource = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper value = new ReadOnlyDoubleWrapper(Double.NaN);

    TrialRow(TrialState trial) {
        number = trial.number();
        configuration = trial.configuration();
        refresh(trial);
    }

    void refresh(TrialState trial) {
        mark.set(Mark.of(trial));
        resource.set(trial.resource());
        value.set(trial.value());
    }

    /** Its number. */
    public int number() {
        return number;
    }

    /** What it tries. */
    public Configuration configuration() {
        return configuration;
    }

    /** Its state. */
    public ReadOnlyObjectProperty<Mark> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /** Resource at its last report. */
    public ReadOnlyDoubleProperty resourceProperty() {
        return resource.getReadOnlyProperty();
    }

    /** The metric at its last report; NaN before. */
    public ReadOnlyDoubleProperty valueProperty() {
        return value.getReadOnlyProperty();
    }
}
