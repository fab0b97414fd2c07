package org.coretune.ui.design;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;
import org.coretune.ui.TaskRunner;

/** How a draft differs from what is saved, or from the definition that an earlier experiment ran. */
public final class ChangesModel {
    private static final int AROUND = 2;

    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final ObservableList<TextDiff.Line> lines = FXCollections.observableArrayList();
    private final ObservableList<String> experiments = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<String> against = new ReadOnlyObjectWrapper<>("");
    private OpenProject project;
    private String saved = "";
    private String basis = "";
    private String text = "";

    ChangesModel(TaskRunner tasks, Consumer<? super Exception> failures) {
        this.tasks = tasks;
        this.failures = failures;
    }

    void of(OpenProject next, String savedText) {
        boolean other = project != next;
        project = next;
        saved = savedText;
        if (other || against.get().isEmpty()) {
            against.set("");
            basis = savedText;
        }
        tasks.run(
                next::experiments,
                found -> experiments.setAll(
                        found.stream().map(ExperimentSummary::id).toList()),
                failures);
    }

    void show(String now) {
        text = now;
        lines.setAll(TextDiff.near(TextDiff.of(basis, text), AROUND));
    }

    /** Compares with the definition of an experiment; with what is saved where {@code experiment} is empty. */
    public void compare(String experiment) {
        if (experiment.isEmpty()) {
            against.set("");
            basis = saved;
            show(text);
            return;
        }
        OpenProject of = project;
        tasks.run(
                () -> {
                    ExperimentState state = new ExperimentState();
                    of.history(experiment).stream().limit(1).forEach(state::apply);
                    return state.opened().definition();
                },
                definition -> {
                    if (project == of) {
                        against.set(experiment);
                        basis = definition;
                        show(text);
                    }
                },
                failures);
    }

    /** The experiment compared with; empty for the saved definition. */
    public ReadOnlyObjectProperty<String> againstProperty() {
        return against.getReadOnlyProperty();
    }

    /** Experiments that can be compared with, the newest first. */
    public ObservableList<String> experiments() {
        return experiments;
    }

    /** What differs, each with the lines about it, in order; empty where nothing does. */
    public ObservableList<TextDiff.Line> lines() {
        return lines;
    }

    /** Lines that stand in one text only. */
    public List<TextDiff.Line> differences() {
        return lines.stream().filter(line -> line.side() != TextDiff.Side.BOTH).toList();
    }
}
