package org.coretune.ui.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.coretune.core.event.ExperimentState;
import org.coretune.ui.AtOnce;
import org.coretune.ui.Brush;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.TrialColumn;
import org.coretune.ui.TrialNotes;
import org.coretune.ui.TrialScope;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.AxisScale.Mode;
import org.coretune.ui.control.ParallelPicture;
import org.coretune.ui.run.ConfigurationText;
import org.coretune.ui.trials.TrialSheetModel.Row;
import org.junit.jupiter.api.Test;

class TrialsViewModelTest {
    private final TrialScope scope = new TrialScope();
    private final TrialSelection selection = new TrialSelection();
    private final TrialsViewModel trials = new TrialsViewModel(
            scope, selection, new TrialNotes(Optional::empty, new AtOnce(), failed -> {}), new AtOnce());
    private final ExperimentState state = new ExperimentState();

    private void finished() {
        SyntheticJournal.small().forEach(state::apply);
        scope.refresh(state);
        trials.refresh(state);
    }

    private ParallelPicture.Axis axis(String column) {
        return trials.parallel().picture().axes().stream()
                .filter(axis -> axis.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTableShowsTheSameTrialsAsTheBrush() {
        finished();
        trials.parallel().brush("learning_rate", Brush.NONE.with(new Brush.Interval(0.01, 1)));
        List<Integer> lines = trials.parallel().picture().lines().stream()
                .filter(ParallelPicture.Line::accepted)
                .map(ParallelPicture.Line::trial)
                .toList();
        assertThat(lines).isNotEmpty().hasSizeLessThan(27);
        assertThat(trials.sheet().rows()).extracting(Row::trial).containsExactlyElementsOf(lines);
    }

    @Test
    void aCopiedTableHasTheNotesInItsLastColumn() {
        SampleProject project = new SampleProject(SyntheticJournal.small());
        TrialNotes notes = new TrialNotes(() -> Optional.of(project), new AtOnce(), failed -> {});
        TrialSheetModel sheet = new TrialSheetModel(scope, selection, notes);
        finished();
        notes.refresh(state);
        sheet.refresh(state);
        notes.write(1, "too steep\nat first");
        List<String> lines = sheet.tabSeparated().lines().toList();
        assertThat(lines).hasSize(28);
        assertThat(lines.get(0)).endsWith("\tnote");
        assertThat(lines.get(2)).endsWith("\ttoo steep at first");
        assertThat(lines.get(3)).endsWith("\t");
    }

    @Test
    void sortingPutsTrialsWithoutAValueLast() {
        finished();
        trials.sheet().sort(Optional.of("momentum"), true);
        List<Double> momenta = trials.sheet().rows().stream()
                .map(row -> scope.columns()
                        .named("momentum")
                        .orElseThrow()
                        .number(state.trials().get(row.trial())))
                .toList();
        long known = momenta.stream().filter(value -> !value.isNaN()).count();
        assertThat(known).isBetween(1L, 26L);
        assertThat(momenta.subList(0, (int) known)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void axesMoveHideAndChangeTheirScale() {
        finished();
        assertThat(axis("learning_rate").scale().mode()).isEqualTo(Mode.LOG);
        trials.parallel().cycle("learning_rate");
        assertThat(axis("learning_rate").scale().mode()).isEqualTo(Mode.RANK);
        trials.parallel().move("accuracy", 0);
        assertThat(trials.parallel().axes())
                .first()
                .extracting(TrialColumn::name)
                .isEqualTo("accuracy");
        trials.parallel().brush("hidden_1", Brush.NONE.with(new Brush.Interval(0, 100)));
        trials.parallel().show("hidden_1", false);
        assertThat(trials.parallel().axes()).extracting(TrialColumn::name).doesNotContain("hidden_1");
        assertThat(scope.count()).isEqualTo(27);
        trials.parallel().show("seconds", true);
        assertThat(trials.parallel().axes())
                .last()
                .extracting(TrialColumn::name)
                .isEqualTo("seconds");
    }

    @Test
    void trialsAreComparedWhereMostHaveTheSameResource() {
        finished();
        assertThat(trials.levels().level().resource()).isEqualTo(1);
        assertThat(trials.levels().level().trials()).isEqualTo(27);
        assertThat(trials.analysis().importances())
                .hasSize(6)
                .isSortedAccordingTo((a, b) -> Double.compare(b.share(), a.share()));
        assertThat(trials.analysis().slices().panels()).hasSize(6);
        assertThat(trials.surface().picture().heights()).isNotEmpty();
        trials.levels().choose(trials.levels().levels().get(1));
        assertThat(trials.analysis().slices().points()).hasSize(9);
        trials.refresh(state);
        assertThat(trials.levels().level().resource()).isEqualTo(3);
    }

    @Test
    void agreementOfRungsIsTakenOverTheTrialsAtBoth() {
        finished();
        var cells = trials.agreement().picture().cells();
        assertThat(cells[0][0]).isNull();
        assertThat(cells[0][1].note()).contains("9 trials");
        assertThat(cells[0][1].weak()).isFalse();
        assertThat(cells[1][2].weak()).isTrue();
        assertThat(cells[0][3]).isNull();
    }

    @Test
    void nothingIsLeftAfterClearing() {
        finished();
        scope.clear();
        trials.clear();
        assertThat(trials.sheet().rows()).isEmpty();
        assertThat(trials.parallel().picture().axes()).isEmpty();
        assertThat(trials.levels().isEmpty()).isTrue();
        assertThat(trials.agreement().picture().labels()).isEmpty();
    }

    @Test
    void aConfigurationIsCopiedForAProjectFile() {
        finished();
        String text = ConfigurationText.startWith(List.of(state.trials().get(0).configuration()));
        assertThat(text).startsWith("start_with:\n  - {\"learning_rate\":").endsWith("}\n");
        assertThat(ConfigurationText.yaml(state.trials().get(0).configuration()))
                .contains("\noptimizer: \"sgd\"\n");
    }
}
