package org.coretune.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Kind;
import org.coretune.core.Message;
import org.coretune.core.Option;
import org.coretune.data.DataKinds;
import org.coretune.project.ProjectText;
import org.coretune.project.Section;
import org.coretune.ui.AtOnce;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.TaskRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignViewModelTest {
    private static final String TEXT = """
            # A lecture's project.
            coretune: 1
            name: letters
            data: {source: letters, samples: 780, as: table, split: {validation: 130, test: 130, seed: 42}}
            model: {kind: mlp, hidden: [$wide], activation: relu}
            space:
              learning_rate: {float: [1e-3, 0.3], scale: log}   # three decades
              wide: {int: [16, 64]}
            search: {kind: random, seed: 7}
            schedule: {kind: sha, min: 1, max: 9, eta: 3, rounds: 1}   # small
            subset: {kind: gradmatch, fraction: 0.1}
            """;

    @TempDir
    Path folder;

    private Path file;
    private SampleProject project;
    private final List<Exception> failures = new ArrayList<>();
    private final DesignViewModel model = new DesignViewModel(new AtOnce(), failures::add);

    @BeforeEach
    void open() throws IOException {
        file = Files.writeString(folder.resolve("project.yaml"), TEXT);
        project = new SampleProject(SyntheticJournal.small()).in(file);
        model.open(project);
    }

    private Draft draft() {
        return model.draftProperty().get();
    }

    private void enter(String section, String key, String typed) {
        Section of = Section.all().stream()
                .filter(candidate -> candidate.name().equals(section))
                .findFirst()
                .orElseThrow();
        Option option = of.chosen(draft().tree()).options().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .orElseThrow();
        model.enter(ProjectText.below(of.path(), key), option, typed);
    }

    private void choose(String section, String kind) {
        Section.all().stream()
                .filter(candidate -> candidate.name().equals(section))
                .forEach(found -> model.choose(found, kind));
    }

    @Test
    void aChosenFileIsNamedFromTheProjectsFolderWhereItLiesInIt() {
        choose("data", "csv");
        List<String> path = List.of("data", "train");
        Option train = DataKinds.TRAIN;
        model.choose(path, train, project.folder().resolve("parts").resolve("a b.csv"));
        assertThat(draft().tree().typed(path)).isEqualTo("parts/a b.csv");
        Path elsewhere = folder.resolve("other.csv").toAbsolutePath();
        model.choose(path, train, elsewhere);
        assertThat(draft().tree().typed(path)).isEqualTo(elsewhere.toString().replace('\\', '/'));
        model.undo();
        assertThat(draft().tree().typed(path)).isEqualTo("parts/a b.csv");
    }

    @Test
    void fieldsOfTheUsersNetworkAreBoundAndLetGo() {
        model.edit(List.of("model"), text -> text.set(List.of("model"), "{kind: file, path: dense.zip}"));
        String before = draft().text();
        BindModel bindings = model.bindings();
        List<String> fields = new ArrayList<>();
        bindings.read((found, problem) -> fields.addAll(found));
        assertThat(fields).contains("dense1.nOut");
        assertThat(bindings.parameters()).containsExactly("learning_rate", "wide");

        bindings.toggle("wide", "dense1.nOut");
        assertThat(draft().definition().orElseThrow().model().options())
                .containsEntry("bind", Map.of("wide", "dense1.nOut"));
        bindings.toggle("wide", "dense2.nOut");
        assertThat(bindings.fields("wide")).containsExactly("dense1.nOut", "dense2.nOut");
        bindings.toggle("wide", "dense1.nOut");
        bindings.toggle("wide", "dense2.nOut");
        assertThat(draft().text()).isEqualTo(before);
    }

    @Test
    void whatIsNeededBeforeTheNetworkCanBeReadIsSaid() {
        assertThat(refusal(new DesignViewModel(new AtOnce(), failures::add))).contains("Open or save a project first");
        model.edit(List.of("model"), text -> text.set(List.of("model"), "{kind: file}"));
        assertThat(refusal(model)).contains("Name the network's file");
        model.edit(List.of("space"), text -> text.remove(List.of("space")));
        assertThat(refusal(model)).contains("Add a parameter");
    }

    private static String refusal(DesignViewModel design) {
        List<String> said = new ArrayList<>();
        design.bindings().read((fields, problem) -> said.add(problem));
        assertThat(said).hasSize(1);
        return said.get(0);
    }

    @Test
    void anEntryChangesItsKeyAndNothingElse() {
        enter("schedule", "max", "27");
        assertThat(draft().text()).isEqualTo(TEXT.replace("max: 9", "max: 27"));
        assertThat(draft().problems()).isEmpty();
        assertThat(model.dirty().get()).isTrue();
        enter("schedule", "max", "");
        assertThat(draft().text()).isEqualTo(TEXT.replace(" max: 9,", ""));
    }

    @Test
    void anotherKindTakesOutWhatItDoesNotAcceptAndUndoBringsItBack() {
        choose("schedule", "asha");
        assertThat(draft().text())
                .isEqualTo(TEXT.replace("kind: sha", "kind: asha").replace(", rounds: 1", ""));
        assertThat(draft().problems()).isEmpty();
        model.undo();
        assertThat(draft().text()).isEqualTo(TEXT);
        model.redo();
        assertThat(draft().text()).contains("asha");
    }

    @Test
    void aWrongEntryIsSaidWithWhatIsAcceptedAndTheRestStaysReadable() {
        enter("schedule", "eta", "1");
        enter("subset", "fraction", "7");
        assertThat(draft().problems()).hasSize(2);
        assertThat(draft().problem(List.of("schedule", "eta"))).contains("eta of sha is 1", "2 to 1000");
        assertThat(draft().problem(List.of("subset", "fraction"))).contains("fraction of gradmatch is 7");
        assertThat(draft().definition()).isEmpty();
        model.undo();
        model.undo();
        assertThat(draft().problems()).isEmpty();
        assertThat(draft().text()).isEqualTo(TEXT);
    }

    @Test
    void numbersBeyondThirtyTwoBitsAreAcceptedWhereTheReaderTakesThem() {
        enter("budget", "sample_visits", "5000000000");
        enter("run", "seed", "-9000000000");
        assertThat(draft().problems()).isEmpty();
        assertThat(draft().definition().orElseThrow().budget().sampleVisits()).contains(5_000_000_000L);
    }

    @Test
    void aWrongRangeIsSaidAtItsParameter() {
        new SpaceModel(model).range("learning_rate", "0.3, 0.001");
        assertThat(draft().problem(List.of("space", "learning_rate"))).contains("learning_rate");
        assertThat(draft().problem(List.of("space", "wide"))).isEmpty();
        new SpaceModel(model).range("learning_rate", "0.001, 0.3");
        assertThat(draft().problems()).isEmpty();
        assertThat(draft().text()).contains("# three decades");
    }

    @Test
    void whatIsNoYamlLeavesTheFormAtItsLastReadableState() {
        model.type(TEXT + "run: [\n");
        assertThat(draft().isReadable()).isFalse();
        assertThat(draft().problems()).hasSize(1);
        assertThat(draft().problems().get(0).sentence()).contains("line 13");
        assertThat(draft().tree().typed(List.of("schedule", "max"))).isEqualTo("9");
        enter("schedule", "max", "3");
        assertThat(draft().text()).endsWith("run: [\n");
    }

    @Test
    void whatCannotBePutIntoTheTextIsSaidAndChangesNothing() {
        enter("model", "hidden", "[$wide");
        assertThat(draft().text()).isEqualTo(TEXT);
        assertThat(model.refusedProperty().get().path()).containsExactly("model", "hidden");
        enter("model", "hidden", "[$wide, 20]");
        assertThat(model.refusedProperty().get()).isNull();
        assertThat(draft().text()).contains("hidden: [$wide, 20]");
    }

    @Test
    void typingInOnePlaceIsOneEdit() {
        enter("schedule", "max", "2");
        enter("schedule", "max", "27");
        model.seal();
        enter("schedule", "max", "81");
        model.undo();
        assertThat(draft().text()).contains("max: 27");
        model.undo();
        assertThat(draft().text()).isEqualTo(TEXT);
    }

    @Test
    void savingWritesTheTextAndPutsTheDraftAway() throws IOException {
        enter("schedule", "max", "27");
        assertThat(project.definition().draftLeft()).contains(draft().text());
        assertThat(Files.readString(file)).isEqualTo(TEXT);
        model.save();
        assertThat(Files.readString(file)).isEqualTo(TEXT.replace("max: 9", "max: 27"));
        assertThat(project.definition().draftLeft()).isEmpty();
        assertThat(model.dirty().get()).isFalse();
    }

    @Test
    void aFileThatSomebodyElseChangedIsNotOverwritten() throws IOException {
        enter("schedule", "max", "27");
        Files.writeString(file, TEXT + "# theirs\n");
        model.save();
        assertThat(model.conflictProperty().get()).isTrue();
        assertThat(Files.readString(file)).endsWith("# theirs\n");
        model.reload();
        assertThat(draft().text()).endsWith("# theirs\n");
        model.undo();
        assertThat(draft().text()).contains("max: 27");
        Files.writeString(file, TEXT + "# again\n");
        model.overwrite();
        assertThat(Files.readString(file)).isEqualTo(draft().text());
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsReadForAProjectThatWasLeftMeanwhileIsNotTakenForTheOpenOne() throws IOException {
        Deque<Runnable> waiting = new ArrayDeque<>();
        DesignViewModel slow = new DesignViewModel(
                new TaskRunner() {
                    @Override
                    public <T> void run(
                            Callable<T> work, Consumer<? super T> then, Consumer<? super Exception> failed) {
                        waiting.add(() -> new AtOnce().run(work, then, failed));
                    }
                },
                failures::add);
        slow.open(project);
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        Files.writeString(file, TEXT + "# theirs\n");
        slow.reload();
        Path other = Files.writeString(folder.resolve("other.yaml"), TEXT.replace("max: 9", "max: 3"));
        slow.open(new SampleProject(SyntheticJournal.small()).in(other));
        while (!waiting.isEmpty()) {
            waiting.removeLast().run(); // the disk answers in another order
        }
        assertThat(slow.draftProperty().get().text()).isEqualTo(Files.readString(other));
        assertThat(slow.dirty().get()).isFalse();
    }

    @Test
    void editsThatACrashLeftAreOfferedAgain() {
        enter("schedule", "max", "27");
        DesignViewModel next = new DesignViewModel(new AtOnce(), failures::add);
        next.open(project);
        assertThat(next.draftProperty().get().text()).isEqualTo(TEXT);
        assertThat(next.leftProperty().get()).isPresent();
        next.takeLeft();
        assertThat(next.draftProperty().get().text()).contains("max: 27");
        next.undo();
        assertThat(next.draftProperty().get().text()).isEqualTo(TEXT);
    }

    @Test
    void thePreviewFollowsWhatIsTyped() {
        model.look();
        assertThat(model.preview().pictureProperty().get().brackets()).hasSize(1);
        assertThat(model.preview().costProperty().get())
                .contains("9 configurations")
                .contains("sample-visits");
        choose("schedule", "hyperband");
        assertThat(model.preview().pictureProperty().get().brackets()).hasSize(3);
        enter("schedule", "max", "27");
        assertThat(model.preview().pictureProperty().get().brackets()).hasSize(4);
        enter("subset", "every", "1");
        enter("subset", "fraction", "0.8");
        assertThat(model.preview().warningProperty().get()).contains("more than the same schedule on full data");
        choose("subset", "streaming");
        assertThat(model.preview().warningProperty().get()).isEmpty();
        enter("schedule", "max", "81");
        assertThat(model.preview().warningProperty().get()).isEmpty();
        enter("subset", "fraction", "0.1");
        assertThat(model.preview().warningProperty().get())
                .startsWith(
                        "A trial of 81 epochs takes 162 steps of the optimiser on these coresets, 1,377 on full data");
    }

    @Test
    void theTimeIsToldAtAMeasuredRate() {
        model.look();
        assertThat(model.preview().timeProperty().get()).startsWith("About ");
    }

    @Test
    void theDataAreSummedUp() {
        assertThat(model.data().summaryProperty().get()).isEmpty();
        model.look();
        assertThat(model.data().summaryProperty().get().orElseThrow().classes()).hasSize(26);
        enter("data", "samples", "1300");
        assertThat(model.data().summaryProperty().get().orElseThrow().rows()).isEqualTo(1300);
    }

    @Test
    void theSearcherTellsWhatItWouldPropose() {
        model.look();
        assertThat(model.samples().proposed()).hasSize(20);
        assertThat(model.samples().histogramsProperty().get().histograms())
                .extracting(HistogramPicture.Histogram::name)
                .containsExactly("learning_rate", "wide");
        assertThat(model.samples()
                        .histogramsProperty()
                        .get()
                        .histograms()
                        .get(0)
                        .marks())
                .extracting(HistogramPicture.Tick::text)
                .contains("0.001", "0.01", "0.1");
    }

    @Test
    void changesAreComparedWithWhatIsSavedAndWithAnExperiment() {
        enter("schedule", "max", "27");
        assertThat(model.changes().differences()).hasSize(2);
        model.changes().compare("20260313-1");
        assertThat(model.changes().againstProperty().get()).isEqualTo("20260313-1");
        model.changes().compare("");
        assertThat(model.changes().differences()).hasSize(2);
    }

    @Test
    void aProjectOfRecordedCurvesHasNothingWrongAndCanBeStarted() throws IOException {
        String text = Files.readString(Path.of("sample-projects", "letters-curves", "project.yaml"));
        Draft draft = Draft.of(text, Draft.NONE);
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.definition()).isPresent();
        assertThat(Draft.of(text.replace("kind: order", "kind: tpe"), Draft.NONE)
                        .problems())
                .hasSize(1);
    }

    /** The description of the form and the parsers cannot drift: what one accepts, the other shows, with words for it. */
    @Test
    void everyOptionOfEverySectionHasItsWordsAndItsDefaultIsAccepted() {
        for (Section section : Section.all()) {
            assertThat(new Message("options." + section.name()).text()).isNotBlank();
            for (Kind kind : section.kinds()) {
                if (section.kinds().size() > 1) {
                    assertThat(new Message("options." + section.name() + "-" + kind.name()).text())
                            .isNotBlank();
                }
                for (Option option : kind.options()) {
                    assertThat(new Message("options." + section.name() + "." + option.key()).text())
                            .isNotBlank();
                    option.otherwise().ifPresent(value -> option.check(kind.name(), value));
                }
            }
        }
    }

    @Test
    void everyWordOfEveryOptionIsAcceptedByTheWholeReaderAndAnUnknownKeyByNone() {
        for (Section section : Section.all()) {
            for (Kind kind : section.kinds()) {
                if (section.name().equals("data") || section.name().equals("split")) {
                    continue;
                }
                ProjectText text = ProjectText.of(TEXT).remove(section.path());
                if (!section.selector().isEmpty()) {
                    text = text.set(ProjectText.below(section.path(), section.selector()), kind.name());
                }
                for (Option option : kind.options()) {
                    for (String word : option.words()) {
                        Draft draft = Draft.of(
                                text.set(ProjectText.below(section.path(), option.key()), word)
                                        .text(),
                                Draft.NONE);
                        assertThat(draft.problem(ProjectText.below(section.path(), option.key())))
                                .as(section.name() + " " + kind.name() + " " + option.key() + " " + word)
                                .doesNotContain("accepted:");
                    }
                }
                Draft unknown = Draft.of(
                        text.set(ProjectText.below(section.path(), "unheard_of"), "1")
                                .text(),
                        Draft.NONE);
                assertThat(unknown.problems())
                        .as(section.name() + " " + kind.name())
                        .extracting(Problem::sentence)
                        .filteredOn(sentence -> sentence.contains("unheard_of"))
                        .hasSize(section.name().equals("model") ? 0 : 1)
                        .allSatisfy(sentence -> {
                            for (Option option : kind.options()) {
                                if (!option.key().equals("seed")
                                        || !section.name().equals("search")) {
                                    assertThat(sentence).contains(option.key());
                                }
                            }
                        });
            }
        }
    }

    @Test
    void aTextThatIsRefusedIsAnInputErrorNotACrash() {
        for (String text :
                List.of("", "- 1\n", "a: *x\n", "schedule: 3\n", "space: [1]\n", "schedule: {kind: [a]}\n")) {
            Draft draft = Draft.of(text, draft());
            assertThat(draft.problems()).as(text).isNotEmpty();
        }
        assertThat(failures).noneMatch(failure -> !(failure instanceof InvalidInputException));
    }

    private List<String> units() {
        Section schedule = Section.all().stream()
                .filter(section -> section.name().equals("schedule"))
                .findFirst()
                .orElseThrow();
        Option unit = schedule.chosen(draft().tree()).options().stream()
                .filter(option -> option.key().equals("unit"))
                .findFirst()
                .orElseThrow();
        return schedule.words(unit, draft().tree());
    }

    @Test
    void onlyUnitsThatWhatIsTrainedCountsAreOffered() {
        assertThat(units()).containsExactly("epochs", "fraction");
        enter("schedule", "unit", "steps");
        assertThat(draft().problem(List.of("schedule", "unit")))
                .isEqualTo(
                        "schedule.unit is \"steps\", but the resource of mlp is counted in epochs; leave unit out or "
                                + "write epochs.");
        choose("model", "xgboost");
        assertThat(units()).containsExactly("rounds");
        choose("objective", "command");
        assertThat(units()).containsExactly("steps", "epochs", "rounds");
        choose("objective", "table");
        assertThat(units()).containsExactly("epochs", "rounds", "steps", "fraction");
    }

    @Test
    void kernelsMayBeListsWithParametersInThemAndAreJudgedOneByOne() {
        choose("model", "cnn");
        enter("model", "kernel", "[3, $wide]");
        assertThat(draft().problem(List.of("model", "kernel"))).isEmpty();
        enter("model", "kernel", "[99, $wide]");
        assertThat(draft().problem(List.of("model", "kernel")))
                .isEqualTo("kernel of cnn holds \"99\"; a whole number from 1 to 15, or a list of such, is accepted.");
        enter("model", "kernel", "$wide");
        assertThat(draft().problem(List.of("model", "kernel"))).isEmpty();
    }
}
