package org.coretune.project;

import java.util.List;
import org.coretune.core.Kind;
import org.coretune.core.Option;
import org.coretune.core.experiment.Definition;
import org.coretune.core.experiment.Models;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searchers;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.data.DataKinds;

/**
 * A section of a project file and what can be written in it: {@link DefinitionReader} and the parsers of each kind read the
 * same description that a form shows.
 *
 * @param path     where it stands
 * @param selector the key that names the kind; empty where there is one kind only
 * @param usual    the kind that holds where none is named
 * @param kinds    what can be chosen
 */
public record Section(List<String> path, String selector, String usual, List<Kind> kinds) {
    static final Option METRIC = Option.word("metric", "accuracy", "loss");
    static final Option DIRECTION = Option.word("direction", "max", "min").orElse();
    static final Option EARLY = Option.word("early", "loss", "metric").orElse();
    static final Option LAST_DATA = Option.word("data", "full", "subset", "none");
    static final Option LAST_EPOCHS = Option.whole("epochs", 1, 1, 1_000_000).orElse();
    static final Option VALIDATION = Option.number("validation", 0.15, 0, 1e9);
    static final Option TEST = Option.number("test", 0.25, 0, 1e9);
    static final Option SPLIT_SEED = Option.whole("seed", 42, Long.MIN_VALUE, Long.MAX_VALUE);
    static final Option TRIALS = Option.whole("trials", 1, 1, Integer.MAX_VALUE).orElse();
    static final Option JOBS = Option.whole("jobs", 1, 1, Integer.MAX_VALUE).orElse();
    static final Option EPOCHS = Option.whole("epochs", 1, 1, Long.MAX_VALUE).orElse();
    static final Option SAMPLE_VISITS =
            Option.whole("sample_visits", 1, 1, Long.MAX_VALUE).orElse();
    static final Option WALL_CLOCK = Option.text("wall_clock");

    /** So many failed trials point at the set-up rather than at single configurations. */
    static final Option FAILURES = Option.whole("failures", 20, 1, Integer.MAX_VALUE);

