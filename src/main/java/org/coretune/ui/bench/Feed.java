package org.coretune.ui.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Command;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.Selection;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.project.DefinitionFile;
import org.coretune.project.Inspection;
import org.coretune.project.StoredCheckpoint;
import org.coretune.tune.LiveExperiment;
import org.coretune.ui.ExperimentSummary;
import org.coretune.ui.OpenProject;

/** A project whose only experiment tells events when it is asked to. FX thread only. */
final class Feed implements OpenProject {
    private static final String MADE_UP = "made-up events have no files";

    private final List<Event> events;
    private Consumer<Entry> listener;
    private int next;

    Feed(List<Event> events) {
        this.events = events;
    }

    /** Lets some more events happen, once somebody listens. */
    void tell(int count) {
        for (int i = 0; i < count && listener != null && next < events.size(); i++, next++) {
            listener.accept(new Entry(next, next * 5L, events.get(next)));
        }
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public Path folder() {
        return Path.of("bench");
    }

    @Override
    public List<ExperimentSummary> experiments() {
        return List.of();
    }

    @Override
    public Optional<ExperimentSummary> latest() {
        return Optional.empty();
    }

    @Override
    public LiveExperiment start() {
        return new Live();
    }

    /** Nothing here runs a program. */
    @Override
    public void trust(Command command) {}

    @Override
    public List<String> bindable(String network) {
        return List.of();
    }

    @Override
    public LiveExperiment resume(String experiment) {
        return new Live();
    }

    @Override
    public List<Entry> history(String experiment) {
        return List.of();
    }

    @Override
    public Optional<Coreset> coreset(String experiment, String arrays) {
        return Optional.empty();
    }

    @Override
    public String report(String experiment) {
        return "";
    }

    @Override
    public LiveExperiment start(String definition) {
        return start();
    }

    @Override
    public LiveExperiment judge(String experiment, Definition.Worth order) {
        throw new UnsupportedOperationException(MADE_UP);
    }

    @Override
    public DefinitionFile definition() {
        throw new UnsupportedOperationException(MADE_UP);
    }

    @Override
    public Optional<Selection> selection(String experiment, String arrays) {
        return Optional.empty();
    }

    @Override
    public Inspection inspect(String experiment) {
        throw new UnsupportedOperationException(MADE_UP);
    }

    @Override
    public List<StoredCheckpoint> checkpoints(String experiment) {
        return List.of();
    }

    @Override
    public Path exportCoresets(String experiment, OptionalInt trial, Path folder) {
        throw new UnsupportedOperationException(MADE_UP);
    }

    /** Only listens: nothing is trained. */
    private final class Live implements LiveExperiment {
        @Override
        public void listen(Consumer<Entry> next) {
            listener = next;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {}

        @Override
        public void stop(int trial) {}

        @Override
        public void await() {}

        @Override
        public void enqueue(Configuration configuration) {}

        @Override
        public void allow(Definition.Budget budget) {}

        @Override
        public Definition.Budget budget() {
            return definition().budget();
        }

        @Override
        public Definition definition() {
            throw new UnsupportedOperationException(MADE_UP);
        }
    }

    @Override
    public List<Bookmark> bookmarks(String experiment) {
        return List.of();
    }

    @Override
    public void bookmark(String experiment, List<Bookmark> bookmarks) {
        throw new UnsupportedOperationException(MADE_UP);
    }

    @Override
    public Map<Integer, String> notes(String experiment) {
        return Map.of();
    }

    @Override
    public void note(String experiment, Map<Integer, String> notes) {
        throw new UnsupportedOperationException(MADE_UP);
    }
}
