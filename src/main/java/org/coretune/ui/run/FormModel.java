package org.coretune.ui.run;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A form that is checked with each change.
 *
 * @param <T> what a form without a mistake makes
 */
public abstract class FormModel<T> {
    private final List<FormField> fields;
    private final ReadOnlyObjectWrapper<Optional<T>> result = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");

    /** A form of these lines; the subclass calls {@link #begin} when it is made. */
    FormModel(List<FormField> fields) {
        this.fields = List.copyOf(fields);
    }

    final void begin() {
        fields.forEach(field -> field.textProperty().addListener((property, before, now) -> check()));
        check();
    }

    private void check() {
        fields.forEach(field -> field.refuse(""));
        remark.set("");
        result.set(read());
    }

    /** Reads the lines, tells each what is wrong with it, and answers what they make; empty where something is wrong. */
    abstract Optional<T> read();

    final void remark(String sentence) {
        remark.set(sentence);
    }

    /** The lines. */
    public List<FormField> fields() {
        return fields;
    }

    /** What the lines make; empty where something is wrong. */
    public ReadOnlyObjectProperty<Optional<T>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Something to know about the form as a whole; empty where there is nothing. */
    public ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }
}
