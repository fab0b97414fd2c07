package org.coretune.ui.design;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;
import org.coretune.data.DataSummary;
import org.coretune.data.Dataset;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/** What the data of a draft are; read in the background whenever the draft says something else about them. */
public final class DataModel {
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Optional<DataSummary>> summary = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper(Texts.text("design.data-empty"));
    private final ReadOnlyStringWrapper notes = new ReadOnlyStringWrapper(this, "notes", "");
    private Definition.Data asked;
    private Path folder;
    private Spec subset;

    DataModel(TaskRunner tasks) {
        this.tasks = tasks;
    }

    void show(Draft draft, Path base) {
        Optional<Definition> trained = draft.definition().filter(Definition::isTrained);
        trained.map(Definition::subset).ifPresent(chosen -> {
            subset = chosen;
            note();
        });
        draft.definition()
                .filter(definition -> !definition.isTrained())
                .ifPresent(
                        definition -> none(definition.isReplayed() ? "design.data-replayed" : "design.data-program"));
        Optional<Definition.Data> wanted = trained.map(Definition::data);
        if (wanted.isEmpty() || wanted.get().equals(asked) && base.equals(folder)) {
            return;
        }
        Definition.Data data = wanted.get();
        asked = data;
        folder = base;
        summary.set(Optional.empty());
        waiting.set(Texts.text("design.data-reading"));
        tasks.run(
                () -> DataSummary.of(Dataset.prepare(data, base)),
                read -> {
                    if (asked == data) {
                        waiting.set("");
                        summary.set(Optional.of(read));
                        note();
                    }
                },
                failed -> {
                    if (asked == data) {
                        waiting.set(String.valueOf(failed.getMessage()));
                    }
                });
    }

    /** There are no data: says why. */
    private void none(String why) {
        asked = null;
        notes.set("");
        waiting.set(Texts.text(why));
        summary.set(Optional.empty());
    }

    /** What is known of the data, and what the classes make of the coresets that are chosen now. */
    private void note() {
        notes.set(summary.get().stream()
                .flatMap(read -> Stream.concat(read.notes().stream(), read.advice(subset).stream()))
                .map(Message::text)
                .collect(Collectors.joining("\n")));
    }

    /** What a user should know, a line each. */
    public ReadOnlyStringProperty notesProperty() {
        return notes.getReadOnlyProperty();
    }

    /** The summary; empty while the data are being read, or cannot be. */
    public ReadOnlyObjectProperty<Optional<DataSummary>> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why there is no summary; empty where there is one. */
    public ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }
}
