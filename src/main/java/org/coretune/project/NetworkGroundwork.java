package org.coretune.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.data.Dataset;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Kernels;
import org.coretune.engine.catalogue.Engines;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;
import org.coretune.tune.ExperimentRun;
import org.coretune.tune.NetworkBackend;
import org.coretune.tune.Tuner;
import org.coretune.tune.Tuning;
import org.coretune.tune.WorthRun;

/** Networks on data: the engine, with the data in its form. */
final class NetworkGroundwork implements Groundwork {
    private final Preparation preparation;
    private Message whyEngine;
    private Tuning tuning;

    NetworkGroundwork(Preparation preparation) {
        this.preparation = preparation;
    }

    @Override
    public List<Message> warnings() {
        return Stream.concat(preparation.warnings().stream(), Kernels.advice().stream())
                .toList();
    }

    @Override
    public void requireSame(Event.Opened opened) {
        preparation.requireSameData(opened);
    }

    @Override
    public void start() {
        Definition definition = preparation.definition();
        Dataset data = preparation.data();
        Samples training = data.training().samples();
        preparation.at("space", () -> {
            Sizes.requireBatchesThatFit(definition.space(), training.size());
            return null;
        });
        Engines.Choice choice =
                Engines.open(definition.run().engine(), definition.run().device(), typicalNetwork(training));
        whyEngine = choice.why();
        Engine engine = choice.engine();
        Engine.Loaded[] loaded = new Engine.Loaded[3];
        try {
            loaded[0] = engine.load(training);
            loaded[1] = engine.load(data.validation().samples());
            loaded[2] = engine.load(data.test().samples());
            tuning = new Tuning(
                    definition,
                    preparation.blueprint(),
                    engine,
                    loaded[0],
                    loaded[1],
                    loaded[2],
                    preparation.plan(),
                    preparation.mostEpochs());
        } catch (RuntimeException | Error e) {
            OpenExperiment.closeAll(e, loaded);
            OpenExperiment.closeAll(e, engine);
            throw e;
        }
    }

    private Network typicalNetwork(Samples training) {
        return preparation.typical(configuration -> {
            preparation.at("space", () -> Hyperparameters.of(configuration));
            return preparation.at(
                    "model",
                    () -> Tuning.network(preparation.definition(), preparation.blueprint(), training, configuration));
        });
    }

    @Override
    public Event.Opened opened(String id, String name) {
        Map<String, String> first = new LinkedHashMap<>();
        first.put("engine", tuning.engine().description());
        first.put("engine.why", whyEngine.text());
        return preparation.opened(
                id, name, tuning.engine().name(), tuning.engine().device(), first);
    }

    @Override
    public ExperimentRun run(ExperimentFolder folder, JournalFile journal, Runnable atEnd) {
        return new Tuner(new NetworkBackend(tuning, journal, folder), preparation.askTell(), journal, atEnd);
    }

    /** Trains some trials of an experiment that is over again on full data. */
    ExperimentRun judge(Definition.Worth order, ExperimentFolder folder, JournalFile journal, Runnable atEnd) {
        return new WorthRun(tuning, order, journal, folder, atEnd);
    }

    /** Both are closed, the data first, whatever the other throws. */
    @Override
    @SuppressWarnings("try") // the resources are there to be closed, in this order, whatever one of them throws
    public void close() {
        if (tuning != null) {
            try (Engine engine = tuning.engine();
                    Tuning data = tuning) {
                tuning = null;
            }
        }
    }
}
