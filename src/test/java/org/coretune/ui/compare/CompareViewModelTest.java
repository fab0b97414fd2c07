package org.coretune.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.coretune.core.analysis.BestSoFar;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.DefinitionKeys;
import org.coretune.project.ProjectFile;
import org.coretune.ui.AtOnce;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.compare.CompareViewModel.Kind;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {
    private final SampleProject project = new SampleProject(SyntheticJournal.small()).withUnfinished(150);
    private final TrialSelection selection = new TrialSelection();
    private final List<Exception> failures = new ArrayList<>();
    private final CompareViewModel compare = new CompareViewModel(selection, project, new AtOnce(), failures::add);
    private final ExperimentState state = new ExperimentState();

    private void finished() {
        SyntheticJournal.small().forEach(state::apply);
        compare.open(Optional.of(project));
        compare.refresh(state);
    }

    private Difference line(String name) {
        return compare.differences().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutTwoPinsItSaysWhatWillAppear() {
        finished();
        selection.togglePin(3);
        assertThat(compare.missing()).contains("Pin two trials");
        assertThat(compare.differences()).isEmpty();
        compare.pinBest();
        assertThat(compare.missing()).isEmpty();
    }

    @Test
    void onlyKeysThatDifferAreShownAndFiguresStandWithTheirDistance() {
        finished();
        selection.togglePin(3);
        selection.togglePin(11);
        List<String> keys = compare.differences().stream()
                .filter(line -> !line.result())
                .map(Difference::name)
                .toList();
        assertThat(keys).contains("learning_rate", "optimizer", "momentum");
        assertThat(line("momentum").values().get(0)).isEqualTo("–");
        double distance = state.trials().get(11).value() - state.trials().get(3).value();
        assertThat(distance).isNegative();
        assertThat(line("Validation accuracy").values().get(1))
                .endsWith(String.format(java.util.Locale.ROOT, "(−%.4f)", -distance));
        compare.measureBy("#11");
        assertThat(compare.names()).containsExactly("#11", "#3");
        assertThat(line("Validation accuracy").values().get(1)).contains("(+");
    }

    @Test
    void coresetsOfPinnedTrialsAreCompared() {
        finished();
        compare.pinBest();
        // Random coresets of a tenth of the samples share about a nineteenth.
        assertThat(compare.overlap().cells()[0][1].value()).isBetween(0.03, 0.08);
        assertThat(compare.overlap().cells()[0][1].value())
                .isEqualTo(compare.overlap().cells()[1][0].value());
        assertThat(failures).isEmpty();
    }

    @Test
    void twoExperimentsAreComparedFromTheirJournals() {
        finished();
        compare.experiments()
                .candidates()
                .forEach(candidate -> compare.experiments().choose(candidate, true));
        assertThat(compare.kindProperty().get()).isEqualTo(Kind.EXPERIMENTS);
        assertThat(compare.names()).containsExactly("20260313-2", "20260313-1");
        assertThat(line("Test accuracy").values().get(1)).startsWith("0.9514");
        assertThat(compare.curves().series()).hasSize(2).allMatch(LinePicture.Series::steps);
        compare.experiments().choose(compare.experiments().candidates().get(0), false);
        assertThat(compare.missing()).contains("Choose two experiments");
    }

    @Test
    void anExperimentThatIsLeftOutWhileItIsReadStaysOut() {
        List<Runnable> reading = new ArrayList<>();
        AtOnce atOnce = new AtOnce();
        boolean[] later = {false};
        TaskRunner tasks = new TaskRunner() {
            @Override
            public <T> void run(Callable<T> work, Consumer<? super T> then, Consumer<? super Exception> failed) {
                Runnable task = () -> atOnce.run(work, then, failed);
                if (later[0]) {
                    reading.add(task);
                } else {
                    task.run();
                }
            }
        };
        CompareViewModel slow = new CompareViewModel(selection, project, tasks, failures::add);
        slow.open(Optional.of(project));
        later[0] = true;
        ExperimentChoice.Candidate out = slow.experiments().candidates().get(0);
        ExperimentChoice.Candidate in = slow.experiments().candidates().get(1);
        slow.experiments().choose(out, true);
        slow.experiments().choose(out, false);
        slow.experiments().choose(in, true);
        slow.experiments().choose(in, true);
        assertThat(slow.experiments().isChosen(in)).isTrue();
        assertThat(reading).hasSize(2);

        reading.forEach(Runnable::run);

        assertThat(slow.experiments().isChosen(out)).isFalse();
        assertThat(slow.experiments().isChosen(in)).isTrue();
        assertThat(slow.experiments().chosen()).hasSize(1);
    }

    @Test
    void experimentsOfAnotherProjectAreToldApart() {
        finished();
        SampleProject other = new SampleProject(SyntheticJournal.small());
        CompareViewModel both = new CompareViewModel(selection, other, new AtOnce(), failures::add);
        both.open(Optional.of(project));
        both.experiments().add(Path.of("elsewhere"));
        assertThat(both.experiments().candidates()).hasSize(4);
        assertThat(both.experiments().candidates().get(2).words()).contains("(letters)");
        both.experiments().add(Path.of("nowhere"));
        assertThat(failures).hasSize(1);
    }

    @Test
    void theBestSoFarOnlyGetsBetterWhileCostsGrow() {
        BestSoFar grown = BestSoFar.of(SyntheticJournal.small());
        assertThat(grown.values().length).isGreaterThan(3);
        for (int i = 1; i < grown.values().length; i++) {
            assertThat(grown.values()[i]).isGreaterThanOrEqualTo(grown.values()[i - 1]);
            assertThat(grown.visits()[i]).isGreaterThanOrEqualTo(grown.visits()[i - 1]);
            assertThat(grown.seconds()[i]).isGreaterThanOrEqualTo(grown.seconds()[i - 1]);
        }
    }

    @Test
    void definitionsThatMeanTheSameHaveTheSameKeys() {
        String head = "coretune: 1\nname: a\ndata: {source: letters, samples: 2000}\n"
                + "model: {kind: mlp, hidden: [32]}\nspace: {learning_rate: {float: [1e-3, 0.3], scale: log}}\n";
        var written = DefinitionKeys.of(ProjectFile.parse("a", head + "schedule: 'sha:min=1,max=9'\n", List.of())
                .definition());
        var mapped =
                DefinitionKeys.of(ProjectFile.parse("b", head + "schedule: {max: 9, min: 1, kind: sha}\n", List.of())
                        .definition());
        assertThat(written).isEqualTo(mapped);
        var other =
                DefinitionKeys.of(ProjectFile.parse("c", head + "schedule: {max: 27, min: 1, kind: sha}\n", List.of())
                        .definition());
        assertThat(other.entrySet())
                .filteredOn(entry -> !entry.getValue().equals(written.get(entry.getKey())))
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("schedule.max");
    }
}
