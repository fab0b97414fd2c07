package org.coretune.ui.run;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A line of a form: a text or one of some choices, with what is accepted and what is wrong. FX thread only. */
public final class FormField {
    private final String id;
    private final String name;
    private final String hint;
    private final List<String> choices;
    private final StringProperty text;
    private final BooleanProperty active = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /**
     * A line.
     *
     * @param id      identity in the scene
     * @param hint    what is accepted
     * @param choices the texts that are accepted; empty where any may be
     * @param text    what stands there at first
     */
    FormField(String id, String name, String hint, List<String> choices, String text) {
        this.id = id;
        this.name = name;
        this.hint = hint;
        this.choices = List.copyOf(choices);
        this.text = new SimpleStringProperty(text);
    }

    void activate(boolean now) {
        active.set(now);
    }

    void refuse(String why) {
        problem.set(why);
    }

    /** Its identity in the scene. */
    public String id() {
        return id;
    }

    /** What is asked for. */
    public String name() {
        return name;
    }

    /** What is accepted. */
    public String hint() {
        return hint;
    }

    /** The texts that are accepted; empty where any may be. */
    public List<String> choices() {
        return choices;
    }

    /** What the user gave. */
    public StringProperty textProperty() {
        return text;
    }

    /** Whether it is asked for as the other lines stand. */
    public ReadOnlyBooleanProperty activeProperty() {
        return active;
    }

    /** What is wrong, in a sentence; empty where nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
