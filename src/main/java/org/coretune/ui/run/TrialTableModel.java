package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;

/** The trials of an experiment as rows; trial i stands at index i. */
public final class TrialTableModel implements RunPart {
    private final ObservableList<TrialRow> rows = FXCollections.observableArrayList();
    private final ObservableList<String> parameters = FXCollections.observableArrayList();

    @Override
    public void refresh(ExperimentState state) {
        List<TrialState> trials = state.trials();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).refresh(trials.get(i));
        }
        List<TrialRow> news = new ArrayList<>();
        for (int i = rows.size(); i < trials.size(); i++) {
            TrialState trial = trials.get(i);
            news.add(new TrialRow(trial));
            trial.configuration().values().keySet().stream()
                    .filter(name -> !parameters.contains(name))
                    .forEach(parameters::add);
        }
        if (!news.isEmpty()) {
            rows.addAll(news);
        }
    }

    @Override
    public void clear() {
        rows.clear();
        parameters.clear();
    }

    /** The rows. */
    public ObservableList<TrialRow> rows() {
        return rows;
    }

    /** Names of all parameters that any trial has. */
    public ObservableList<String> parameters() {
        return parameters;
    }
}
