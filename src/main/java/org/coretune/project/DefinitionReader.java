package org.coretune.project;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coretune.core.Kind;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Command;
import org.coretune.core.experiment.Definition;
import org.coretune.core.simulation.GeneratedCurves;
import org.coretune.core.space.Direction;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;

/** Reads the tree of a project file into a definition, with every default filled in. */
final class DefinitionReader {
    /** The version of the project file's shape. */
    private static final int SCHEMA = 1;

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*(s|m|h|d)");

    private static final Definition.Data NO_DATA =
            new Definition.Data("none", "", Optional.empty(), "", Map.of(), new Definition.Split(0, 0, 0));

    private final YamlMap root;
    private final String otherName;

    /** A reader of this tree; {@code otherName} is the experiment's name where the file gives none. */
    DefinitionReader(YamlValue root, String otherName) {
        this.root = root.map();
        this.otherName = otherName;
    }

    Definition read() {
        YamlValue schema = root.require("coretune");
        if (schema.integer() != SCHEMA) {
            throw schema.wrong("project.schema", schema.integer(), SCHEMA);
        }
        root.only(
                "coretune",
                "name",
                "data",
                "model",
                "space",
                "forbidden",
                "start_with",
                "objective",
                "search",
                "schedule",
                "subset",
                "final",
                "budget",
                "worth",
                "run");
        Definition.Objective objective = objective();
        boolean replayed = objective.curves().isPresent();
        boolean commanded = objective.command().isPresent();
        if (replayed) {
            refuse(objective.curves().get().kind(), "data", "model", "subset", "final", "forbidden", "start_with");
        }
        if (commanded) {
            refuse(Section.COMMAND.name(), "data", "model", "subset", "final", "worth");
        }
        boolean trained = !replayed && !commanded;
        Spec search = spec("search", replayed ? "order" : "tpe");
        Definition.Run run = run(replayed);
        SearchSpace space = replayed && root.get("space").isEmpty()
                ? numbers(objective.curves().get())
                : new SpaceReader(root.require("space").map(), root.get("forbidden"), root.get("start_with")).read();
        if (commanded) {
            checkPlaces(space);
        }
        return new Definition(
                root.get("name").map(YamlValue::word).orElse(otherName),
                trained ? data(root.require("data").map()) : NO_DATA,
                trained ? model(space) : Spec.of("none"),
                space,
                objective,
                search,
                spec("schedule", "hyperband"),
                trained ? spec("subset", "auto") : Spec.of("full"),
                trained ? last() : new Definition.Final("none", Optional.empty()),
                budget(),
                worth(),
                run);
    }

    /** The space of rows that are known by their numbers; how many a file has is not known before it is read. */
    private static SearchSpace numbers(Spec curves) {
        int last =
                curves.kind().equals("generated") ? GeneratedCurves.of(curves).configurations() - 1 : 0;
        return new SearchSpace(List.of(
                last == 0
                        ? new FixedParameter("curve", 0L, List.of())
                        : new IntParameter("curve", 0, last, Scale.LINEAR)));
    }

    /** Refuses sections about training where nothing is trained. */
    private void refuse(String kind, String... sections) {
        for (String section : sections) {
            root.get(section).ifPresent(value -> {
                throw root.keys().get(section).wrong("project.replayed", section, kind);
            });
        }
    }

    private Optional<YamlMap> section(String key, Kind accepted) {
        return root.get(key).map(value -> value.map().only(accepted.keys()));
    }

    private static Optional<YamlValue> in(Optional<YamlMap> section, String key) {
        return section.flatMap(map -> map.get(key));
    }

    private Spec spec(String key, String otherwise) {
        return root.get(key).map(value -> spec(value, otherwise)).orElse(Spec.of(otherwise));
    }

