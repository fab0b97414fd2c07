package org.coretune.ui;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.coretune.core.event.ExperimentState;

/**
 * What the user wrote about trials of the experiment shown. Each change is written beside the journal in the background.
 * FX thread only.
 */
public final class TrialNotes implements ExperimentPart {
    private final Supplier<Optional<OpenProject>> project;
    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final ReadOnlyObjectWrapper<Map<Integer, String>> texts = new ReadOnlyObjectWrapper<>(Map.of());
    private Optional<OpenProject> of = Optional.empty();
    private String experiment = "";
    private final ReadOnlyBooleanWrapper writable = new ReadOnlyBooleanWrapper();
    private Save pending;
    private boolean saving;

    private record Save(OpenProject to, String experiment, Map<Integer, String> texts) {}

    /**
     * No notes yet.
     *
     * @param project  the open project
     * @param failures takes what went wrong with reading or writing, to be told to the user
     */
    public TrialNotes(Supplier<Optional<OpenProject>> project, TaskRunner tasks, Consumer<? super Exception> failures) {
        this.project = project;
        this.tasks = tasks;
        this.failures = failures;
    }

    @Override
    public void refresh(ExperimentState state) {
        if (state.opened() != null && !state.opened().id().equals(experiment)) {
            load(state.opened().id());
        }
    }

    private void load(String id) {
        of = project.get();
        experiment = id;
        of.ifPresent(from -> tasks.run(
                () -> from.notes(id),
                found -> {
                    if (id.equals(experiment)) {
                        texts.set(Map.copyOf(found));
                        writable.set(true);
                    }
                },
                failures));
    }

    @Override
    public void clear() {
        of = Optional.empty();
        experiment = "";
        writable.set(false);
        texts.set(Map.of());
    }

    /** All notes by trial; only to be read. */
    public ReadOnlyObjectProperty<Map<Integer, String>> textsProperty() {
        return texts.getReadOnlyProperty();
    }

    /** The note about a trial; empty where there is none. */
    public String of(int trial) {
        return texts.get().getOrDefault(trial, "");
    }

    /** Writes a note about a trial in the place of the one before; an empty one takes it away. */
    public void write(int trial, String text) {
        Map<Integer, String> next = new TreeMap<>(texts.get());
        if (text.isBlank()) {
            next.remove(trial);
        } else {
            next.put(trial, text.strip());
        }
        write(next);
    }

    /** Puts these in the place of all notes; nothing while those on the disk are not known. */
    public void write(Map<Integer, String> next) {
        if (writable.get() && !next.equals(texts.get())) {
            texts.set(Map.copyOf(next));
            pending = new Save(of.orElseThrow(), experiment, texts.get());
            save();
        }
    }

    /** One at a time, so that the newest is written last. */
    private void save() {
        if (saving || pending == null) {
            return;
        }
        Save now = pending;
        pending = null;
        saving = true;
        tasks.run(
                () -> {
                    now.to().note(now.experiment(), now.texts());
                    return null;
                },
                done -> saved(),
                failed -> {
                    saved();
                    failures.accept(failed);
                });
    }

    private void saved() {
        saving = false;
        save();
    }

    /** Whether notes can be written: an experiment is shown and its notes were read. */
    public ReadOnlyBooleanProperty writableProperty() {
        return writable.getReadOnlyProperty();
    }
}
