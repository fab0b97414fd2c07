package org.coretune.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.PlannedCost;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.core.tuning.AskTell;
import org.coretune.data.ClassShares;
import org.coretune.data.Dataset;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.catalogue.Engines;
import org.coretune.network.Hyperparameters;
import org.coretune.network.Network;
import org.coretune.tune.Tuning;

/** Everything between a project file and its first job. */
final class Preparation {
    private static final int DRAWS = 100;

    private final ProjectFile file;
    private final Definition definition;
    private final Dataset data;
    private final ClassShares.Choice choice;
    private final ResourceUnit unit;
    private final Plan schedule;
    private final int mostEpochs;
    private final Scheduler scheduler;
    private final Searcher searcher;
    private final SubsetPlan plan;
    private final List<Message> warnings = new ArrayList<>();
    private Message whyEngine;

    Preparation(Project project, ProjectFile file) {
        this.file = file;
        Definition asked = file.definition();
        at("schedule", () -> Schedulers.of(asked.schedule(), asked.objective().direction(), true));
        this.unit = ResourceUnit.of(asked.schedule());
        this.schedule = Schedulers.plan(asked.schedule(), true);
        this.searcher = at(
                "search",
                () -> Searchers.of(
                        asked.search(), asked.space(), new Seed(asked.run().searchSeed())));
        at("subset", () -> {
            SubsetPlans.check(asked.subset(), unit);
            return null;
        });
        this.data = at("data", () -> Dataset.prepare(asked.data(), project.folder()));
        ClassShares shares = ClassShares.of(data);
        this.choice = asked.subset().kind().equals("auto")
                ? shares.choose(asked.subset())
                : new ClassShares.Choice(asked.subset(), new Message("project.subset-asked"));
        boolean earlyOff = asked.objective().early().isPresent() && shares.differ();
        Definition chosen = asked.withSubset(choice.subset());
        this.definition = earlyOff ? chosen.withoutEarly() : chosen;
        warnings.addAll(data.notes());
        warnings.addAll(shares.advice(asked.subset()));
        if (earlyOff) {
            warnings.add(new Message("project.early-off"));
        }
        warnings.addAll(file.unused(Hyperparameters.NAMES));
        Samples training = data.training().samples();
        this.scheduler = scheduler(training);
        this.mostEpochs =
                unit.isFraction() ? unit.mostEpochs(schedule) : (int) Math.round(scheduler.maximalResource());
        this.plan = at(
                "subset",
                () -> unit.isFraction()
                        ? SubsetPlans.growing(
                                definition.subset(),
                                training.labels(),
                                training.classes(),
                                schedule,
                                unit.perRung(),
                                mostEpochs)
                        : SubsetPlans.of(definition.subset(), training.labels(), training.classes(), mostEpochs));
        judgeCost(training);
    }

    /** What the user should know before anything runs. */
    static List<Message> warnings(Project project, ProjectFile file) {
        return List.copyOf(new Preparation(project, file).warnings);
    }

    /** A warning where coresets would take longer than full data. */
    private void judgeCost(Samples training) {
        double share = PlannedCost.ofFull(plan, training.size(), mostEpochs);
        if (!plan.kind().equals("full") && share >= 1) {
            warnings.add(new Message("project.slower-than-full", Math.rint(share * 10) / 10));
        }
    }

    /** What {@code value} gives; a sentence that it throws gets its place in the file. */
    private <T> T at(String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            throw file.at(path, e);
        }
    }

    /** Early rungs, below one pass over the data, rank by validation loss where that is asked for and can be trusted. */
    private Scheduler scheduler(Samples training) {
        double earlyBelow = 0;
        if (definition.objective().early().isPresent()) {
            earlyBelow = unit.isFraction() ? 1.0 / unit.perRung() : onePass(training);
        }
        return Schedulers.of(definition.schedule(), definition.objective().direction(), true, earlyBelow);
    }

    /** Epochs on coresets that visit as many samples as there are. */
    private double onePass(Samples training) {
        SubsetPlan plan = SubsetPlans.of(definition.subset(), training.labels(), training.classes(), 1);
        return (double) training.size() / plan.size();
    }

    Tuning tuning() {
        Samples training = data.training().samples();
        at("space", () -> {
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
            return new Tuning(definition, engine, loaded[0], loaded[1], loaded[2], plan, mostEpochs);
        } catch (RuntimeException | Error e) {
            OpenExperiment.closeAll(e, loaded);
            OpenExperiment.closeAll(e, engine);
            throw e;
        }
    }

    /**
     * The network of the first of some drawn configurations that is accepted: values that are not accepted, such as
     * an end of a range, fail their own trials and no more, but where nothing is accepted nothing is begun.
     */
    private Network typicalNetwork(Samples training) {
        SplittableRandom random = new Seed(0).generator();
        InvalidInputException refusal = null;
        for (int draw = 0; draw < DRAWS; draw++) {
            Configuration configuration = definition.space().sample(random);
            try {
                at("space", () -> Hyperparameters.of(configuration));
                return at("model", () -> Tuning.network(definition, training, configuration));
            } catch (InvalidInputException e) {
                refusal = refusal == null ? e : refusal;
            }
        }
        throw refusal;
    }

    AskTell askTell() {
        return new AskTell(
                searcher,
                scheduler,
                definition.objective().direction(),
                Searchers.lag(definition.search()),
                definition.space().startWith());
    }

    List<Message> warnings() {
        return warnings;
    }

    Event.Opened opened(String id, String name, Tuning tuning) {
        double planned = schedule.cost().resume() * (unit.isFraction() ? unit.perRung() : 1);
        return new Event.Opened(
                id,
                name,
                file.text(),
                definition.objective().metric(),
                definition.objective().direction(),
                tuning.engine().name(),
                definition.run().device(),
                definition.run().workers(),
                data.training().samples().size(),
                data.validation().samples().size(),
                data.test().samples().size(),
                plan.size(),
                unit.name(),
                scheduler.maximalResource(),
                Double.isNaN(planned) ? 0 : planned,
                provenance(tuning.engine()),
                schedule.brackets().stream().limit(OpenExperiment.MOST_BRACKETS).toList(),
                unit.perRung());
    }

    private Map<String, String> provenance(Engine engine) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("engine", engine.description());
        provenance.put("engine.why", whyEngine.text());
        provenance.put("subset", choice.subset().toString());
        provenance.put("subset.why", choice.why().text());
        provenance.put("data.sha256", data.sha256());
        provenance.put("split.seed", Long.toString(definition.data().split().seed()));
        provenance.put("run.seed", Long.toString(definition.run().seed()));
        provenance.put("search.seed", Long.toString(definition.run().searchSeed()));
        provenance.put(
                "coretune",
                Optional.ofNullable(OpenExperiment.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        provenance.put("java", System.getProperty("java.version"));
        provenance.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return provenance;
    }

    void requireSameData(Event.Opened opened) {
        String before = opened.provenance().get("data.sha256");
        if (before != null && !before.equals(data.sha256())) {
            throw new InvalidInputException("project.data-changed", opened.id());
        }
    }
}
