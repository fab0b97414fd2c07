package org.coretune.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.event.Entry;
import org.coretune.core.subset.Coreset;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.project.Recording;
import org.coretune.tune.LiveExperiment;

/** A project in memory with scripted experiments; counts what is started. */
public class SampleProject implements OpenProject, ProjectService {
    private final List<Entry> script;
    private final List<ScriptedExperiment> started = new ArrayList<>();
    private final Map<String, List<Bookmark>> bookmarks = new LinkedHashMap<>();
    private final Map<Path, String> created = new LinkedHashMap<>();
    private List<Entry> unfinished = List.of();

    /** A project whose experiments follow {@code script}. */
    public SampleProject(List<Entry> script) {
        this.script = script;
    }

    /** A project with one finished and one unfinished earlier experiment of {@code events} events. */
    public SampleProject withUnfinished(int events) {
        unfinished = script.subList(0, events);
        return this;
    }

    /** The experiment started last. */
    public ScriptedExperiment experiment() {
        return started.get(started.size() - 1);
    }

    /** How many experiments were started or resumed. */
    public int starts() {
        return started.size();
    }

    @Override
    public OpenProject open(Path location) {
        if (location.endsWith("nowhere")) {
            throw new InvalidInputException("ui.status.no-project");
        }
        return this;
    }

    @Override
    public boolean exists(Path location) {
        return !location.startsWith("new") && !location.endsWith("nowhere");
    }

    @Override
    public OpenProject create(Path folder, String definition) {
        created.put(folder, definition);
        return this;
    }

    /** What was asked to be made: definitions by folder. */
    public Map<Path, String> created() {
        return created;
    }

    @Override
    public Optional<ExperimentSummary> latest() {
        return Optional.of(experiments().get(0));
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public Path folder() {
        return Path.of("sample-projects", "letters");
    }

    @Override
    public List<ExperimentSummary> experiments() {
        return List.of(
                new ExperimentSummary("20260313-2", Recording.Status.INTERRUPTED, 14, 0.7412, 0.31),
                new ExperimentSummary("20260313-1", Recording.Status.CLOSED, 27, 0.8731, 1));
    }

    @Override
    public LiveExperiment start() {
        ScriptedExperiment experiment = new ScriptedExperiment(script);
        started.add(experiment);
        experiment.play(1);
        return experiment;
    }

    @Override
    public LiveExperiment resume(String experiment) {
        ScriptedExperiment resumed = new ScriptedExperiment(script);
        resumed.play(unfinished.size());
        started.add(resumed);
        return resumed;
    }

    @Override
    public List<Entry> history(String experiment) {
        return experiment.endsWith("-2") ? unfinished : script;
    }

    @Override
    public List<Bookmark> bookmarks(String experiment) {
        return bookmarks.getOrDefault(experiment, List.of());
    }

    @Override
    public void bookmark(String experiment, List<Bookmark> next) {
        bookmarks.put(experiment, next);
    }

    @Override
    public Optional<Coreset> coreset(String experiment, String arrays) {
        SplittableRandom random = new Seed(arrays.hashCode()).generator();
        int[] samples = new Seed(arrays.hashCode()).permutation(SyntheticJournal.TRAINING);
        float[] weights = new float[SyntheticJournal.SUBSET];
        for (int group = 0; group < weights.length / 20; group++) {
            float weight = (float) (-Math.log(1 - 0.97 * random.nextDouble()));
            java.util.Arrays.fill(weights, group * 20, group * 20 + 20, weight);
        }
        return Optional.of(new Coreset(java.util.Arrays.copyOf(samples, weights.length), weights));
    }
}
