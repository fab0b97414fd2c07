package org.coretune.ui.subset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.subset.MatchingUnit;
import org.coretune.core.subset.Reselection;
import org.coretune.ui.AtOnce;
import org.coretune.ui.OpenProject;
import org.coretune.ui.SampleProject;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.shell.FinishedProject;
import org.coretune.ui.shell.ProjectFolders;
import org.junit.jupiter.api.Test;

class SubsetViewModelTest {
    private final TrialSelection trials = new TrialSelection();
    private final SimpleObjectProperty<Optional<OpenProject>> project = new SimpleObjectProperty<>(Optional.empty());
    private final List<Throwable> told = new ArrayList<>();
    private final SubsetViewModel model = new SubsetViewModel(trials, project, new AtOnce(), told::add);
    private ExperimentState state;

    private SubsetViewModel look(OpenProject of, List<Entry> journal) {
        project.set(Optional.of(of));
        state = new ExperimentState();
        journal.forEach(state::apply);
        model.activeProperty().set(true);
        model.refresh(state);
        return model;
    }

    private SubsetViewModel finished() {
        OpenProject of = new ProjectFolders().open(FinishedProject.folder());
        return look(of, of.history(of.latest().orElseThrow().id()));
    }

    @Test
    void theNewestCoresetOfTheBestTrialIsShownWithItsUnit() {
        finished();
        TrialState best = state.best();
        assertThat(model.trialProperty().get()).isEqualTo(best.number());
        assertThat(model.countProperty().get()).isEqualTo(best.selections().size());
        assertThat(model.indexProperty().get()).isEqualTo(best.selections().size() - 1);
        assertThat(model.sentenceProperty().get()).contains("groups of");
        assertThat(model.grid().atoms())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Atom::weight).reversed().thenComparingInt(Atom::step));
        assertThat(model.dataSentenceProperty().get()).isEmpty();
    }

    @Test
    void movingAlongTheResidualShowsTheFirstKAndTheOneThatEntered() {
        finished();
        model.grid().enter(3);
        assertThat(model.grid().atoms()).hasSize(3).allMatch(atom -> atom.step() <= 3);
        assertThat(model.grid().selectedProperty().get().step()).isEqualTo(3);
        assertThat(model.grid().residual().cursor()).isEqualTo(3);
        assertThat(model.grid().residualSentence()).startsWith("Step 3: group").contains("It ended because");
        double[] falling = model.grid().residual().series().get(0).y();
        assertThat(falling[2]).isLessThan(falling[0]);
        model.grid().enter(10_000);
        assertThat(model.grid().atoms()).hasSize(falling.length);
    }

    @Test
    void theMembersOfTheAtomsAreTheSamplesOfTheCoreset() {
        finished();
        int[] members = model.grid().atoms().stream()
                .filter(atom -> atom.weight() > 0)
                .flatMapToInt(atom -> java.util.stream.IntStream.of(atom.samples()))
                .sorted()
                .toArray();
        String id = state.opened().id();
        int[] coreset = project.get()
                .orElseThrow()
                .coreset(
                        id,
                        state.best()
                                .selections()
                                .get(model.indexProperty().get())
                                .arrays())
                .orElseThrow()
                .samples()
                .clone();
        java.util.Arrays.sort(coreset);
        assertThat(members).isEqualTo(coreset);
    }

    @Test
    void classSharesAddUpAndWrongLabelsAreCountedAgainstTheirShare() {
        finished();
        BalancePicture balance = model.balance();
        assertThat(balance.classes()).hasSize(26);
        for (double[] shares : List.of(balance.all(), balance.count(), balance.weight())) {
            assertThat(java.util.Arrays.stream(shares).sum())
                    .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
        }
        SeriesPicture wrong = model.epochs().wrong();
        assertThat(wrong.series().get(0).y()[0]).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-3));
        assertThat(java.util.Arrays.stream(wrong.series().get(1).y())).allMatch(share -> share > 0 && share < 0.5);
    }

    @Test
    void whatWasSeenGrowsAndTheSentenceSaysHowOften() {
        finished();
        double[] seen = model.epochs().seen().series().get(0).y();
        assertThat(seen).isSorted();
        assertThat(seen).hasSize(state.best().curve().size());
        assertThat(model.epochs().seenSentence()).contains("never").contains("once");
    }

    @Test
    void whereASideFileIsLostTheRestIsCountedAndTheSentenceSaysWhatIsMissing(
            @org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        OpenProject of = new ProjectFolders().open(FinishedProject.make(folder, FinishedProject.definition("", "")));
        String id = of.latest().orElseThrow().id();
        List<Entry> journal = of.history(id);
        look(of, journal);
        double[] whole = model.epochs().seen().series().get(0).y();
        String arrays = state.best().selections().get(0).arrays();
        Files.delete(folder.resolve("experiments/" + id + "/arrays/" + arrays + ".json.gz"));

        model.clear();
        look(of, journal);

        double[] least = model.epochs().seen().series().get(0).y();
        assertThat(least).hasSameSizeAs(whole).isSorted();
        assertThat(least[least.length - 1]).isPositive().isLessThan(whole[whole.length - 1]);
        int all = state.best().selections().size();
        assertThat(all).isGreaterThan(1);
        assertThat(model.epochs().seenSentence()).contains("1 of its " + all + " coresets");
    }

    @Test
    void theLassoKeepsToWhatItHoldsAndOnlyCatchesWhatIsSeen() {
        finished();
        MapPicture map = model.map().map();
        double[] x = {-1e9, 1e9, 1e9, -1e9};
        double[] y = {-1e9, -1e9, 1e9, 1e9};
        assertThat(map.inside(x, y, 4)).hasSize(map.samples().length);
        model.map().onlyProperty().set(true);
        int[] caught = model.map().map().inside(x, y, 4);
        assertThat(caught.length).isLessThan(map.samples().length).isPositive();
        int sample = model.grid().atoms().get(4).samples()[0];
        model.grid().lasso(new int[] {sample});
        assertThat(model.grid().atoms()).hasSize(1);
        assertThat(model.grid().sentence()).contains("inside the lasso");
        model.grid().lasso(new int[0]);
        assertThat(model.grid().atoms()).hasSizeGreaterThan(1);
    }

    @Test
    void aSampleHasAHistoryOverAllCoresets() {
        finished();
        long coresets = state.trials().stream()
                .mapToLong(one -> one.selections().size())
                .sum();
        FrequencyModel.Row often = model.frequency().rows().get(0);
        List<FrequencyModel.Visit> history = model.frequency().history(often.sample());
        assertThat(history).hasSize((int) coresets);
        assertThat(history.stream().filter(visit -> visit.weight() > 0)).hasSize(often.times());
        model.frequency().whichProperty().set(FrequencyModel.Which.NEVER);
        assertThat(model.frequency().rows()).allMatch(row -> row.times() == 0).isNotEmpty();
    }

    @Test
    void samplesOfOneClassAreMatchedAtACheckpointOfATrialThatEndedEarly() {
        finished();
        model.reselect().checkpoints().stream()
                .filter(one -> state.trials().get(one.trial()).status() == TrialState.Status.ELIMINATED)
                .findFirst()
                .ifPresentOrElse(model.reselect().checkpointProperty()::set, org.junit.jupiter.api.Assertions::fail);
        assertThat(model.reselect().name(model.reselect().checkpointProperty().get()))
                .endsWith("after "
                        + model.trained(
                                model.reselect().checkpointProperty().get().epoch()));
        model.reselect().unitProperty().set(MatchingUnit.CLASS_GRADIENT);
        model.reselect().labelProperty().set(3);
        model.reselect().sizeProperty().set(10);
        model.reselectNow();
        assertThat(told).isEmpty();
        assertThat(model.reselect().contributions()).hasSizeBetween(1, 10).allMatch(one -> one.label() == 3);
        assertThat(model.reselect().contributions().stream()
                        .mapToDouble(Reselection.Contribution::share)
                        .sum())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void whereTheDataHaveChangedTheJournalIsStillShown() {
        SampleProject scripted = new SampleProject(SyntheticJournal.small());
        look(scripted, SyntheticJournal.small());
        assertThat(model.dataSentenceProperty().get()).contains("not what they were");
        assertThat(model.grid().atoms()).isNotEmpty();
        assertThat(model.grid().residual().isEmpty()).isFalse();
        assertThat(model.balance()).isEqualTo(BalancePicture.EMPTY);
        assertThat(model.samples().name(7)).isEqualTo("sample 7");
        assertThat(model.reselect().missingProperty().get()).contains("keep_checkpoints");
    }

    @Test
    void nothingIsReadWhileNobodyLooksAndAnotherExperimentForgetsTheOld() {
        OpenProject of = new ProjectFolders().open(FinishedProject.folder());
        project.set(Optional.of(of));
        state = new ExperimentState();
        of.history(of.latest().orElseThrow().id()).forEach(state::apply);
        model.refresh(state);
        assertThat(model.countProperty().get()).isZero();
        model.activeProperty().set(true);
        assertThat(model.countProperty().get()).isPositive();
        model.clear();
        assertThat(model.grid().atoms()).isEmpty();
        assertThat(model.map().map()).isEqualTo(MapPicture.EMPTY);
        assertThat(model.missingProperty().get()).startsWith("No coreset to show");
    }

    @Test
    void previewsComeFromTheDataAndAreKept() {
        finished();
        List<SamplePreview> shown = new ArrayList<>();
        model.previews().fetch(5, shown::add);
        model.previews().fetch(5, shown::add);
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).isInstanceOf(SamplePreview.Drawing.class).isSameAs(shown.get(1));
    }

    @Test
    void theCoresetsAreWrittenWhereTheUserSays(@org.junit.jupiter.api.io.TempDir Path out) {
        finished();
        model.export(out);
        assertThat(out.resolve("coresets.csv")).isNotEmptyFile();
        assertThat(model.exportedProperty().get()).contains("coresets.csv");
    }
}