    /** {@code {kind: k, …}} or {@code k:key=value,…}; the searcher's seed is read by {@link #run}. */
    private static Spec spec(YamlValue value, String otherwise) {
        if (!value.isMap()) {
            value.requireKind();
            return without(value.check(() -> Spec.parse(value.text())), value.path());
        }
        YamlMap map = value.map();
        Map<String, Object> options = new LinkedHashMap<>();
        map.values().forEach((key, option) -> options.put(key, option.plain()));
        options.remove("kind");
        String kind = map.get("kind").map(YamlValue::word).orElse(otherwise);
        return without(new Spec(kind, options), value.path());
    }

    private Spec model(SearchSpace space) {
        YamlValue model = root.require("model");
        if (model.isMap()) {
            model.map().require("kind");
            model.map().values().values().forEach(value -> checkReferences(value, space));
        }
        return spec(model, "");
    }

    private static void checkReferences(YamlValue value, SearchSpace space) {
        if (value.isMap()) {
            value.map()
                    .values()
                    .keySet()
                    .forEach(name -> requireParameter(value.map().keys().get(name), name, space));
        } else if (value.isList()) {
            value.items().forEach(item -> checkReferences(item, space));
        } else if (value.isText() && value.text().startsWith("$")) {
            requireParameter(value, value.text().substring(1), space);
        }
    }

    private static void requireParameter(YamlValue at, String name, SearchSpace space) {
        if (space.parameter(name).isEmpty()) {
            List<String> names =
                    space.parameters().stream().map(Parameter::name).toList();
            throw at.wrong("project.no-parameter", at.path(), name, String.join(", ", names));
        }
    }

    private static Spec without(Spec spec, String path) {
        if (!path.equals("search") || !spec.has("seed")) {
            return spec;
        }
        Map<String, Object> options = new LinkedHashMap<>(spec.options());
        options.remove("seed");
        return new Spec(spec.kind(), options);
    }

    private static Definition.Data data(YamlMap map) {
        Optional<String> test = map.get("test").map(YamlValue::word);
        Map<String, Object> options = new LinkedHashMap<>();
        Set<String> own = new HashSet<>(List.of("source", "train", "test", "target", "split"));
        map.values().forEach((key, value) -> {
            if (!own.contains(key)) {
                options.put(key, value.plain());
            }
        });
        return new Definition.Data(
                map.require("source").word(),
                map.get("train").map(YamlValue::word).orElse(""),
                test,
                map.get("target").map(YamlValue::word).orElse(""),
                options,
                split(map.get("split").map(value -> value.map().only(Section.SPLIT.keys())), test.isPresent()));
    }

    /** Shares below 1, or whole numbers of rows. */
    private static Definition.Split split(Optional<YamlMap> map, boolean testGiven) {
        double validation =
                in(map, "validation").map(value -> part(value, false)).orElse(0.15);
        double test = in(map, "test").map(value -> part(value, true)).orElse(testGiven ? 0 : 0.25);
        if (testGiven && test > 0) {
            throw in(map, "test").orElseThrow().wrong("project.test-twice");
        }
        if (validation < 1 && test < 1 && validation + test >= 1) {
            throw map.orElseThrow().self().wrong("project.split-sum", validation, test);
        }
        return new Definition.Split(
                validation, test, in(map, "seed").map(YamlValue::integer).orElse(42L));
    }

    private static double part(YamlValue value, boolean zeroToo) {
        double part = value.number();
        boolean share = part > 0 && part < 1 || zeroToo && part == 0;
        if (!share && !(part >= 1 && part == Math.rint(part))) {
            throw value.wrong("project.share", value.path(), part);
        }
        return part;
    }

    private Definition.Objective objective() {
        Optional<YamlMap> map = root.get("objective").map(YamlValue::map);
        String kind = in(map, "kind")
                .map(value -> value.oneOf(
                        Section.TRAINED.name(), Section.TABLE.name(), Section.GENERATED.name(), Section.COMMAND.name()))
                .orElse(Section.TRAINED.name());
        return switch (kind) {
            case "table" -> table(map.orElseThrow().only(kinded(Section.TABLE)));
            case "generated" -> generated(map.orElseThrow());
            case "command" -> command(map.orElseThrow().only(kinded(Section.COMMAND)));
            default -> trained(map.map(objective -> objective.only(kinded(Section.TRAINED))));
        };
    }

