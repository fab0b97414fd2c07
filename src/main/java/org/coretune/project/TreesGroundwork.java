package org.coretune.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.engine.trees.TreeParameters;
import org.coretune.engine.trees.Trees;
import org.coretune.tune.ExperimentRun;
import org.coretune.tune.TreesBackend;
import org.coretune.tune.TreesTuning;
import org.coretune.tune.Tuner;

/** Boosted trees on data. */
final class TreesGroundwork implements Groundwork {
    private final Preparation preparation;
    private String engine;

    /**
     * Checks what only networks have.
     *
     * @throws InvalidInputException where the definition asks for it
     */
    TreesGroundwork(Preparation preparation) {
        this.preparation = preparation;
        Definition definition = preparation.definition();
        require("model", definition.model().options().isEmpty(), "project.trees-model");
        require("worth", definition.worth().isEmpty(), "project.trees-worth");
        require(
                "run.engine",
                definition.run().engine().equals("auto"),
                "project.trees-engine",
                definition.run().engine());
        require(
                "run.device",
                List.of("cpu", "auto").contains(definition.run().device()),
                "project.trees-device",
                definition.run().device());
        preparation.typical(configuration -> preparation.at("space", () -> TreeParameters.of(configuration)));
    }

    private void require(String path, boolean accepted, String key, Object... arguments) {
        if (!accepted) {
            throw preparation.file().at(path, new InvalidInputException(key, arguments));
        }
    }

    @Override
    public void start() {
        engine = Trees.start();
    }

    @Override
    public List<Message> warnings() {
        return preparation.warnings();
    }

    @Override
    public void requireSame(Event.Opened opened) {
        preparation.requireSameData(opened);
    }

    @Override
    public Event.Opened opened(String id, String name) {
        Map<String, String> first = new LinkedHashMap<>();
        first.put("engine", engine);
        return preparation.opened(id, name, "xgboost", "cpu", first);
    }

    @Override
    public ExperimentRun run(ExperimentFolder folder, JournalFile journal, Runnable atEnd) {
        TreesTuning tuning = new TreesTuning(
                preparation.definition(),
                preparation.data().training().samples(),
                preparation.data().validation().samples(),
                preparation.data().test().samples(),
                preparation.plan(),
                preparation.mostEpochs());
        return new Tuner(
                new TreesBackend(tuning, journal, folder, folder.models()), preparation.askTell(), journal, atEnd);
    }
}
