package org.coretune.project;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.Coverage;
import org.coretune.core.subset.LastLayer;
import org.coretune.core.subset.MatchingUnit;
import org.coretune.core.subset.Reselection;
import org.coretune.core.subset.Selection;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.data.Dataset;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Training;
import org.coretune.engine.catalogue.Engines;
import org.coretune.network.Blueprint;
import org.coretune.network.ModelFile;
import org.coretune.network.Network;
import org.coretune.tune.Checkpoint;
import org.coretune.tune.Store;
import org.coretune.tune.Tuning;

/**
 * A look into an experiment's samples and networks: its data read once more, exactly as they were, and its checkpoints.
 *
 * <p>Changes nothing and takes no lock, so the experiment may run meanwhile. Holds the data in memory and nothing else: an
 * engine is started for each {@link #reselect} and closed after it. Safe for several threads.
 */
public final class Inspection {
    private final Path project;
    private final ExperimentFolder folder;
    private final Event.Opened opened;
    private final Definition definition;
    private final Dataset data;
    /** What streamed epochs visited: one plan, or one for each share of the data that the schedule has a rung at. */
    private final List<SubsetPlan> plans;

    private Inspection(
            Path project, ExperimentFolder folder, Event.Opened opened, Definition definition, Dataset data) {
        this.project = project;
        this.folder = folder;
        this.opened = opened;
        this.definition = definition;
        this.data = data;
        plans = plans(data.training().samples());
    }

    private List<SubsetPlan> plans(Samples training) {
        ResourceUnit unit = opened.resourceUnit();
        if (!unit.isFraction()) {
            return List.of(SubsetPlans.of(
                    definition.subset(), training.labels(), training.classes(), opened.maximalResource()));
        }
        Plan schedule = Schedulers.plan(definition.schedule(), true);
        SubsetPlan growing = SubsetPlans.growing(
                definition.subset(),
                training.labels(),
                training.classes(),
                schedule,
                unit.perRung(),
                unit.mostEpochs(schedule));
        return schedule.brackets().stream()
                .flatMap(bracket -> bracket.rungs().stream())
                .map(Plan.Rung::resource)
                .distinct()
                .map(share -> growing.climbing(List.of(share)))
                .toList();
    }

    /** The plan that an epoch was streamed by: the one of as many samples. */
    private SubsetPlan plan(Event.EpochTrained epoch) {
        return plans.stream()
                .filter(plan -> plan.size() == epoch.visits())
                .findFirst()
                .orElse(plans.get(0));
    }

    /**
     * Reads the data of an experiment.
     *
     * @param opened the experiment's first event
     * @throws InvalidInputException where they cannot be read, or are not what they were when it began
     */
    public static Inspection of(Project project, ExperimentFolder folder, Event.Opened opened) {
        Definition definition = ProjectFile.parse(ProjectFile.NAME, opened.definition(), List.of())
                .definition();
        if (!definition.isTrained()) {
            throw new InvalidInputException("project.inspect-no-samples", opened.id());
        }
        Dataset data = Dataset.prepare(definition.data(), project.folder());
        String before = opened.provenance().get("data.sha256");
        if (before != null && !before.equals(data.sha256())) {
            throw new InvalidInputException("project.inspect-data-changed", opened.id());
        }
        return new Inspection(project.folder(), folder, opened, definition, data);
    }

    /** The network of a configuration; a file that the model names is read again each time. */
    private Network network(Configuration configuration) {
        Blueprint blueprint = Tuning.blueprint(definition, project);
        Preparation.requireSameModel(opened, blueprint);
        return Tuning.network(definition, blueprint, data.training().samples(), configuration);
    }

    /** The data. */
    public Dataset data() {
        return data;
    }

    /**
     * What a trial has visited, as far as it is known.
     *
     * @param coverage what is known to have been visited; epochs on a lost coreset count as if they had visited nothing
     * @param lost     how many coresets are lost: their side files are missing or damaged
     */
    public record Visited(Coverage coverage, int lost) {}