    /** The keys of a kind, and the one that names it. */
    private static String[] kinded(Kind kind) {
        return Stream.concat(Stream.of("kind"), Stream.of(kind.keys())).toArray(String[]::new);
    }

    private static Definition.Objective trained(Optional<YamlMap> map) {
        String metric =
                in(map, "metric").map(value -> value.oneOf(Section.METRIC)).orElse("accuracy");
        return new Definition.Objective(
                metric, direction(map, metric), in(map, "early").map(value -> value.oneOf(Section.EARLY)));
    }

    private static Definition.Objective table(YamlMap map) {
        String metric = map.get("metric").map(YamlValue::word).orElse("accuracy");
        map.require("curves").word();
        map.get("configuration").ifPresent(names -> names.items().forEach(YamlValue::word));
        return new Definition.Objective(
                metric, direction(Optional.of(map), metric), without(map, "metric", "direction"));
    }

    /** A program: a list of words, so that no shell has a say in where one ends. */
    private static Definition.Objective command(YamlMap map) {
        YamlValue words = map.require(Section.COMMAND_WORDS.key());
        if (!words.isList() || words.items().isEmpty()) {
            throw words.wrong("project.command-words", words.path());
        }
        String metric = map.get("metric").map(YamlValue::word).orElse("accuracy");
        return new Definition.Objective(
                metric,
                direction(Optional.of(map), metric),
                new Command(
                        words.items().stream()
                                .map(DefinitionReader::commandWord)
                                .toList(),
                        map.get(Section.TIMEOUT.key())
                                .map(DefinitionReader::duration)
                                .orElse(Duration.ofHours(1)),
                        map.get(Section.MEMORY.key())
                                .map(value -> value.whole(Section.MEMORY) << 20)
                                .orElse(0L)));
    }

    /** YAML takes a word that begins with a brace for a mapping, unless it stands in quotes. */
    private static String commandWord(YamlValue word) {
        if (word.isMap()) {
            throw word.wrong("project.command-quotes", word.path());
        }
        return word.word();
    }

    private void checkPlaces(SearchSpace space) {
        List<YamlValue> words = root.require("objective")
                .map()
                .require(Section.COMMAND_WORDS.key())
                .items();
        for (int i = 0; i < words.size(); i++) {
            YamlValue word = words.get(i);
            int number = i;
            word.check(() -> {
                Command.check(word.word(), number, space);
                return word;
            });
        }
    }

    private static Definition.Objective generated(YamlMap map) {
        Spec options = without(map);
        map.self().check(() -> GeneratedCurves.of(options));
        return new Definition.Objective("error", Direction.MIN, options);
    }

    /** Kind and options of a mapping without some of its keys. */
    private static Spec without(YamlMap map, String... keys) {
        Map<String, Object> options = new LinkedHashMap<>();
        map.values().forEach((key, value) -> options.put(key, value.plain()));
        options.keySet().removeAll(List.of(keys));
        String kind = options.remove("kind").toString();
        return new Spec(kind, options);
    }

    /** Which way a metric is better: as given, else accuracies up and everything else down. */
    private static Direction direction(Optional<YamlMap> map, String metric) {
        return in(map, "direction")
                .map(value -> value.oneOf(Section.DIRECTION).equals("max") ? Direction.MAX : Direction.MIN)
                .orElse(metric.contains("accuracy") ? Direction.MAX : Direction.MIN);
    }

    private Definition.Final last() {
        Optional<YamlMap> map = section("final", Section.FINAL);
        return new Definition.Final(
                in(map, "data").map(value -> value.oneOf(Section.LAST_DATA)).orElse("full"),
                in(map, "epochs").map(value -> (int) value.whole(Section.LAST_EPOCHS)));
    }

