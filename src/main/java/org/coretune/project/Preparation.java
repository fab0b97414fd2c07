package org.coretune.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Event;
import org.coretune.core.experiment.Definition;
import org.coretune.core.experiment.Forecast;
import org.coretune.core.experiment.Models;
import org.coretune.core.experiment.Steps;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.Configuration;
import org.coretune.core.subset.SubsetPlan;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.core.tuning.AskTell;
import org.coretune.data.ClassShares;
import org.coretune.data.Dataset;
import org.coretune.data.Samples;
import org.coretune.engine.trees.TreeParameters;
import org.coretune.network.Blueprint;
import org.coretune.network.Hyperparameters;
import org.coretune.tune.Tuning;

/** Everything between a project file and an engine, where Coretune itself trains: searcher, scheduler, data, coresets. */
final class Preparation {
    private static final int DRAWS = 100;
    private static final String MODEL_HASH = "model.sha256";

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
    private final Blueprint blueprint;
    private final List<Message> warnings = new ArrayList<>();

    Preparation(Project project, ProjectFile file) {
        this.file = file;
        Definition asked = file.definition();
        at("schedule", () -> Schedulers.of(asked.schedule(), asked.objective().direction(), true));
        this.unit = at("schedule", asked::unit);
        ResourceUnit usual = isTrees(asked) ? ResourceUnit.ROUNDS : ResourceUnit.EPOCHS;
        if (unit.isFraction() && isTrees(asked)) {
            throw file.at("schedule.unit", new InvalidInputException("project.only-epochs"));
        }
        if (!unit.isFraction() && !unit.equals(usual)) {
            throw file.at(
                    "schedule.unit",
                    new InvalidInputException(
                            "project.other-unit", unit.name(), asked.model().kind(), usual.name()));
        }
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
        boolean trees = isTrees(asked);
        if (trees) {
            at("subset", () -> {
                SubsetPlans.requireNoNetwork(asked.subset(), asked.model().kind());
                return null;
            });
        }
        this.choice = !asked.subset().kind().equals("auto")
                ? new ClassShares.Choice(asked.subset(), false, new Message("project.subset-asked"))
                : trees
                        ? new ClassShares.Choice(Spec.of("full"), false, new Message("project.subset-trees"))
                        : shares.choose(asked.subset());
        String early = asked.objective()
                .early()
                .orElse(choice.early() && asked.objective().metric().equals("accuracy") ? "loss" : "metric");
        boolean earlyOff = early.equals("loss") && shares.differ();
        this.definition = asked.withSubset(choice.subset()).withEarly(early.equals("loss") && !earlyOff);
        warnings.addAll(data.notes());
        warnings.addAll(shares.advice(asked.subset()));
        if (earlyOff) {
            warnings.add(new Message("project.early-off"));
        }
        this.blueprint = trees ? null : at("model", () -> Tuning.blueprint(asked, project.folder()));
        warnings.addAll(file.unused(trees ? TreeParameters.NAMES : Hyperparameters.NAMES));
        Samples training = data.training().samples();
        this.scheduler = scheduler(training);
        this.mostEpochs = unit.isFraction() ? unit.mostEpochs(schedule) : (int) Math.round(scheduler.maximalResource());
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
        judgeSteps(training);
    }

    /** Whether a definition is about boosted trees. */
    static boolean isTrees(Definition definition) {
        return definition.model().kind().equals(Models.XGBOOST.name());
    }

    /** What the user should know before anything runs. */
    static List<Message> warnings(Project project, ProjectFile file) {
        return List.copyOf(new Preparation(project, file).warnings);
    }

    /** A warning where coresets would take longer than full data. */
    private void judgeCost(Samples training) {
        double share = Forecast.of(schedule, unit, plan, training.size()).share();
        if (!plan.kind().equals("full") && share >= 1) {
            warnings.add(new Message("project.slower-than-full", Math.rint(share * 10) / 10));
        }
    }

    /** A warning where coresets leave so few steps of the optimiser that a network may not start to learn. */
    private void judgeSteps(Samples training) {
        if (!unit.equals(ResourceUnit.EPOCHS)) {
            return; // trees are grown in rounds, and rungs of data have their own coresets
        }
        Steps steps = Steps.of(definition.space(), plan, mostEpochs, training.size());
        if (steps.areFew()) {
            warnings.add(new Message(
                    "project.few-steps",
                    steps.epochs(),
                    Message.grouped(steps.steps()),
                    Message.grouped(steps.onFull())));
        }
    }

    /** What {@code value} gives; a sentence that it throws gets its place in the file. */
    <T> T at(String path, Supplier<T> value) {
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

    /**
     * What the first of some drawn configurations makes that is accepted: values that are not accepted, such as an end of
     * a range, fail their own trials and no more, but where nothing is accepted nothing is begun.
     */
    <T> T typical(Function<Configuration, T> maker) {
        SplittableRandom random = new Seed(0).generator();
        InvalidInputException refusal = null;
        for (int draw = 0; draw < DRAWS; draw++) {
            Configuration configuration = definition.space().sample(random);
            try {
                return maker.apply(configuration);
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

    ProjectFile file() {
        return file;
    }

    /** The definition, with what the data decide decided. */
    Definition definition() {
        return definition;
    }

    Dataset data() {
        return data;
    }

    /** What makes the networks; null of boosted trees. */
    Blueprint blueprint() {
        return blueprint;
    }

    SubsetPlan plan() {
        return plan;
    }

    /** Most epochs that a trial gets. */
    int mostEpochs() {
        return mostEpochs;
    }

    /**
     * The experiment's first event.
     *
     * @param engine      that trains
     * @param device      on which it does
     * @param first       what its provenance says first
     */
    Event.Opened opened(String id, String name, String engine, String device, Map<String, String> first) {
        double planned = schedule.cost().resume() * (unit.isFraction() ? unit.perRung() : 1);
        Map<String, String> provenance = new LinkedHashMap<>(first);
        provenance.put("subset", choice.subset().toString());
        provenance.put("subset.why", choice.why().text());
        provenance.put("data.sha256", data.sha256());
        if (blueprint != null) {
            blueprint.sha256().ifPresent(hash -> provenance.put(MODEL_HASH, hash));
        }
        provenance.put("split.seed", Long.toString(definition.data().split().seed()));
        return new Event.Opened(
                id,
                name,
                file.text(),
                definition.objective().metric(),
                definition.objective().direction(),
                engine,
                device,
                definition.run().workers(),
                data.training().samples().size(),
                data.validation().samples().size(),
                data.test().samples().size(),
                plan.size(),
                unit.name(),
                scheduler.maximalResource(),
                Double.isNaN(planned) ? 0 : planned,
                Provenance.of(definition, provenance),
                schedule.brackets().stream().limit(OpenExperiment.MOST_BRACKETS).toList(),
                unit.perRung());
    }

    void requireSameData(Event.Opened opened) {
        String before = opened.provenance().get("data.sha256");
        if (before != null && !before.equals(data.sha256())) {
            throw new InvalidInputException("project.data-changed", opened.id());
        }
        if (blueprint != null) {
            requireSameModel(opened, blueprint);
        }
    }

    /** Refuses another file of the user's own network than the experiment began with. */
    static void requireSameModel(Event.Opened opened, Blueprint blueprint) {
        String before = opened.provenance().get(MODEL_HASH);
        if (before != null && !Optional.of(before).equals(blueprint.sha256())) {
            throw new InvalidInputException("project.model-changed", opened.id());
        }
    }
}
