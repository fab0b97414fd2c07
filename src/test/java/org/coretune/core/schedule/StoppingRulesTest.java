package org.coretune.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;

class StoppingRulesTest {
    private static Scheduler scheduler(String spec) {
        return Schedulers.of(Spec.parse(spec), Direction.MAX, true);
    }

    /** Trains the next trial until it is stopped or complete and returns the last verdict. */
    private static Verdict train(Scheduler scheduler, double... values) {
        Verdict verdict = null;
        for (double value : values) {
            Assignment.Job job = (Assignment.Job) scheduler.ask();
            verdict = scheduler.tell(new Report(job.trial(), job.to(), value)).get(0);
            if (!(verdict instanceof Verdict.Continues)) {
                return verdict;
            }
        }
        return verdict;
    }

    @Test
    void aMedianNeedsFiveCompleteTrials() {
        Scheduler scheduler = scheduler("median:max=3");
        for (int i = 0; i < 5; i++) {
            assertThat(train(scheduler, 0.9 - i * 0.2, 0.8, 0.8).kind()).isEqualTo("completed");
        }
        Verdict stopped = train(scheduler, 0.49, 1, 1);
        assertThat(stopped.kind()).isEqualTo("eliminated");
        assertThat(stopped.evidence().cutoff()).isCloseTo(0.5, within(1e-12));
        assertThat(stopped.evidence().margin()).isCloseTo(0.01, within(1e-12));
        assertThat(stopped.evidence().rank()).isEqualTo(4);
        assertThat(stopped.evidence().of()).isEqualTo(6);
    }

    @Test
    void theMedianIsComparedWithTheBestValueSoFar() {
        Scheduler scheduler = scheduler("median:max=3,startup=1");
        train(scheduler, 0.5, 0.6, 0.7);
        Verdict verdict = train(scheduler, 0.65, 0.1, 0.1);
        assertThat(verdict.kind()).isEqualTo("completed");
        assertThat(train(scheduler, 0.55, 0.1, 0.9).evidence().value()).isEqualTo(0.55);
    }

    @Test
    void stoppedTrialsAreNoPartOfTheMedian() {
        Scheduler scheduler = scheduler("median:max=2,startup=1");
        train(scheduler, 0.5, 0.6);
        for (int i = 0; i < 5; i++) {
            assertThat(train(scheduler, 0.1).kind()).isEqualTo("eliminated");
        }
        assertThat(train(scheduler, 0.4).kind()).isEqualTo("eliminated");
    }

    @Test
    void runningMeansAreRankedAmongAllTrialsThatGotThere() {
        Scheduler scheduler = scheduler("median:max=2,form=running-mean,startup=3");
        train(scheduler, 0.2, 0.4);
        train(scheduler, 0.4, 0.4);
        // Two better of three: 2/3 is above one half.
        Verdict worst = train(scheduler, 0.1, 1);
        assertThat(worst.kind()).isEqualTo("eliminated");
        assertThat(worst.evidence().cutoff()).isCloseTo(0.2, within(1e-12));
        assertThat(train(scheduler, 0.3, 0.0).kind()).isEqualTo("completed");
    }

    @Test
    void theFirstTrialAtARungGoesOn() {
        Scheduler scheduler = scheduler("asha:max=9,rule=stopping");
        assertThat(train(scheduler, 0.1, 0.1, 0.1).kind()).isEqualTo("completed");
    }

    @Test
    void whoGoesOnIsServedBeforeAnythingNewInTheOrderOfTheVerdicts() {
        Scheduler scheduler = scheduler("asha:max=9,rule=stopping");
        for (int trial = 0; trial < 3; trial++) {
            scheduler.ask();
        }
        scheduler.tell(new Report(2, 1, 0.1));
        scheduler.tell(new Report(0, 1, 0.9));
        assertThat(((Assignment.Job) scheduler.ask()).trial()).isEqualTo(2);
        assertThat(((Assignment.Job) scheduler.ask()).trial()).isZero();
        assertThat(((Assignment.Job) scheduler.ask()).trial()).isEqualTo(3);
    }

    @Test
    void pashaKeepsTheCeilingWhileRungsAgree() {
        Scheduler scheduler = scheduler("pasha:max=27,configurations=40");
        Drive drive = Drive.finish(scheduler, (trial, resource) -> trial * 0.01);
        assertThat(drive.jobs).allMatch(job -> job.to() <= 3);
        assertThat(drive.verdicts).noneMatch(verdict -> verdict instanceof Verdict.Completed);
    }

    @Test
    void pashaRaisesTheCeilingWhereRungsDisagree() {
        Scheduler scheduler = scheduler("pasha:max=27,configurations=40");
        Drive drive = Drive.finish(scheduler, (trial, resource) -> resource == 3 ? -trial : trial);
        assertThat(drive.jobs).anyMatch(job -> job.to() == 9);
    }

    @Test
    void pashaForgivesSwapsWithinTheDistanceOfCurvesThatCrossTwice() {
        // Trials 0 and 1 cross twice and are 0.02 apart at resource 3; trials 0 and 2 swap, 0.01 apart at resource 1.
        double[][] crossing = {{0.50, 0.55, 0.540}, {0.52, 0.53, 0.560}, {0.49, 0.40, 0.545}};
        double[][] parallel = {{0.50, 0.52, 0.540}, {0.52, 0.53, 0.560}, {0.49, 0.40, 0.545}};
        assertThat(ceilingAfter(crossing)).isEqualTo(1);
        assertThat(ceilingAfter(parallel)).isEqualTo(2);
    }

    private static int ceilingAfter(double[][] curves) {
        RankingCeiling ceiling = new RankingCeiling(List.of(1.0, 3.0, 9.0), Direction.MAX);
        List<Rung> rungs = List.of(new Rung(0, 0, 1, Direction.MAX, false), new Rung(0, 1, 3, Direction.MAX, false));
        for (int r = 1; r <= 3; r++) {
            for (int trial = 0; trial < curves.length; trial++) {
                Report report = new Report(trial, r, curves[trial][r - 1]);
                if (r != 2) {
                    rungs.get(r / 2).add(report);
                }
                ceiling.take(report, rungs);
            }
        }
        return ceiling.rung();
    }

    @Test
    void bracketsTakeTrialsInProportionToHyperbands() {
        Scheduler scheduler = scheduler("asha:max=9,brackets=3,configurations=60,rule=stopping");
        int[] trials = new int[3];
        for (Assignment.Job job : Drive.finish(scheduler, (trial, resource) -> trial).jobs) {
            if (job.from() == 0) {
                trials[job.bracket()]++;
            }
        }
        // 9/3 : 3/2 : 1
        assertThat(trials).containsExactly(33, 16, 11);
    }
}
