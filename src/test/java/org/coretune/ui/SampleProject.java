package org.coretune.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.event.Entry;
import org.coretune.core.experiment.Command;
import org.coretune.core.experiment.Definition;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.GradientError;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.Selection;
import org.coretune.project.Bookmarks.Bookmark;
import org.coretune.project.CurveFile;
import org.coretune.project.DefinitionFile;
import org.coretune.project.Inspection;
import org.coretune.project.Recording;
import org.coretune.project.StoredCheckpoint;
import org.coretune.project.UntrustedCommand;
import org.coretune.tune.LiveExperiment;

/** A project in memory with scripted experiments; counts what is started. */
public class SampleProject implements OpenProject, ProjectService {
    private final List<Entry> script;
    private final List<ScriptedExperiment> started = new ArrayList<>();
    private final Map<String, List<Bookmark>> bookmarks = new LinkedHashMap<>();
    private final Map<String, Map<Integer, String>> notes = new LinkedHashMap<>();
    private final Map<Path, String> created = new LinkedHashMap<>();
    private List<Entry> unfinished = List.of();
    private Path file = Path.of("sample-projects", "letters", "project.yaml");
    private String startedFrom;
    private JudgedExperiment judged;
    private UntrustedCommand refused;

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
    public CurveTable curves(Path file) {
        return CurveFile.read(file, CurveFile.Columns.USUAL);
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
        if (refused != null) {
            throw refused;
        }
        ScriptedExperiment experiment = new ScriptedExperiment(script);
        started.add(experiment);
        experiment.play(1);
        return experiment;
    }

    @Override
    public LiveExperiment start(String definition) {
        startedFrom = definition;
        return start();
    }

    /** The definition that was started last without being saved; null where there was none. */
    public String startedFrom() {
        return startedFrom;
    }

    /** A project that would run a program, which nobody has trusted yet. */
    public SampleProject running(UntrustedCommand refused) {
        this.refused = refused;
        return this;
    }

    @Override
    public void trust(Command command) {
        refused = null;
    }

    @Override
    public DefinitionFile definition() {
        return new DefinitionFile(file);
    }

    /** A project whose definition lies in this file. */
    public SampleProject in(Path definition) {
        file = definition;
        return this;
    }

    @Override
    public List<String> bindable(String network) {
        return List.of("dense1.nOut", "dense1.dropOut", "out.dropOut");
    }

    @Override
    public LiveExperiment resume(String experiment) {
        ScriptedExperiment resumed = new ScriptedExperiment(script);
        resumed.play(unfinished.size());
        started.add(resumed);
        return resumed;
    }

    /** The experiment judged last. */
    public JudgedExperiment judged() {
        return judged;
    }

    @Override
    public LiveExperiment judge(String experiment, Definition.Worth order) {
        judged = new JudgedExperiment(script, order);
        return judged;
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
    public Map<Integer, String> notes(String experiment) {
        return notes.getOrDefault(experiment, Map.of());
    }

    @Override
    public void note(String experiment, Map<Integer, String> next) {
        notes.put(experiment, next);
    }

    @Override
    public String report(String experiment) {
        return "<html>" + experiment + "</html>";
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

    @Override
    public Optional<Selection> selection(String experiment, String arrays) {
        Coreset coreset = coreset(experiment, arrays).orElseThrow();
        Groups groups = Groups.of(new Seed(1), SyntheticJournal.TRAINING, 20);
        List<Selection.Entry> entries = new ArrayList<>();
        for (int step = 0; step < coreset.size() / 20; step++) {
            int group = (step * 7 + Math.abs(arrays.hashCode())) % groups.count();
            entries.add(new Selection.Entry(group, coreset.weight(20 * step), 1 / Math.sqrt(step + 1.0)));
        }
        return Optional.of(new Selection(
                coreset,
                "group",
                20,
                entries,
                "size",
                0.13,
                Double.NaN,
                SyntheticJournal.TRAINING,
                GradientError.NONE));
    }

    @Override
    public Inspection inspect(String experiment) {
        throw new InvalidInputException("project.inspect-data-changed", experiment);
    }

    @Override
    public List<StoredCheckpoint> checkpoints(String experiment) {
        return List.of();
    }

    @Override
    public Path exportCoresets(String experiment, OptionalInt trial, Path folder) {
        return folder.resolve("coresets.csv");
    }
}
