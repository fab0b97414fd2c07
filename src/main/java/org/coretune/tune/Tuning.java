package org.coretune.tune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;
import org.coretune.core.experiment.Models;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Natives;
import org.coretune.engine.Training;
import org.coretune.network.Blueprint;
import org.coretune.network.Network;

/**
 * What all trials of an experiment share: definition, data in the engine's form, subset plan. Immutable and safe for
 * several threads; closing it frees the data.
 *
 * @param definition      what the user asked for
 * @param blueprint       makes the networks
 * @param engine          trains
 * @param training        training split
 * @param validation      validation split
 * @param test            test split
 * @param plan            which samples an epoch visits
 * @param maximalEpochs   most epochs a trial gets
 */
public record Tuning(
        Definition definition,
        Blueprint blueprint,
        Engine engine,
        Engine.Loaded training,
        Engine.Loaded validation,
        Engine.Loaded test,
        SubsetPlan plan,
        int maximalEpochs)
        implements AutoCloseable {

    /** The root of every random stream of the experiment but the searcher's and the split's. */
    public Seed seed() {
        return new Seed(definition.run().seed());
    }

    /** The streams of one trial. */
    public SubsetPlan.Seeds seeds(long trial) {
        return new SubsetPlan.Seeds(seed(), seed().at("trial", trial));
    }

    /** What resource is counted in. */
    ResourceUnit unit() {
        return definition.unit();
    }

    /** The network of a configuration. */
    Network network(Configuration configuration) {
        return network(definition, blueprint, training.samples(), configuration);
    }

    /**
     * The network that a definition makes of a configuration for samples like these.
     *
     * @throws org.coretune.core.InvalidInputException where the model or a hyper-parameter is not accepted
     */
    public static Network network(
            Definition definition, Blueprint blueprint, Samples samples, Configuration configuration) {
        return blueprint.network(
                bind(definition.model(), configuration), configuration, samples.shape(), samples.classes());
    }

    /**
     * The blueprint of a definition's model. Where that is a file, ND4J, which reads it, starts as all natives do.
     *
     * @param folder that a relative path starts from
     * @throws org.coretune.core.InvalidInputException where the file is not accepted
     */
    public static Blueprint blueprint(Definition definition, Path folder) {
        if (!definition.model().kind().equals(Models.FILE.name())) {
            return Blueprint.of(definition.model(), folder);
        }
        AtomicReference<Blueprint> read = new AtomicReference<>();
        Natives.start(() -> read.set(Blueprint.of(definition.model(), folder)));
        return read.get();
    }

    /** What the scheduler is told about a trial that was evaluated at a resource. */
    Report report(int trial, double resource, Training.Evaluation evaluation) {
        Definition.Objective objective = definition.objective();
        return new Report(
                trial,
                resource,
                objective.metric().equals("loss") ? evaluation.loss() : evaluation.accuracy(),
                objective.early().isPresent() ? evaluation.loss() : Double.NaN);
    }

    /** Parameters to start from: the same for all configurations of one architecture (Algorithm 1, step 1). */
    public float[] initialParameters(Network network) {
        return network.initialParameters(seed().at("initial"), training.samples());
    }

    /** The model definition with every {@code $name} replaced by the configuration's value. */
    private static Spec bind(Spec model, Configuration configuration) {
        Map<String, Object> bound = new LinkedHashMap<>();
        model.options().forEach((key, value) -> bound.put(key, bind(value, configuration)));
        return new Spec(model.kind(), bound);
    }

    private static Object bind(Object value, Configuration configuration) {
        if (value instanceof List<?> list) {
            List<Object> bound = new ArrayList<>();
            list.forEach(element -> bound.add(bind(element, configuration)));
            return bound;
        }
        if (value instanceof String text && text.startsWith("$")) {
            Object replacement = configuration.get(text.substring(1));
            if (replacement != null) {
                return replacement;
            }
        }
        return value;
    }

    @Override
    public void close() {
        training.close();
        validation.close();
        test.close();
    }
}
