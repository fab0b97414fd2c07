package org.coretune.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.event.Entry;
import org.coretune.core.event.ExperimentState;
import org.coretune.core.event.TrialState;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.Scheduler;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    /** Falling curves with noise; some configurations take several times longer than others. */
    private static List<Curve> curves(int trials, int resources, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Curve> curves = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            double end = random.nextDouble();
            double pace = Math.exp(2 * random.nextDouble() - 1);
            double[] r = IntStream.rangeClosed(1, resources).asDoubleStream().toArray();
            double[] values = new double[resources];
            double[] seconds = new double[resources];
            for (int i = 0; i < resources; i++) {
                values[i] = end + 1 / r[i] + 0.05 * random.nextDouble();
                seconds[i] = pace * r[i];
            }
            curves.add(new Curve(trial, r, values, seconds));
        }
        return curves;
    }

    private static Scheduler scheduler(String spec) {
        return Schedulers.of(Spec.parse(spec), Direction.MIN, true);
    }

    private static Outcome run(List<Curve> curves, String spec, int workers) {
        return Simulation.run(curves, scheduler(spec), Direction.MIN, Workers.of(workers));
    }

    @Test
    void reproducesTheReferenceRungsBestTrialAndCost() throws IOException {
        try (InputStream in = SimulationTest.class.getResourceAsStream("/golden/sha.json")) {
            for (JsonNode golden : new ObjectMapper().readTree(in).get("sha")) {
                List<Curve> curves = new ArrayList<>();
                for (JsonNode row : golden.get("table")) {
                    double[] resources = new double[row.size()];
                    double[] values = new double[row.size()];
                    int i = 0;
                    for (JsonNode level : golden.get("levels")) {
                        resources[i] = level.asDouble();
                        values[i++] = row.get(level.asText()).asDouble();
                    }
                    curves.add(new Curve(curves.size(), resources, values));
                }
                String spec = "sha:max=%s,eta=%s,configurations=%s"
                        .formatted(golden.get("r_max"), golden.get("eta"), golden.get("n"));
                for (int workers : new int[] {1, 4, 16}) {
                    Outcome outcome = run(curves, spec, workers);
                    JsonNode expected = golden.get("expected");
                    assertThat(outcome.best().orElseThrow().trial())
                            .isEqualTo(expected.get("winner").asInt());
                    assertThat(outcome.cost())
                            .isEqualTo(new Plan.Cost(
                                    expected.get("total_epochs_from_scratch").asDouble(),
                                    expected.get("total_epochs_with_resume").asDouble()));
                    assertThat(outcome.rungs()).hasSize(expected.get("rungs").size());
                    for (int k = 0; k < outcome.rungs().size(); k++) {
                        JsonNode rung = expected.get("rungs").get(k);
                        List<Integer> trials = new ArrayList<>();
                        rung.get("evaluated").forEach(trial -> trials.add(trial.asInt()));
                        assertThat(outcome.rungs().get(k))
                                .isEqualTo(
                                        new Outcome.Rung(0, rung.get("resource").asDouble(), trials));
                    }
                    assertThat(outcome.unknown()).isZero();
                }
            }
        }
    }

    @Test
    void oneWorkerIsBusyForTheResourceSpent() {
        Outcome outcome = run(
                List.of(
                        new Curve(0, new double[] {1, 3}, new double[] {0.5, 0.4}),
                        new Curve(1, new double[] {1, 3}, new double[] {0.6, 0.3}),
                        new Curve(2, new double[] {1, 3}, new double[] {0.7, 0.2})),
                "sha:max=3",
                1);
        assertThat(outcome.seconds()).isEqualTo(5);
        assertThat(outcome.idle()).isZero();
        assertThat(outcome.cost()).isEqualTo(new Plan.Cost(6, 5));
        assertThat(outcome.best()).contains(new Outcome.Best(0, 0.4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha:max=27",
                "hyperband:max=27",
                "hyperband:max=27,overlap=true",
                "asha:max=27",
                "pasha",
                "median"
            })
    void workersAreBusyOrIdleUntilTheEnd(String spec) {
        for (int workers : new int[] {1, 3, 8}) {
            Outcome outcome = run(curves(60, 27, 3), spec, workers);
            double busy = outcome.timeline().stream()
                    .mapToDouble(slice -> slice.end() - slice.start())
                    .sum();
            assertThat(busy + outcome.idle()).isCloseTo(workers * outcome.seconds(), within(1e-6));
            assertThat(outcome.idle()).isGreaterThanOrEqualTo(-1e-9);
            double[] free = new double[workers];
            outcome.timeline().stream()
                    .sorted(java.util.Comparator.comparingDouble(Outcome.Slice::start))
                    .forEach(slice -> {
                        assertThat(slice.start()).isGreaterThanOrEqualTo(free[slice.worker()]);
                        free[slice.worker()] = slice.end();
                    });
        }
    }

    @Test
    void synchronousRungsAreTheSameForAnyNumberOfWorkers() {
        List<Curve> curves = curves(120, 27, 5);
        for (String spec : List.of("sha:max=27,rounds=3", "hyperband:max=27", "hyperband:max=27,overlap=true")) {
            Outcome alone = run(curves, spec, 1);
            for (int workers = 2; workers <= 16; workers++) {
                Outcome several = run(curves, spec, workers);
                assertThat(several.rungs()).isEqualTo(alone.rungs());
                assertThat(several.cost()).isEqualTo(alone.cost());
                assertThat(several.best()).isEqualTo(alone.best());
            }
        }
    }

    @Test
    void whatCurvesDoNotTellIsCountedAndNeverMadeUp() {
        Outcome outcome = run(
                List.of(
                        new Curve(0, new double[] {1}, new double[] {0.1}),
                        new Curve(1, new double[] {1, 3}, new double[] {0.6, 0.3}),
                        new Curve(2, new double[] {1, 3}, new double[] {0.7, 0.2})),
                "sha:max=3",
                2);
        assertThat(outcome.unknown()).isEqualTo(1);
        assertThat(outcome.best()).contains(new Outcome.Best(1, 0.6));
    }

    @Test
    void aSlowWorkerAndStragglersTakeLonger() {
        List<Curve> curves = curves(27, 27, 1);
        double normal = run(curves, "sha:max=27", 2).seconds();
        Workers slow = new Workers(List.of(1.0, 0.5), 0, 1, new Seed(0));
        Workers late = new Workers(List.of(1.0, 1.0), 0.3, 4, new Seed(0));
        assertThat(Simulation.run(curves, scheduler("sha:max=27"), Direction.MIN, slow)
                        .seconds())
                .isGreaterThan(normal);
        assertThat(Simulation.run(curves, scheduler("sha:max=27"), Direction.MIN, late)
                        .seconds())
                .isGreaterThan(normal);
    }

    @Test
    void asynchronousHalvingLeavesWorkersLessIdle() {
        List<Curve> curves = curves(81, 81, 2);
        Outcome sha = run(curves, "sha:max=81,configurations=81", 8);
        Outcome asha = run(curves, "asha:max=81,configurations=81", 8);
        assertThat(asha.idle() / asha.seconds()).isLessThan(sha.idle() / sha.seconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha:max=27,order=book", "hyperband:max=27", "asha:max=27", "asha:max=27,rule=stopping"})
    void theJournalFoldsLikeThatOfAnExperiment(String spec) {
        List<Entry> journal = new ArrayList<>();
        Outcome outcome =
                Simulation.run(curves(50, 27, 4), scheduler(spec), Direction.MIN, Workers.of(3), journal::add);
        ExperimentState state = new ExperimentState();
        journal.forEach(state::apply);
        assertThat(state.status()).isEqualTo(ExperimentState.Status.CLOSED);
        assertThat(state.trials())
                .hasSize(outcome.trials())
                .allMatch(trial -> trial.status().isTerminal());
        TrialState best = state.best();
        assertThat(outcome.best()).contains(new Outcome.Best(best.number(), best.value()));
        assertThat(state.spanMillis() / 1000.0).isCloseTo(outcome.seconds(), within(0.001));
    }

    @Test
    void earlyRungsRankByTheEarlyValueAndTheLastByTheMetric() {
        List<Curve> curves = new ArrayList<>();
        double[] early = {0.9, 0.5, 0.1};
        for (int trial = 0; trial < 3; trial++) {
            double[] resources = {1, 3};
            double[] values = {0.1 * trial, 0.1 * trial};
            curves.add(new Curve(trial, resources, values, resources, new double[] {early[trial], early[trial]}));
        }
        Scheduler byLoss =
                Schedulers.of(Spec.parse("sha:min=1,max=3,eta=3"), Direction.MIN, true, Double.POSITIVE_INFINITY);
        Outcome outcome = Simulation.run(curves, byLoss, Direction.MIN, Workers.of(1));
        assertThat(outcome.rungs().get(1).trials()).containsExactly(2);
        assertThat(run(curves, "sha:min=1,max=3,eta=3", 1).rungs().get(1).trials())
                .containsExactly(0);
    }
}