    static final Option ENGINE = Option.word("engine", "auto", "torch", "dl4j", "direct");
    static final Option DEVICE = Option.text("device").or("cpu");
    static final Option WORKERS = Option.whole("workers", 1, 1, 64);
    static final Option SEED = Option.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    static final Option VALIDATE = Option.word("validate", "epochs", "rungs");
    static final Option KEEP = Option.word("keep_checkpoints", "newest", "rungs");
    static final Option SEARCH_SEED =
            Option.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE).orElse();

    static final Option FINALISTS = Option.whole("finalists", Definition.Worth.USUAL.finalists(), 1, 1000);
    static final Option ELIMINATED = Option.whole("eliminated", Definition.Worth.USUAL.eliminated(), 1, 1000);
    static final Option SHADOW = Option.word("shadow", "none", "streaming");

    static final Kind WORTH = Kind.of("worth", FINALISTS, ELIMINATED, SHADOW);
    static final Kind SPLIT = Kind.of("split", VALIDATION, TEST, SPLIT_SEED);
    /** Configurations are trained on the data. */
    static final Kind TRAINED = Kind.of("trained", METRIC, DIRECTION, EARLY);

    /** Learning curves of a file or of an earlier experiment are told again. */
    static final Kind TABLE = Kind.of(
            "table",
            Option.file("curves"),
            Option.text("metric").or("accuracy"),
            DIRECTION,
            Option.text("resource"),
            Option.text("seconds"),
            Option.structure("configuration"));

    static final Option COMMAND_WORDS = Option.structure("command");
    static final Option TIMEOUT = Option.text("timeout").or("1h");
    static final Option MEMORY = Option.whole("memory", 1, 1, 1 << 24).orElse();

    /** A program stands for the training. */
    static final Kind COMMAND =
            Kind.of("command", COMMAND_WORDS, Option.text("metric").or("accuracy"), DIRECTION, TIMEOUT, MEMORY);

    /** Learning curves are made up. */
    static final Kind GENERATED = GeneratedCurves.KIND;

    static final Kind FINAL = Kind.of("final", LAST_DATA, LAST_EPOCHS);
    static final Kind BUDGET = Kind.of("budget", TRIALS, JOBS, EPOCHS, SAMPLE_VISITS, WALL_CLOCK, FAILURES);
    static final Kind RUN = Kind.of(
            "run",
            ENGINE,
            DEVICE,
            WORKERS,
            SEED,
            VALIDATE,
            KEEP,
            Option.structure("speeds"),
            Option.number("stragglers", 0, 0, 1),
            Option.number("slowdown", 4, 1, 1000));

    private static final List<Section> ALL = List.of(
            new Section(List.of("data"), "source", "", DataKinds.all()),
            one(SPLIT, "data", "split"),
            new Section(List.of("model"), "kind", "", Models.kinds()),
            new Section(List.of("objective"), "kind", TRAINED.name(), List.of(TRAINED, TABLE, GENERATED, COMMAND)),
            new Section(
                    List.of("search"),
                    "kind",
                    "tpe",
                    Searchers.kinds().stream()
                            .map(kind -> kind.with(SEARCH_SEED))
                            .toList()),
            new Section(List.of("schedule"), "kind", "hyperband", Schedulers.kinds()),
            new Section(List.of("subset"), "kind", "auto", SubsetPlans.kinds()),
            one(FINAL, "final"),
            one(RUN, "run"),
            one(BUDGET, "budget"),
            one(WORTH, "worth"));

    /** Copies the lists. */
    public Section {
        path = List.copyOf(path);
        kinds = List.copyOf(kinds);
    }

    private static Section one(Kind kind, String... path) {
        return new Section(List.of(path), "", kind.name(), List.of(kind));
    }

    /** All sections that consist of options, in the order in which a form shows them; the space has a table of its own. */
    public static List<Section> all() {
        return ALL;
    }

    /**
     * The words for what resource is counted in that suit what is trained, the usual one first.
     *
     * @param objective kind of the objective
     * @param model     kind of the model, where there is one
     */
    static List<String> units(String objective, String model) {
        if (objective.equals(COMMAND.name())) {
            return List.of("steps", "epochs", "rounds");
        }
        if (!objective.equals(TRAINED.name())) {
            return List.of("epochs", "rounds", "steps", "fraction");
        }
        return model.equals(Models.XGBOOST.name()) ? List.of("rounds") : List.of("epochs", "fraction");
    }

    /** The words of one of its options that suit the rest of a text, the first of which holds where none is given. */
    public List<String> words(Option option, ProjectText text) {
        if (!name().equals("schedule") || !option.key().equals(ResourceUnit.KEY)) {
            return option.words();
        }
        String objective = text.typed(List.of("objective", "kind"));
        return units(objective.isEmpty() ? TRAINED.name() : objective, text.typed(List.of("model", "kind")));
    }

    /** Its name: the last key of its path. */
    public String name() {
        return path.get(path.size() - 1);
    }

    /** The kind that is chosen in a text; the first where the text names none that there is. */
    public Kind chosen(ProjectText text) {
        String name = text.typed(ProjectText.below(path, selector.isEmpty() ? "kind" : selector));
        return kinds.stream()
                .filter(kind -> kind.name().equals(name.isEmpty() ? usual : name))
                .findFirst()
                .orElse(kinds.get(0));
    }

    /**
     * The text with another kind chosen: options that the new kind does not take are taken out, with nothing else.
     */
    public ProjectText choose(ProjectText text, String kind) {
        List<String> kept = kinds.stream()
                .filter(candidate -> candidate.name().equals(kind))
                .flatMap(candidate -> candidate.options().stream())
                .map(Option::key)
                .toList();
        ProjectText changed = text.set(ProjectText.below(path, selector), kind);
        for (Option option : chosen(text).options()) {
            if (!kept.contains(option.key())) {
                changed = changed.remove(ProjectText.below(path, option.key()));
            }
        }
        return changed;
    }
}
