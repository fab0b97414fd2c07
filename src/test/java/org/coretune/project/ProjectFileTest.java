package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Condition;
import org.coretune.core.space.Direction;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTest {
    private static final String LETTERS = """
            coretune: 1
            name: letters
            data: {source: csv, train: data/train.csv, target: letter, split: {validation: 0.15, test: 0.25, seed: 42}}
            model: {kind: mlp, hidden: [$hidden_1, $hidden_2], activation: relu}
            space:
              learning_rate: {float: [1e-3, 0.3], scale: log}
              optimizer: {choice: [sgd, adam]}
              momentum: {float: [0.0, 0.99], when: {optimizer: sgd}}
              batch_size: {choice: [16, 32, 64, 128]}
              hidden_1: {int: [64, 512], scale: log}
              hidden_2: {int: [32, 256], scale: log}
            start_with: [{learning_rate: 0.1, optimizer: sgd, momentum: 0.9, batch_size: 128, hidden_1: 300, hidden_2: 100}]
            objective: {metric: accuracy, direction: max}      # early: loss ranks early rungs by validation loss
            search: {kind: tpe, seed: 7}
            schedule: {kind: hyperband, min: 1, max: 27, eta: 3}
            subset: {kind: gradmatch, fraction: 0.1, every: 5, warm_start: 0.1}   # or auto, streaming, full
            final: {data: full, epochs: 27}
            budget: {wall_clock: 30m}
            run: {engine: auto, workers: 2, seed: 1}
            """;

    private static final String SMALL = """
            coretune: 1
            data: {source: letters}
            model: {kind: mlp, hidden: [32]}
            space: {learning_rate: {float: [0.01, 0.3]}}
            """;

    @TempDir
    Path folder;

    private static Definition read(String text, String... overrides) {
        return ProjectFile.parse("project.yaml", text, List.of(overrides)).definition();
    }

    private static String refusal(String text, String... overrides) {
        try {
            read(text, overrides);
        } catch (InvalidInputException e) {
            return e.getMessage();
        }
        throw new AssertionError("accepted: " + text);
    }

    @Test
    void theSampleOfTheManualIsReadWhole() {
        Definition letters = read(LETTERS);

        assertThat(letters.name()).isEqualTo("letters");
        assertThat(letters.data())
                .isEqualTo(new Definition.Data(
                        "csv",
                        "data/train.csv",
                        Optional.empty(),
                        "letter",
                        Map.of(),
                        new Definition.Split(0.15, 0.25, 42)));
        assertThat(letters.model().kind()).isEqualTo("mlp");
        assertThat(letters.model().options())
                .isEqualTo(Map.of("hidden", List.of("$hidden_1", "$hidden_2"), "activation", "relu"));
        assertThat(letters.boundParameters()).containsExactly("hidden_1", "hidden_2");
        assertThat(letters.space().parameters())
                .containsExactly(
                        new FloatParameter("learning_rate", 1e-3, 0.3, Scale.LOG),
                        ChoiceParameter.of("optimizer", "sgd", "adam"),
                        new FloatParameter(
                                "momentum",
                                0,
                                0.99,
                                Scale.LINEAR,
                                java.util.OptionalDouble.empty(),
                                List.of(Condition.equalTo("optimizer", "sgd"))),
                        ChoiceParameter.of("batch_size", 16L, 32L, 64L, 128L),
                        new IntParameter("hidden_1", 64, 512, Scale.LOG),
                        new IntParameter("hidden_2", 32, 256, Scale.LOG));
        assertThat(letters.space().startWith()).hasSize(1);
        assertThat(letters.space().startWith().get(0).get("momentum")).isEqualTo(0.9);
        assertThat(letters.objective())
                .isEqualTo(new Definition.Objective("accuracy", Direction.MAX, Optional.empty()));
        assertThat(letters.search()).isEqualTo(Spec.of("tpe"));
        assertThat(letters.schedule()).isEqualTo(Spec.parse("hyperband:min=1,max=27,eta=3"));
        assertThat(letters.subset()).isEqualTo(Spec.parse("gradmatch:fraction=0.1,every=5,warm_start=0.1"));
        assertThat(letters.last()).isEqualTo(new Definition.Final("full", Optional.of(27)));
        assertThat(letters.budget().wallClock()).contains(Duration.ofMinutes(30));
        assertThat(letters.run()).isEqualTo(new Definition.Run("auto", "cpu", 2, 1, 7, "epochs"));
    }

    @Test
    void whatIsLeftOutTakesItsDefault() throws IOException {
        Files.createDirectories(folder.resolve("digits"));
        Path file = Files.writeString(folder.resolve("digits/project.yaml"), SMALL);

        Definition definition = ProjectFile.read(file).definition();

        assertThat(definition.name()).isEqualTo("digits");
        assertThat(definition.data().split()).isEqualTo(new Definition.Split(0.15, 0.25, 42));
        assertThat(definition.objective().metric()).isEqualTo("accuracy");
        assertThat(definition.search()).isEqualTo(Spec.of("tpe"));
        assertThat(definition.schedule()).isEqualTo(Spec.of("hyperband"));
        assertThat(definition.subset()).isEqualTo(Spec.of("auto"));
        assertThat(definition.last()).isEqualTo(new Definition.Final("full", Optional.empty()));
        assertThat(definition.budget())
                .isEqualTo(new Definition.Budget(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 20));
        assertThat(definition.run()).isEqualTo(new Definition.Run("auto", "cpu", 1, 1, 1, "epochs"));
    }

    @Test
    void specTextsAndMappingsMeanTheSame() {
        Definition texts =
                read(SMALL + "schedule: hyperband:max=27,eta=3\nsearch: tpe:startup=5,seed=9\nsubset: full\n");
        Definition mappings = read(SMALL
                + "schedule: {kind: hyperband, max: 27, eta: 3}\nsearch: {kind: tpe, startup: 5, seed: 9}\n"
                + "subset: {kind: full}\n");

        assertThat(texts.schedule()).isEqualTo(mappings.schedule());
        assertThat(texts.search()).isEqualTo(mappings.search()).isEqualTo(Spec.parse("tpe:startup=5"));
        assertThat(texts.run().searchSeed())
                .isEqualTo(mappings.run().searchSeed())
                .isEqualTo(9);
        assertThat(texts.subset()).isEqualTo(mappings.subset());
    }

    @Test
    void theNaturalDirectionOfLossIsDown() {
        assertThat(read(SMALL + "objective: {metric: loss, early: loss}").objective())
                .isEqualTo(new Definition.Objective("loss", Direction.MIN, Optional.of("loss")));
        assertThat(read(SMALL + "objective: {metric: loss, direction: max}")
                        .objective()
                        .direction())
                .isEqualTo(Direction.MAX);
    }

    @ParameterizedTest
    @CsvSource({"45s, 45", "30m, 1800", "2h, 7200", "1.5h, 5400", "1d, 86400", "0.5 s, 0"})
    void durationsHaveAUnit(String text, long seconds) {
        assertThat(read(SMALL + "budget: {wall_clock: " + text + "}").budget().wallClock())
                .map(Duration::toSeconds)
                .contains(seconds);
    }

    @Test
    void budgetsAreRead() {
        assertThat(read(SMALL
                                + "budget: {trials: 50, jobs: 60, epochs: 700, sample_visits: 8000000000, wall_clock: 2h, failures: 3}")
                        .budget())
                .isEqualTo(new Definition.Budget(
                        Optional.of(50),
                        Optional.of(60),
                        Optional.of(700L),
                        Optional.of(8_000_000_000L),
                        Optional.of(Duration.ofHours(2)),
                        3));
    }

    @Test
    void aWordThatEarlierYamlTookForABooleanIsAText() {
        Definition definition = read(SMALL.replace("{float: [0.01, 0.3]}", "{choice: [on, off, yes, no, y, true]}"));

        assertThat(definition.space().parameters())
                .containsExactly(ChoiceParameter.of("learning_rate", "on", "off", "yes", "no", "y", true));
    }

    @Test
    void aTestFileTakesThePlaceOfATestShare() {
        Definition definition =
                read(SMALL.replace("{source: letters}", "{source: csv, train: a.csv, test: b.csv, header: false}"));

        assertThat(definition.data().split().test()).isZero();
        assertThat(definition.data().options()).isEqualTo(Map.of("header", false));
    }

    @Test
    void anAnchorMayBeUsedAgain() {
        Definition definition =
                read(SMALL.replace("{learning_rate: {float: [0.01, 0.3]}}", "{a: &range {float: [0, 1]}, b: *range}"));

        assertThat(definition.space().parameters()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coretune: 1             | coretune: ^2                   | version 1 is accepted",
                "coretune: 1             | ^other: 1                      | project.yaml lacks the key \"coretune\"",
                "name: letters           | ^nmae: letters                 | did you mean \"name\"?",
                "name: letters           | ^colour: red                   | \"colour\" is no key of project.yaml; accepted:",
                "name: letters           | name: ^[a]                     | \"name\" is a list; a text is accepted",
                "schedule: {kind: hyperband, min: 1, max: 27, eta: 3} | schedule: ^[sha] | \"schedule\" is a list; a mapping such as {kind: …, option: …}, or a text such as kind:option=value, is accepted",
                "subset: {kind: gradmatch, fraction: 0.1, every: 5, warm_start: 0.1} | subset: ^0.1 | \"subset\" is \"0.1\"; a mapping such as {kind: …, option: …}, or a text such as kind:option=value, is accepted",
                "{source: csv,           | ^{sauce: csv,                  | data lacks the key \"source\"",
                "validation: 0.15        | validation: ^much              | \"data.split.validation\" is \"much\"; a finite number",
                "validation: 0.15        | validation: ^1.5               | a share above 0 and below 1",
                "validation: 0.15        | ^valdation: 0.15               | did you mean \"validation\"?",
                "{validation: 0.15, test: 0.25 | ^{validation: 0.15, test: 0.9 | leave nothing to train on",
                "target: letter, split: {validation: 0.15, test: 0.25 | test: t, split: {validation: 0.15, test: ^0.1 | leave out the split's",
                "seed: 42                | seed: ^4.2                     | a whole number is accepted",
                "seed: 42                | seed: ^99999999999999999999    | 64 bits",
                "{kind: mlp,             | ^{sort: mlp,                   | model lacks the key \"kind\"",
                "$hidden_2               | ^$hidden_9                     | which the space lacks; it has: learning_rate",
                "{float: [1e-3, 0.3]     | {^flaot: [1e-3, 0.3]           | did you mean \"float\"?",
                "{float: [1e-3, 0.3]     | {float: ^[1e-3]                | accepted as [low, high]",
                "{float: [1e-3, 0.3]     | ^{float: [1, 0.3]              | may not be greater",
                "{float: [1e-3, 0.3]     | ^{float: [0, 0.3]              | on a log scale numbers above 0",
                "{float: [1e-3, 0.3]     | {float: [1e-3, ^.inf]          | a finite number is accepted",
                "{float: [1e-3, 0.3]     | {float: [1e-3, ^x]             | is \"x\"; a finite number",
                "{float: [1e-3, 0.3]     | ^{float: [1e-3, 1], int: [1, 2] | exactly one of these keys",
                "0.3], scale: log        | 0.3], scale: ^cube             | accepted: linear, log, reverse-log, logit",
                "{choice: [sgd, adam]    | ^{choice: []                   | a choice without values",
                "choice: [sgd, adam]     | choice: ^sgd                   | \"space.optimizer.choice\" is \"sgd\"; a list is accepted",
                "{choice: [sgd, adam]    | ^{choice: [sgd, sgd]           | lists sgd twice",
                "{choice: [sgd, adam]    | {boolean: ^false               | as \"boolean: true\" only",
                "{float: [0.0, 0.99], when: {optimizer: sgd} | ^{float: [0.0, 0.99], when: {optimizr: sgd} | depends on optimizr",
                "when: {optimizer: sgd}  | when: {optimizer: {^over: 3}}  | \"over\" is no key",
                "when: {optimizer: sgd}  | when: {optimizer: ^{}}         | tests nothing",
                "when: {optimizer: sgd}  | when: ^optimizer               | a mapping is accepted",
                "hidden_1: {int: [64, 512] | hidden_1: {int: [64, ^5.5]   | a whole number is accepted",
                "hidden_1: 300           | hidden_1: ^3000                | a whole number from 64 to 512",
                "[{learning_rate: 0.1,   | [{learning: ^0.1,              | is no parameter",
                "metric: accuracy        | metric: ^speed                 | accepted: accuracy, loss",
                "direction: max          | direction: ^up                 | accepted: max, min",
                "{kind: tpe, seed: 7}    | ^tpe:startup                   | name:key=value",
                "{data: full             | {data: ^all                    | accepted: full, subset, none",
                "epochs: 27              | epochs: ^0                     | is 0; 1 to",
                "30m                     | ^30                            | a duration such as 45s",
                "30m                     | ^0m                            | a duration such as 45s",
                "wall_clock              | ^wall_time                     | did you mean \"wall_clock\"? Accepted: trials, jobs",
                "workers: 2              | workers: ^65                   | is 65; 1 to 64 is accepted",
                "workers: 2              | workers: ^two                  | a whole number is accepted",
                "engine: auto            | engine: ^magic                 | accepted: auto, torch",
                "engine: auto            | device: ^gpu                   | cuda:N",
                "engine: auto            | engine: auto, ^engine: dl4j    | for the second time",
                "engine: auto            | engine: ^!!java.net.URL [x]    | a text is accepted",
                "engine: auto            | engine: ^!!java.net.URL x      | stand without tags",
                "activation: relu        | activation: ^!!java.net.URL x  | stand without tags",
                "name: letters           | name: ^@letters                | no YAML",
            })
    void whatIsWrongIsNamedWithItsPlaceAndWhatIsAccepted(String right, String marked, String accepted) {
        assertThat(LETTERS).contains(right);
        String before = LETTERS.replace(right, marked).split("\\^", 2)[0];
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');

        String sentence = refusal(LETTERS.replace(right, marked.replace("^", "")));

        assertThat(sentence)
                .startsWith("project.yaml, line %d, column %d: ".formatted(line, column))
                .contains(accepted);
    }

    @Test
    void anEmptySpaceIsRefusedWhereItStands() {
        assertThat(refusal(SMALL.replace("{learning_rate: {float: [0.01, 0.3]}}", "{}")))
                .isEqualTo(
                        "project.yaml, line 4, column 8: The search space has no parameter; at least one is needed.");
    }

    @Test
    void forbiddenCombinationsThatCannotBeAreRefusedWhereTheyStand() {
        String forbidden = "forbidden: [{learning_rate: {above: 0.2}}, {learning_rate: {above: 0.5}}]\n";

        assertThat(refusal(SMALL + forbidden)).startsWith("project.yaml, line 5, column 44: The forbidden combination");
        assertThat(read(SMALL + forbidden.replace("0.5", "0.1, below: 0.15"))
                        .space()
                        .forbidden())
                .hasSize(2);
    }

    @Test
    void overridesReplaceAndAdd() {
        Definition definition = read(
                LETTERS,
                "schedule.max=81",
                "space.learning_rate.float=[1e-4, 0.1]",
                "run.workers=4",
                "run.device=cuda:1",
                "budget.trials=9",
                "space.optimizer.choice.1=sgd2",
                "start_with=[]",
                "name=on");

        assertThat(definition.schedule()).isEqualTo(Spec.parse("hyperband:min=1,max=81,eta=3"));
        assertThat(definition.space().parameter("learning_rate"))
                .contains(new FloatParameter("learning_rate", 1e-4, 0.1, Scale.LOG));
        assertThat(definition.space().parameter("optimizer")).contains(ChoiceParameter.of("optimizer", "sgd", "sgd2"));
        assertThat(definition.run().workers()).isEqualTo(4);
        assertThat(definition.run().device()).isEqualTo("cuda:1");
        assertThat(definition.budget().trials()).contains(9);
        assertThat(definition.budget().wallClock()).contains(Duration.ofMinutes(30));
        assertThat(definition.name()).isEqualTo("on");
        assertThat(read(SMALL + "schedule: sha:max=27\n", "schedule.max=9", "subset.fraction=0.1")
                        .schedule())
                .isEqualTo(Spec.parse("sha:max=9"));
        assertThat(read(SMALL, "schedule.max=9", "budget.trials=2").schedule())
                .isEqualTo(Spec.parse("hyperband:max=9"));
    }

    @Test
    void aSeedReplacesThatOfTheRunAndOfTheSearcherButNotTheSplits() {
        String[] seed = ProjectFile.seed(5).toArray(String[]::new);
        for (String text : List.of(LETTERS, SMALL, SMALL + "search: random\n")) {
            Definition definition = read(text, seed);

            assertThat(definition.run().seed()).isEqualTo(5);
            assertThat(definition.run().searchSeed()).isEqualTo(5);
            assertThat(definition.data().split().seed()).isEqualTo(42);
            assertThat(definition.search().kind()).isEqualTo(read(text).search().kind());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run.workers=99       | --set run.workers=99: \"run.workers\" is 99; 1 to 64 is accepted.",
                "run.wokers=3         | --set run.wokers=3: \"wokers\" is no key of run; did you mean \"workers\"? Accepted:",
                "run.workers          | \"run.workers\" is not of the form path=value",
                "=3                   | \"=3\" is not of the form path=value",
                "name.x=3             | the path leads through a single value",
                "start_with.7.x=3     | \"7\" is no position in this list of 1",
                "name=[a              | --set name=[a: This is no YAML",
                "name=                | --set name= is empty.",
                "space.momentum.float=[2, 1] | line 8, column 13: momentum ranges from 2 to 1",
            })
    void aWrongOverrideIsNamed(String override, String sentence) {
        assertThat(refusal(LETTERS, override)).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedule.max=81",
                "schedule=sha:max=9,eta=3",
                "run.workers=3",
                "run.validate=rungs",
                "budget.trials=9",
                "space.momentum.float=[0.5, 0.95]",
                "space.momentum.when.optimizer=[sgd, adam]",
                "space.extra={float: [0, 1]}",
                "space.extra={choice: ['a, b', \"on: x\", '#', '1', \"\"]}",
                "start_with.0.momentum=0.25",
                "start_with=[]",
                "forbidden=[{momentum: {above: 0.95}}]",
                "name='a # b'",
                "data={source: letters}",
                "subset.batch=true",
            })
    void theEffectiveTextSaysWhatTheOverridesMade(String override) {
        for (String text : List.of(LETTERS, block(), "# Grüße 🎉\n" + LETTERS)) {
            ProjectFile file = ProjectFile.parse("project.yaml", text, List.of(override));
            ProjectFile again = ProjectFile.parse("project.yaml", file.text(), List.of());

            assertThat(again.definition())
                    .usingRecursiveComparison()
                    .ignoringFields("space")
                    .isEqualTo(file.definition());
            assertThat(again.definition().space().parameters())
                    .isEqualTo(file.definition().space().parameters());
            assertThat(again.definition().space().startWith())
                    .isEqualTo(file.definition().space().startWith());
            text.lines()
                    .filter(line -> line.contains("#"))
                    .map(line -> line.substring(line.indexOf('#')))
                    .forEach(comment -> assertThat(file.text()).contains(comment));
        }
    }

    /** The same definition with a block where the sample has braces. */
    private static String block() {
        return LETTERS.replace(
                        "run: {engine: auto, workers: 2, seed: 1}",
                        "run:   # how\n  engine: auto # which\n\n  workers: 2\n  # last\n")
                .replace("budget: {wall_clock: 30m}", "budget:\n# nothing so far\n")
                .replace("{kind: hyperband, min: 1, max: 27, eta: 3}", "hyperband:min=1,max=27,eta=3 # short")
                .replace("data: {source: csv, train: data/train.csv,", "data:\n  {source: csv, train: data/train.csv,")
                .replace("start_with: [", "start_with:\n- ")
                .replace("}]", "}");
    }

    @Test
    void editingChangesNothingButTheValue() {
        assertThat(ProjectFile.edit(LETTERS, "schedule.max", "81")).isEqualTo(LETTERS.replace("max: 27", "max: 81"));
        assertThat(ProjectFile.edit(LETTERS, "name", "my letters"))
                .isEqualTo(LETTERS.replace("name: letters", "name: \"my letters\""));
        assertThat(ProjectFile.edit(LETTERS, "run.validate", "rungs"))
                .isEqualTo(LETTERS.replace("seed: 1}\n", "seed: 1, validate: rungs}\n"));
        assertThat(ProjectFile.edit("# a\nrun:\n  # b\n  workers: 1 # c\n\n# d\nname: x\n", "run.seed", "3"))
                .isEqualTo("# a\nrun:\n  # b\n  workers: 1 # c\n  seed: 3\n\n# d\nname: x\n");
        assertThat(ProjectFile.edit("coretune: 1", "budget.trials", "3")).isEqualTo("coretune: 1\nbudget: {trials: 3}");
    }

    @Test
    void aSentenceOfAFactoryGetsThePlaceOfTheOptionThatItIsAbout() {
        ProjectFile file = ProjectFile.parse("project.yaml", LETTERS, List.of("schedule.eta=1"));

        assertThat(file.at("schedule", new InvalidInputException("core.unknown-kind", "scheduler", "x", "y")))
                .hasMessageStartingWith("project.yaml, line 15, column 11: \"x\" is no scheduler");
        assertThat(file.at("schedule", new InvalidInputException("core.spec-range", "hyperband", "max", 1, 3, 4)))
                .hasMessageStartingWith("project.yaml, line 15, column 42: max of hyperband is 1");
        assertThat(file.at("schedule", new InvalidInputException("core.spec-range", "hyperband", "eta", 1, 2, 9)))
                .hasMessageStartingWith("--set schedule.eta=1: eta of hyperband is 1");
        assertThat(file.at("schedule.gone", new InvalidInputException("core.spec-form", "x")))
                .hasMessageStartingWith("project.yaml, line 15, column 11: ");
    }

    @Test
    void aParameterThatNothingReadsIsWarnedAbout() {
        ProjectFile file = ProjectFile.parse(
                "project.yaml", LETTERS.replace("  batch_size:", "  typo: {float: [0, 1]}\n  batch_size:"), List.of());

        assertThat(file.unused(List.of("learning_rate", "momentum", "batch_size")))
                .extracting(org.coretune.core.Message::text)
                .containsExactly(
                        "project.yaml, line 9, column 9: Nothing reads the parameter \"typo\": neither the model names it, nor has it a meaning of its own.");
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithoutPrintingItWhole() {
        assertThat(refusal("x".repeat(5000)))
                .startsWith("project.yaml, line 1, column 1: The file holds \"xxx")
                .hasSizeLessThan(200);
        assertThat(refusal("a: \u0001")).startsWith("project.yaml is no YAML: ");
    }

    @Test
    void aBombOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder(SMALL).append("x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x%d: &x%d [".formatted(i, i))
                    .append(("*x" + (i - 1) + ", ").repeat(9))
                    .append("*x" + (i - 1) + "]\n");
        }

        assertThat(refusal(bomb.toString())).contains("aliases counted as often as they are used");
        assertThat(refusal(SMALL + "x: &x [*x]\n")).contains("more than 40 levels");
        assertThat(refusal(SMALL + "x: " + "[".repeat(50_000))).contains("project.yaml");
    }

    @Test
    void aFileOfTenMebibytesIsRefused() throws IOException {
        Path file = folder.resolve("project.yaml");
        Files.write(file, new byte[10 << 20]);

        assertThatThrownBy(() -> ProjectFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is larger than 1 MiB");
    }

    @Test
    void aFileThatIsMissingEmptyOrNoTextIsRefused() throws IOException {
        Path file = folder.resolve("project.yaml");
        assertThatThrownBy(() -> ProjectFile.read(file)).hasMessageStartingWith("There is no file");
        Files.writeString(file, "# nothing\n");
        assertThatThrownBy(() -> ProjectFile.read(file)).hasMessage("project.yaml is empty.");
        Files.write(file, new byte[] {'a', (byte) 0xff, 'b'});
        assertThatThrownBy(() -> ProjectFile.read(file)).hasMessageEndingWith("is no text in UTF-8.");
        Files.writeString(file, "- a\n");
        assertThatThrownBy(() -> ProjectFile.read(file))
                .hasMessageContaining("The file holds a list; a mapping is accepted");
    }
}
