package org.coretune.ui;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.coretune.core.event.ExperimentState;

/**
 * What the user wrote about trials of the experiment shown. Each change is written beside the journal in the background, the
 * newest last. FX thread only.
 */
public final class TrialNotes implements ExperimentPart {
    private final Supplier<Optional<OpenProject>> project;
    private final TaskRunner tasks;
    private final Consumer<? super Exception> failures;
    private final ReadOnlyObjectWrapper<Map<Integer, String>> texts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper writable = new ReadOnlyBooleanWrapper();
    /** One for each experiment that was shown: what is on its way to the disk is there when its notes are read again. */
    private final Map<Key, Drawer> drawers;

    private String experiment = "";
    private Optional<Drawer> drawer = Optional.empty();

    private record Key(Path project, String experiment) {}

    /** The notes of one experiment. Those on the disk are safe for several threads, of which one at a time reads or writes. */
    private static final class Drawer {
        private final ReadOnlyObjectWrapper<Map<Integer, String>> texts = new ReadOnlyObjectWrapper<>(Map.of());
        private int writes;
        private final OpenProject project;
        private final String experiment;
        private final AtomicReference<Map<Integer, String>> unwritten = new AtomicReference<>();

        Drawer(OpenProject project, String experiment) {
            this.project = project;
            this.experiment = experiment;
        }

        synchronized Map<Integer, String> read() {
            write();
            return project.notes(experiment);
        }

        /** Writes the newest notes; who comes later finds them written. */
        synchronized Void write() {
            Map<Integer, String> newest = unwritten.getAndSet(null);
            if (newest != null) {
                project.note(experiment, newest);
            }
            return null;
        }
    }

    /**
     * No notes yet.
     *
     * @param project  the open project
     * @param failures takes what went wrong with reading or writing, to be told to the user
     */
    public TrialNotes(Supplier<Optional<OpenProject>> project, TaskRunner tasks, Consumer<? super Exception> failures) {
        this(project, tasks, failures, new HashMap<>());
    }

    private TrialNotes(
            Supplier<Optional<OpenProject>> project,
            TaskRunner tasks,
            Consumer<? super Exception> failures,
            Map<Key, Drawer> drawers) {
        this.project = project;
        this.tasks = tasks;
        this.failures = failures;
        this.drawers = drawers;
    }

    /** Notes of another experiment of the open project, or of the same: what is written here is seen there at once. */
    public TrialNotes beside() {
        return new TrialNotes(project, tasks, failures, drawers);
    }

    @Override
    public void refresh(ExperimentState state) {
        if (state.opened() != null && !state.opened().id().equals(experiment)) {
            load(state.opened().id());
        }
    }

    private void load(String id) {
        experiment = id;
        drawer = project.get().map(of -> drawers.computeIfAbsent(new Key(of.folder(), id), key -> new Drawer(of, id)));
        drawer.ifPresent(this::read);
    }

    private void read(Drawer from) {
        int writes = from.writes;
        tasks.run(
                from::read,
                found -> {
                    if (drawer.filter(from::equals).isPresent()) {
                        if (from.writes == writes) { // else what was read is older than what is shown beside
                            from.texts.set(Map.copyOf(found));
                        }
                        texts.bind(from.texts);
                        writable.set(true);
                    }
                },
                failures);
    }

    @Override
    public void clear() {
        drawer = Optional.empty();
        experiment = "";
        writable.set(false);
        texts.unbind();
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
            Drawer to = drawer.orElseThrow();
            to.writes++;
            to.texts.set(Map.copyOf(next));
            to.unwritten.set(texts.get());
            tasks.run(to::write, done -> {}, failures);
        }
    }

    /** Whether notes can be written: an experiment is shown and its notes were read. */
    public ReadOnlyBooleanProperty writableProperty() {
        return writable.getReadOnlyProperty();
    }
}
