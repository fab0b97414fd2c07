package org.coretune.core.worth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.coretune.core.Message;
import org.coretune.core.Seed;
import org.coretune.core.analysis.RankCorrelation;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.experiment.Definition;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.coretune.core.subset.GradientError;
import org.junit.jupiter.api.Test;

class WorthArithmeticTest {
    private final ExperimentState state = new ExperimentState();
    private long number;

    private void add(Event event) {
        state.apply(new Entry(number, 1000 * number, event));
        number++;
    }

    /** Six trials: two at 9 epochs, two at 3, two at 1; each epoch 100 visits and 1 second, each selection 0.5 seconds. */
    private void tune(double... values) {
        add(new Event.Opened(
                "a",
                "a",
                "",
                "accuracy",
                Direction.MAX,
                "direct",
                "cpu",
                1,
                1000,
                100,
                100,
                100,
                "epochs",
                9,
                0,
                Map.of()));
        int[] epochs = {9, 9, 3, 3, 1, 1};
        for (int trial = 0; trial < values.length; trial++) {
            add(new Event.Proposed(trial, new Configuration(Map.of("x", (long) trial))));
            add(new Event.JobStarted(trial, 0, 0, 0, epochs[trial], 0, null));
            for (int epoch = 1; epoch <= epochs[trial]; epoch++) {
                add(new Event.EpochTrained(trial, epoch, "keep", 1, 1, values[trial], 0.1, 100, 1, 0));
            }
            add(new Event.CoresetSelected(
                    trial,
                    0,
                    "gradmatch",
                    "group",
                    20,
                    100,
                    0.1,
                    5,
                    0.1,
                    "size",
                    Double.NaN,
                    1000,
                    0.2,
                    0.2,
                    0.1,
                    GradientError.NONE,
                    ""));
            add(new Event.Reported(trial, epochs[trial], values[trial], Double.NaN));
            add(new Event.TrialEnded(trial, epochs[trial] == 9 ? Event.Ending.COMPLETED : Event.Ending.ELIMINATED));
        }
    }

    private void onFullData(List<Integer> finalists, List<Integer> eliminated, double... values) {
        add(new Event.WorthStarted(finalists, eliminated, 9, 0, List.of()));
        List<Integer> all = new ArrayList<>(finalists);
        all.addAll(eliminated);
        for (int i = 0; i < values.length; i++) {
            add(new Event.WorthTrained(all.get(i), values[i], 0));
        }
    }

