package org.coretune.ui.run;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.ui.ExperimentPart;
import org.coretune.ui.TrialScope;

/** The trials of an experiment as rows; trial i stands at index i. */
public final class TrialTableModel implements ExperimentPart {
    private final ObservableList<TrialRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.markProperty()});
    private final FilteredList<TrialRow> shown = new FilteredList<>(rows);
    private final ObservableList<String> parameters = FXCollections.observableArrayList();

    TrialTableModel(TrialScope scope) {
        // A new predicate has the whole table built anew, so there is none while everything is let through.
        scope.revisionProperty()
                .addListener((property, before, now) ->
                        shown.setPredicate(scope.isOpen() ? null : row -> scope.accepts(row.number())));
    }

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

    /** Those of the rows that the scope lets through. */
    public ObservableList<TrialRow> shown() {
        return shown;
    }

    /** Names of all parameters that any trial has. */
    public ObservableList<String> parameters() {
        return parameters;
    }
}
