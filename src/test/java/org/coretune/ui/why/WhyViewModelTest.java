package org.coretune.ui.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.ui.SyntheticJournal;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.why.WhyPicture.Peer;
import org.junit.jupiter.api.Test;

class WhyViewModelTest {
    private final TrialSelection selection = new TrialSelection();
    private final WhyViewModel why = new WhyViewModel(selection);

    private ExperimentState finished() {
        ExperimentState state = new ExperimentState();
        SyntheticJournal.small().forEach(state::apply);
        why.refresh(state);
        return state;
    }

    private Verdict verdict(ExperimentState state, int rung, int rank) {
        return state.brackets().get(0).get(rung).verdicts().values().stream()
                .filter(verdict -> verdict.evidence().rank() == rank)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutASelectionItSaysWhatWillAppear() {
        finished();
        assertThat(why.missing()).contains("Select a trial");
        assertThat(why.picture().peers()).isEmpty();
    }

    @Test
    void anEliminatedTrialLearnsItsRankItsMarginAndWhatItLacked() {
        ExperimentState state = finished();
        Verdict tenth = verdict(state, 0, 10);
        selection.select(tenth.trial());
        assertThat(why.missing()).isEmpty();
        assertThat(why.rank()).isEqualTo("10 of 27");
        assertThat(why.rankWords()).isEqualTo("The best 9 go on.");
        assertThat(why.marginWords()).startsWith("behind the cut-off");
        assertThat(why.neededWords()).startsWith("It had").endsWith("were missing.");
        assertThat(why.sentence()).contains("eliminated");
        assertThat(why.noiseWords()).startsWith("Unknown");
    }

    @Test
    void theRungIsSortedAndTheCutLineSeparatesIt() {
        ExperimentState state = finished();
        selection.select(verdict(state, 0, 10).trial());
        WhyPicture picture = why.picture();
        assertThat(picture.peers()).hasSize(27);
        List<Double> values = picture.peers().stream().map(Peer::value).toList();
        assertThat(values).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(values.get(8)).isEqualTo(picture.cutoff());
        assertThat(picture.peers().get(9).trial()).isEqualTo(picture.trial());
        why.byArrivalProperty().set(true);
        assertThat(why.picture().peers())
                .extracting(Peer::trial)
                .containsExactlyElementsOf(state.brackets().get(0).get(0).trials());
    }

    @Test
    void theNewestVerdictIsShownAndEarlierOnesCanBeChosen() {
        ExperimentState state = finished();
        selection.select(verdict(state, 2, 1).trial());
        assertThat(why.verdicts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(why.indexProperty().get()).isEqualTo(why.verdicts().size() - 1);
        why.indexProperty().set(0);
        assertThat(why.picture().peers()).hasSize(27);
        assertThat(why.noiseWords()).startsWith("Unknown");
        why.indexProperty().set(2);
        assertThat(why.picture().peers()).hasSize(3);
        assertThat(why.noiseWords()).doesNotStartWith("Unknown");
    }

    @Test
    void ofAnAsynchronousRungItTellsWhatWasKnownThenAndWhatIsKnownNow() {
        ExperimentState state = new ExperimentState();
        int number = 0;
        Event.Opened like = (Event.Opened) SyntheticJournal.small().get(0).event();
        state.apply(new Entry(number++, 0, like));
        double[] values = {0.5, 0.6, 0.9, 0.8};
        for (int trial = 0; trial < 4; trial++) {
            state.apply(new Entry(number++, 0, new Event.Proposed(trial, new Configuration(Map.of()))));
            state.apply(new Entry(number++, 0, new Event.JobStarted(trial, 0, 0, 0, 1, 0, null)));
            state.apply(new Entry(number++, 0, new Event.Reported(trial, 1, values[trial], Double.NaN)));
            Evidence evidence = new Evidence(0, 0, 1, values[trial], false, 1, trial + 1, 1, values[trial], 0);
            state.apply(new Entry(number++, 0, new Event.Decided(new Verdict.Continues(trial, evidence))));
        }
        why.refresh(state);
        selection.select(1);
        assertThat(why.rank()).isEqualTo("1 of 2");
        assertThat(why.rankWords()).contains("3 of 4");
        why.byArrivalProperty().set(true);
        assertThat(why.picture().peers()).extracting(Peer::known).containsExactly(true, true, false, false);
    }

    @Test
    void aNewExperimentForgetsTheOld() {
        ExperimentState state = finished();
        selection.select(verdict(state, 0, 10).trial());
        why.clear();
        assertThat(why.picture()).isEqualTo(WhyPicture.EMPTY);
        assertThat(why.picture().direction()).isEqualTo(Direction.MAX);
        assertThat(why.verdicts()).isEmpty();
    }

    @Test
    void aStraightCurveHasNoNoiseAndAnAlternatingOneHas() {
        assertThat(Noise.of(DoubleStream.iterate(0.1, x -> x + 0.05).limit(9).toArray()))
                .isCloseTo(0, within(1e-12));
        double[] alternating =
                IntStream.range(0, 9).mapToDouble(i -> i % 2 == 0 ? 0.5 : 0.51).toArray();
        assertThat(Noise.of(alternating)).isCloseTo(0.02 / Math.sqrt(6), within(1e-12));
        assertThat(Noise.of(new double[] {1, 2, 3})).isNaN();
    }
}