    private Definition.Budget budget() {
        Optional<YamlMap> map = section("budget", Section.BUDGET);
        return new Definition.Budget(
                in(map, "trials").map(value -> (int) value.whole(Section.TRIALS)),
                in(map, "jobs").map(value -> (int) value.whole(Section.JOBS)),
                in(map, "epochs").map(value -> value.whole(Section.EPOCHS)),
                in(map, "sample_visits").map(value -> value.whole(Section.SAMPLE_VISITS)),
                in(map, "wall_clock").map(DefinitionReader::duration),
                in(map, "failures")
                        .map(value -> (int) value.whole(Section.FAILURES))
                        .orElse(((Number) Section.FAILURES.otherwise().orElseThrow()).intValue()));
    }

    private Optional<Definition.Worth> worth() {
        return section("worth", Section.WORTH)
                .map(map -> new Definition.Worth(
                        map.get("finalists")
                                .map(value -> (int) value.whole(Section.FINALISTS))
                                .orElse(Definition.Worth.USUAL.finalists()),
                        map.get("eliminated")
                                .map(value -> (int) value.whole(Section.ELIMINATED))
                                .orElse(Definition.Worth.USUAL.eliminated()),
                        map.get("shadow")
                                .map(value -> value.oneOf(Section.SHADOW).equals("streaming"))
                                .orElse(Definition.Worth.USUAL.shadow())));
    }

    private static Duration duration(YamlValue value) {
        Matcher matcher = DURATION.matcher(value.word());
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
            throw value.wrong("project.duration", value.path(), value.word());
        }
        double seconds = Double.parseDouble(matcher.group(1))
                * switch (matcher.group(2)) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 86_400;
                };
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private Definition.Run run(boolean replayed) {
        Optional<YamlMap> map = section("run", Section.RUN);
        long seed = in(map, "seed").map(YamlValue::integer).orElse(1L);
        int workers = in(map, "workers")
                .map(value -> (int) value.whole(Section.WORKERS))
                .orElse(1);
        return new Definition.Run(
                in(map, "engine").map(value -> value.oneOf(Section.ENGINE)).orElse("auto"),
                in(map, "device").map(DefinitionReader::device).orElse("cpu"),
                workers,
                seed,
                searchSeed().orElse(seed),
                in(map, "validate").map(value -> value.oneOf(Section.VALIDATE)).orElse("epochs"),
                replayed ? pace(map, workers) : noPace(map),
                in(map, "keep_checkpoints")
                        .map(value -> value.oneOf(Section.KEEP))
                        .orElse("newest"));
    }

    private static Definition.Pace noPace(Optional<YamlMap> map) {
        for (String key : List.of("speeds", "stragglers", "slowdown")) {
            in(map, key).ifPresent(value -> {
                throw value.wrong("project.replayed-only", value.path());
            });
        }
        return Definition.Pace.RECORDED;
    }

    private static Definition.Pace pace(Optional<YamlMap> map, int workers) {
        List<Double> speeds = in(map, "speeds").map(YamlValue::items).orElse(List.of()).stream()
                .map(value -> value.share(1000))
                .toList();
        if (!speeds.isEmpty() && speeds.size() != workers) {
            throw in(map, "speeds").orElseThrow().wrong("project.speeds", "run.speeds", speeds.size(), workers);
        }
        return new Definition.Pace(
                speeds,
                in(map, "stragglers").map(value -> value.number(0, 1)).orElse(0.0),
                in(map, "slowdown").map(value -> value.number(1, 1000)).orElse(4.0));
    }

    private Optional<Long> searchSeed() {
        Optional<YamlValue> search = root.get("search");
        if (search.isEmpty() || search.get().isMap()) {
            return search.flatMap(value -> value.map().get("seed")).map(YamlValue::integer);
        }
        return Spec.parse(search.get().text()).options().get("seed") instanceof Long seed
                ? Optional.of(seed)
                : Optional.empty();
    }

    private static String device(YamlValue value) {
        String device = value.word();
        if (!device.matches("auto|cpu|cuda(:[0-9]{1,3})?")) {
            throw value.wrong("project.one-of", value.path(), device, "auto, cpu, cuda, cuda:N");
        }
        return device;
    }
}
