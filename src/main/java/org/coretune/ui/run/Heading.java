package org.coretune.ui.run;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * What stands above the figures of an experiment.
 *
 * @param name  what is shown
 * @param badge where it stands, in a word or two
 * @param tools controls beside them
 */
public record Heading(ObservableValue<String> name, ObservableValue<String> badge, List<Node> tools) {
    /** Copies the list. */
    public Heading {
        tools = List.copyOf(tools);
    }
}