    @Property
    void kendallTauIsTheCorrelationOfThePairsOrders(
            @ForAll @Size(7) List<@IntRange(max = 3) Integer> a, @ForAll @Size(7) List<@IntRange(max = 3) Integer> b) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                double x = Math.signum(a.get(i) - a.get(j));
                double y = Math.signum(b.get(i) - b.get(j));
                product += x * y;
                first += x * x;
                second += y * y;
            }
        }
        double tau = RankCorrelation.kendall(
                a.stream().mapToDouble(Integer::doubleValue).toArray(),
                b.stream().mapToDouble(Integer::doubleValue).toArray());
        if (first == 0 || second == 0) {
            assertThat(tau).isNaN();
        } else {
            assertThat(tau).isCloseTo(product / Math.sqrt(first * second), within(1e-12));
        }
    }

    @Test
    void anIntervalIsTheSameForTheSameSeedAndHoldsTheFigure() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        java.util.function.ToDoubleFunction<int[]> mean = drawn -> java.util.Arrays.stream(drawn)
                .mapToDouble(i -> values[i])
                .average()
                .getAsDouble();
        Bootstrap.Interval interval = Bootstrap.interval(8, new Seed(1), mean);
        assertThat(Bootstrap.interval(8, new Seed(1), mean)).isEqualTo(interval);
        assertThat(Bootstrap.interval(8, new Seed(2), mean)).isNotEqualTo(interval);
        // The mean of eight draws has standard deviation 2.291 / sqrt(8) = 0.81.
        assertThat(interval.low()).isCloseTo(4.5 - 1.96 * 0.81, within(0.15));
        assertThat(interval.high()).isCloseTo(4.5 + 1.96 * 0.81, within(0.15));
        assertThat(Bootstrap.interval(1, new Seed(1), mean)).isEqualTo(Bootstrap.Interval.NONE);
        assertThat(Bootstrap.interval(8, new Seed(1), drawn -> Double.NaN).low())
                .isNaN();
    }

    @Test
    void whoGotFurtherRanksBeforeWhoDidNot() {
        tune(0.8, 0.9, 0.95, 0.5, 0.2, 0.99);
        assertThat(Standing.of(state)).extracting(Standing::trial).containsExactly(1, 0, 2, 3, 5, 4);
    }

    @Test
    void theDrawHoldsTheChosenOneAndHearsEachRung() {
        tune(0.8, 0.9, 0.7, 0.5, 0.2, 0.3);
        Draw draw = Draw.of(state, new Definition.Worth(2, 2, false), new Seed(3));
        assertThat(draw.finalists()).containsExactly(1, 0);
        assertThat(draw.eliminated()).hasSize(2);
        assertThat(draw.eliminated().get(0)).isIn(2, 3);
        assertThat(draw.eliminated().get(1)).isIn(4, 5);
        assertThat(draw.notes()).isEmpty();
        assertThat(Draw.of(state, new Definition.Worth(2, 2, false), new Seed(3)))
                .isEqualTo(draw);
        assertThat(Draw.of(state, new Definition.Worth(3, 9, false), new Seed(3))
                        .notes())
                .extracting(Message::key)
                .containsExactly("worth.stand-ins", "worth.fewer-eliminated");
    }

    @Test
    void streamingOfTheSameCostGetsTheSelectionsSecondsAsSamples() {
        tune(0.8, 0.9, 0.7, 0.5, 0.2, 0.3);
        // 26 epochs of 1 s and 100 visits, 6 selections of 0.5 s: 3 / 26 more.
        assertThat(Cost.shadowSize(state)).isEqualTo((int) Math.round(100 * (1 + 3.0 / 26)));
        assertThat(Cost.selectionShare(state.accounts())).isCloseTo(3.0 / 29, within(1e-12));
        Cost cost = Cost.of(state, new Definition.Worth(2, 2, false));
        assertThat(cost.visits()).isEqualTo(4 * 9 * 1000);
        assertThat(cost.seconds()).isCloseTo(360, within(1e-9));
        assertThat(Cost.of(state, new Definition.Worth(2, 2, true)).visits()).isEqualTo(36_000 + 26 * 112);
        assertThat(Cost.of(state, new Definition.Worth(20, 20, false)).visits()).isEqualTo(6 * 9 * 1000);
    }

    @Test
    void theReportTellsRegretAndWhatEliminatingCost() {
        tune(0.8, 0.9, 0.7, 0.5, 0.2, 0.3);
        onFullData(List.of(1, 0), List.of(2, 4), 0.90, 0.92, 0.95, 0.60);
        WorthReport report = WorthReport.of(state).orElseThrow();
        assertThat(report.chosen()).isEqualTo(1);
        assertThat(report.best()).isEqualTo(2);
        assertThat(report.regret()).isCloseTo(0.05, within(1e-12));
        assertThat(report.eliminatedGain()).isCloseTo(0.03, within(1e-12));
        // Order while tuning 1, 0, 2, 4; on full data 2, 0, 1, 4: three of six pairs agree.
        assertThat(report.tau()).isCloseTo(0, within(1e-12));
        assertThat(report.savedVisits()).isEqualTo((6 + 6 + 8 + 8) * 100);
        assertThat(report.rows()).extracting(WorthReport.Row::fullRank).containsExactly(3, 2, 1, 4);
        assertThat(report.sentences(state))
                .extracting(Message::key)
                .contains("worth.unfinished", "worth.tau", "worth.regret", "worth.eliminated-better");
    }

    @Test
    void fewTrialsAreSaidToBeTooFew() {
        tune(0.8, 0.9, 0.7, 0.5, 0.2, 0.3);
        onFullData(List.of(1, 0), List.of(2, 4), 0.95, 0.90, 0.92, 0.60);
        add(new Event.WorthEnded());
        WorthReport report = WorthReport.of(state).orElseThrow();
        assertThat(report.tau()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(report.sentences(state).get(0).text())
                .startsWith(
                        "4 trials: Kendall's tau between their ranks while tuning and on full data is 0.67, interval")
                .endsWith("too few to tell how well the coreset ranks.");
        assertThat(report.sentences(state))
                .extracting(Message::key)
                .contains("worth.no-regret", "worth.eliminated-worse");
    }

    @Test
    void theSameOrderOfFewTrialsIsNotTakenForCertain() {
        tune(0.8, 0.9, 0.7, 0.5, 0.2, 0.3);
        onFullData(List.of(1, 0), List.of(2, 4), 0.95, 0.92, 0.90, 0.60);
        WorthReport report = WorthReport.of(state).orElseThrow();
        assertThat(report.tau()).isEqualTo(1);
        assertThat(report.interval()).isEqualTo(new Bootstrap.Interval(0.0625, 1));
    }

    @Test
    void aWinnerThatFailsOnFullDataIsSaidAndTheOthersStand() {
        tune(0.8, 0.9, 0.7, 0.5, 0.2, 0.3);
        add(new Event.WorthStarted(List.of(1, 0), List.of(2), 9, 0, List.of()));
        add(new Event.WorthFailed(1, new Message("tune.diverged", 3)));
        add(new Event.WorthTrained(0, 0.9, 0));
        add(new Event.WorthTrained(2, 0.8, 0));
        add(new Event.WorthEnded());
        WorthReport report = WorthReport.of(state).orElseThrow();
        assertThat(report.regret()).isNaN();
        assertThat(report.rows()).hasSize(2);
        assertThat(report.missing()).containsExactly(1);
        assertThat(report.sentences(state).get(0).text()).contains("Trial 1, which the tuning chose, failed");
    }

    @Test
    void aClassThatValidationLacksIsSaid() {
        tune(0.8, 0.9);
        add(new Event.Warned(new Message("data.note-not-validated", "rare")));
        assertThat(Draw.of(state, new Definition.Worth(1, 1, false), new Seed(3))
                        .notes())
                .extracting(Message::text)
                .containsExactly("Class \"rare\" has no validation sample.");
    }
}
