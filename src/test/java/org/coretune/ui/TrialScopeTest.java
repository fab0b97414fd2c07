package org.coretune.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialScopeTest {
    private final TrialScope scope = new TrialScope();
    private final ExperimentState state = new ExperimentState();

    private void finished() {
        SyntheticJournal.small().forEach(state::apply);
        scope.refresh(state);
    }

    private List<TrialState> accepted(String text) {
        scope.textProperty().set(text);
        return IntStream.range(0, state.trials().size())
                .filter(scope::accepts)
                .mapToObj(state.trials()::get)
                .toList();
    }

    @Test
    void comparisonsAndWordsMustAllHold() {
        finished();
        assertThat(accepted("learning_rate < 0.01 adam"))
                .isNotEmpty()
                .allMatch(trial -> trial.configuration().number("learning_rate") < 0.01
                        && trial.configuration().get("optimizer").equals("adam"));
        assertThat(accepted("rung>=1 and state=eliminated"))
                .isNotEmpty()
                .allMatch(trial -> trial.status() == TrialState.Status.ELIMINATED
                        && trial.slices().size() >= 2);
        assertThat(accepted("momentum = missing"))
                .isNotEmpty()
                .noneMatch(trial -> trial.configuration().has("momentum"));
        assertThat(accepted("batch_size != 64 batch_size != 128"))
                .allMatch(trial -> trial.configuration().integer("batch_size") < 64);
        assertThat(accepted("#13")).extracting(TrialState::number).containsExactly(13);
        assertThat(scope.troubleProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lerning_rate < 0.01, learning_rate",
        "learning_rate < fast, number",
        "optimizer < adam, sgd",
        "learning_rate <, learning_rate < 0.01"
    })
    void aWrongComparisonSaysWhatIsAcceptedAndLeavesTheFilterAsItWas(String wrong, String accepted) {
        finished();
        int before = accepted("adam").size();
        assertThat(accepted(wrong)).hasSize(before);
        assertThat(scope.troubleProperty().get()).contains(accepted);
    }

    @Test
    void brushesAreUnionsOnAnAxisAndIntersectionsAcrossAxes() {
        finished();
        Brush ends = Brush.NONE
                .with(new Brush.Interval(Double.NEGATIVE_INFINITY, 0.003))
                .with(new Brush.Interval(0.1, Double.POSITIVE_INFINITY));
        scope.brush("learning_rate", ends);
        assertThat(accepted(""))
                .isNotEmpty()
                .allMatch(trial -> trial.configuration().number("learning_rate") <= 0.003
                        || trial.configuration().number("learning_rate") >= 0.1);
        scope.brush("momentum", Brush.NONE.toggleMissing());
        assertThat(accepted(""))
                .isNotEmpty()
                .noneMatch(trial -> trial.configuration().has("momentum"));
    }

    @Test
    void theBestAreThoseOfTheLastReport() {
        finished();
        scope.topProperty().set(3);
        assertThat(accepted("")).hasSize(3).contains(state.best());
    }

    @Test
    void anotherExperimentBeginsWithAllOfItsTrials() {
        finished();
        scope.brush("learning_rate", Brush.NONE.with(new Brush.Interval(0, 0.01)));
        scope.textProperty().set("adam");
        scope.topProperty().set(2);
        scope.clear();
        ExperimentState next = new ExperimentState();
        SyntheticJournal.small().forEach(next::apply);
        scope.refresh(next);
        assertThat(scope.isOpen()).isTrue();
        assertThat(scope.count()).isEqualTo(27);
    }

    @Test
    void theFilterFollowsTrialsThatChange() {
        List<Entry> journal = SyntheticJournal.small();
        scope.textProperty().set("state = running");
        long before = -1;
        for (Entry entry : journal.subList(0, 200)) {
            state.apply(entry);
            scope.refresh(state);
            before = state.count(TrialState.Status.RUNNING);
            assertThat(scope.count()).isEqualTo((int) before);
        }
        assertThat(scope.troubleProperty().get()).isEmpty();
    }

    @Test
    void pinsTakeTheFirstFreePlaceAndKeepIt() {
        TrialSelection selection = new TrialSelection();
        selection.togglePin(4);
        selection.togglePin(7);
        selection.togglePin(4);
        selection.togglePin(9);
        assertThat(selection.pin(7).orElseThrow().place()).isEqualTo(1);
        assertThat(selection.pin(9).orElseThrow().place()).isZero();
        selection.rename(7, "wide net");
        assertThat(selection.pin(7).orElseThrow().name()).isEqualTo("wide net");
        selection.clear();
        assertThat(selection.pins()).hasSize(2);
        selection.forget();
        assertThat(selection.pins()).isEmpty();
    }
}
