package org.coretune.ui.run;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.Message;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentPart;

/** The warnings of an experiment, in order. */
public final class WarningModel implements ExperimentPart {
    private final ObservableList<String> sentences = FXCollections.observableArrayList();

    @Override
    public void refresh(ExperimentState state) {
        int seen = sentences.size();
        if (state.warnings().size() > seen) {
            sentences.addAll(state.warnings().subList(seen, state.warnings().size()).stream()
                    .map(Message::text)
                    .toList());
        }
    }

    @Override
    public void clear() {
        sentences.clear();
    }

    /** Each warning as a sentence. */
    public ObservableList<String> sentences() {
        return sentences;
    }
}