    /**
     * How much of the training data a trial has visited, and how often. Cost: O(n) for each streamed epoch.
     *
     * @param trial      its number
     * @param curve      its epochs in order
     * @param selections its coresets in order
     */
    public Visited coverage(int trial, List<Event.EpochTrained> curve, List<Event.CoresetSelected> selections) {
        Seed seed = new Seed(definition.run().seed());
        SubsetPlan.Seeds seeds = new SubsetPlan.Seeds(seed, seed.at("trial", trial));
        Coverage coverage = new Coverage(data.training().samples().size());
        Optional<Coreset> coreset = Optional.empty();
        int next = 0;
        int lost = 0;
        for (Event.EpochTrained epoch : curve) {
            // A selection stands before the epoch that trains on it first.
            while (next < selections.size() && selections.get(next).epoch() < epoch.epoch()) {
                coreset = folder.found(selections.get(next++).arrays()).map(Selection::coreset);
                lost += coreset.isEmpty() ? 1 : 0;
            }
            if (epoch.step().equals("stream") || next == 0) {
                coverage.visit(plan(epoch).stream(seeds, epoch.epoch() - 1));
            } else {
                coreset.ifPresentOrElse(coverage::visit, coverage::miss);
            }
        }
        return new Visited(coverage, lost);
    }

    /**
     * Matches single samples at a stored checkpoint. Starts the engine that the experiment had, passes all training samples
     * forward once, and closes it.
     *
     * @param configuration what the trial tries
     * @param unit          against what: {@code SAMPLE}, {@code CLASS} or {@code CLASS_GRADIENT}
     * @param only          the one class to look at, or -1 for all
     * @param size          most samples to enter
     * @throws InvalidInputException where the checkpoint is gone, damaged, or of another network, or the size too large
     */
    public Reselection reselect(
            StoredCheckpoint at, Configuration configuration, MatchingUnit unit, int only, int size) {
        Checkpoint checkpoint = folder.load(at)
                .orElseThrow(() -> new InvalidInputException("project.no-checkpoint", at.trial(), at.epoch()));
        Samples samples = data.training().samples();
        Network network = network(configuration);
        if (checkpoint.state().parameters().length != network.parameterCount()) {
            throw new InvalidInputException("project.no-checkpoint", at.trial(), at.epoch());
        }
        LastLayer layer;
        String device = opened.device().equals("cpu") ? "cpu" : "auto"; // its card may be in another machine
        try (Engine engine = Engines.open(opened.engine(), device, network).engine();
                Engine.Loaded loaded = engine.load(samples);
                Training training = engine.open(network, checkpoint.state().parameters())) {
            layer = training.lastLayer(loaded);
        }
        return Reselection.of(
                layer,
                samples.labels(),
                unit,
                only,
                size,
                definition.subset().number("lambda", 0),
                definition.subset().number("tolerance", 1e-4));
    }

    /**
     * Writes the network of the final training, as far as it came, as a Deeplearning4j {@code .zip}. Starts ND4J.
     *
     * @param configuration what it was trained with
     * @throws InvalidInputException where there is none, or it is damaged or of another network
     */
    public void writeModel(Configuration configuration, OutputStream out) throws IOException {
        Network network = network(configuration);
        float[] parameters = folder.load(Store.FINAL)
                .map(checkpoint -> checkpoint.state().parameters())
                .filter(found -> found.length == network.parameterCount())
                .orElseThrow(() -> new InvalidInputException(
                        "project.final-model-lost", opened.id(), folder.checkpoint(Store.FINAL)));
        ModelFile.write(network, parameters, out);
    }

    /**
     * The class with this name.
     *
     * @throws InvalidInputException where there is none
     */
    public int classNamed(String name) {
        int label = data.classNames().indexOf(name);
        if (label < 0) {
            throw new InvalidInputException("core.unknown-kind", "class", name, String.join(", ", data.classNames()));
        }
        return label;
    }

    /** Samples of each class whose label was made wrong on purpose. */
    public int[] mislabelled() {
        int[] counts = new int[data.classNames().size()];
        int[] labels = data.training().samples().labels();
        for (int sample = 0; sample < labels.length; sample++) {
            counts[labels[sample]] += data.training().mislabelled(sample) ? 1 : 0;
        }
        return counts;
    }

    /** The share of these samples whose label was made wrong on purpose; NaN of none. */
    public double mislabelled(int[] samples) {
        return Arrays.stream(samples)
                .mapToDouble(sample -> data.training().mislabelled(sample) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
