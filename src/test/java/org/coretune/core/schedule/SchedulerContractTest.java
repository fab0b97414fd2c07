package org.coretune.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of scheduler keeps. */
@ParameterizedClass
@ValueSource(
        strings = {
            "full:max=4,configurations=12",
            "sha:max=9,configurations=12",
            "sha:max=9,rounds=2",
            "sha:max=8,eta=2,order=book,rounds=2",
            "sha:max=8,eta=2,order=promoted-first,rounds=2",
            "hyperband:max=9",
            "hyperband:max=9,overlap=true,iterations=2",
            "hyperband:max=10,eta=2,table=paper",
            "asha:max=9,configurations=20",
            "asha:max=9,configurations=20,brackets=2",
            "asha:max=9,configurations=20,rule=stopping",
            "asha:max=9,configurations=20,rule=stopping,brackets=3",
            "pasha:max=27,configurations=20",
            "median:max=6,configurations=20",
            "median:max=6,configurations=20,form=running-mean"
        })
class SchedulerContractTest {
    private final String spec;

    SchedulerContractTest(String spec) {
        this.spec = spec;
    }

    private Scheduler fresh() {
        return Schedulers.of(Spec.parse(spec), Direction.MIN, true);
    }

    private static double value(int trial, double resource) {
        return (trial * 7919 % 101) / 101.0 + 1 / resource;
    }

    private static double someFail(int trial, double resource) {
        return (trial * 31 + (int) resource) % 4 == 0 ? Double.NaN : value(trial, resource);
    }

    private Drive run(Drive.Values values, int workers) {
        return Drive.run(spec, Direction.MIN, values, workers, 5, Integer.MAX_VALUE);
    }

    @Test
    void endsWithDoneAndStaysThere() {
        Drive drive = run(SchedulerContractTest::value, 3);
        assertThat(drive.last).isEqualTo(Assignment.DONE);
        assertThat(drive.scheduler.ask()).isEqualTo(Assignment.DONE);
    }

    @Test
    void trialsAreNumberedWithoutGapsAndEveryJobGoesOnWhereItsTrialStands() {
        Drive drive = run(SchedulerContractTest::value, 3);
        double[] reached = new double[1000];
        Set<Integer> trials = new HashSet<>();
        for (Assignment.Job job : drive.jobs) {
            assertThat(job.from()).isEqualTo(reached[job.trial()]).isLessThan(job.to());
            assertThat(job.to()).isLessThanOrEqualTo(drive.scheduler.maximalResource());
            reached[job.trial()] = job.to();
            trials.add(job.trial());
        }
        assertThat(trials).allMatch(trial -> trial < trials.size());
    }

    @Test
    void lookingAtTheNextJobChangesNothing() {
        Scheduler scheduler = fresh();
        for (int i = 0; i < 6 && scheduler.next() instanceof Assignment.Job job; i++) {
            assertThat(scheduler.next()).isEqualTo(job);
            assertThat(scheduler.ask()).isEqualTo(job);
            scheduler.tell(new Report(job.trial(), job.to(), value(job.trial(), job.to())));
        }
    }

    @Test
    void onlyTheNextJobCanBeStarted() {
        Scheduler scheduler = fresh();
        Assignment.Job job = (Assignment.Job) scheduler.next();
        Assignment.Job other =
                new Assignment.Job(job.trial() + 1, job.from(), job.to(), job.bracket(), job.rung(), null);
        assertThatThrownBy(() -> scheduler.start(other)).isInstanceOf(IllegalStateException.class);
        assertThat(scheduler.ask()).isEqualTo(job);
    }

    @Test
    void aResultOutOfPlaceIsRefusedAndChangesNothing() {
        Scheduler scheduler = fresh();
        Assignment.Job job = (Assignment.Job) scheduler.ask();
        List<Bracket> before = scheduler.brackets();
        for (Report wrong : List.of(
                new Report(job.trial(), 0, 0.5),
                new Report(job.trial(), -1, 0.5),
                new Report(job.trial(), job.to() + 1, 0.5),
                new Report(job.trial(), Double.NaN, 0.5),
                new Report(999, job.to(), 0.5),
                new Report(-1, job.to(), 0.5))) {
            assertThatThrownBy(() -> scheduler.tell(wrong)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(scheduler.brackets()).isEqualTo(before);
        scheduler.tell(new Report(job.trial(), job.to(), 0.5));
        assertThatThrownBy(() -> scheduler.tell(new Report(job.trial(), job.to(), 0.5)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anIntermediateReportContinuesAndIsNotRanked() {
        Scheduler scheduler = fresh();
        Assignment.Job job = (Assignment.Job) scheduler.ask();
        List<Bracket> before = scheduler.brackets();
        assertThat(scheduler.tell(new Report(job.trial(), job.to() / 2, 0.5)))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.kind()).isEqualTo("continues");
                    assertThat(verdict.evidence().rank()).isZero();
                });
        assertThat(scheduler.brackets()).isEqualTo(before);
        assertThatThrownBy(() -> scheduler.tell(new Report(job.trial(), job.to() / 2, 0.5)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTrialThatFailsIsNeverPromoted() {
        Drive drive = run(SchedulerContractTest::someFail, 3);
        Set<Integer> failed = new HashSet<>();
        for (Verdict verdict : drive.verdicts) {
            assertThat(failed).doesNotContain(verdict.trial());
            if (verdict instanceof Verdict.Failed) {
                failed.add(verdict.trial());
            }
        }
        assertThat(failed).isNotEmpty();
        assertThat(drive.last).isEqualTo(Assignment.DONE);
        for (Verdict verdict : drive.verdicts) {
            assertThat(verdict instanceof Verdict.Failed)
                    .isEqualTo(Double.isNaN(verdict.evidence().value()));
        }
    }

    @Test
    void aFailureOnTheWayClosesTheJob() {
        Scheduler scheduler = fresh();
        Assignment.Job job = (Assignment.Job) scheduler.ask();
        assertThat(scheduler
                        .tell(new Report(job.trial(), job.to() / 2, Double.NaN))
                        .get(0))
                .isInstanceOf(Verdict.Failed.class);
        assertThatThrownBy(() -> scheduler.tell(new Report(job.trial(), job.to(), 1)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTrialStoppedByItsUserIsNotHeardOfAgain() {
        Scheduler scheduler = fresh();
        Assignment.Job job = (Assignment.Job) scheduler.ask();
        assertThat(scheduler.withdraw(job.trial())).noneMatch(verdict -> verdict.trial() == job.trial());
        assertThatThrownBy(() -> scheduler.withdraw(job.trial())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scheduler.withdraw(999)).isInstanceOf(InvalidInputException.class);
        Drive rest = Drive.finish(scheduler, SchedulerContractTest::value);
        assertThat(rest.jobs).noneMatch(later -> later.trial() == job.trial());
        assertThat(rest.verdicts).noneMatch(verdict -> verdict.trial() == job.trial());
        assertThat(rest.last).isEqualTo(Assignment.DONE);
    }

    @Test
    void aTrialStoppedWhileItWaitsIsNotHeardOfAgain() {
        Scheduler scheduler = fresh();
        Assignment.Job job = (Assignment.Job) scheduler.ask();
        String kind =
                scheduler.tell(new Report(job.trial(), job.to(), 0)).get(0).kind();
        if (kind.equals("completed")) {
            assertThatThrownBy(() -> scheduler.withdraw(job.trial())).isInstanceOf(InvalidInputException.class);
            return;
        }
        scheduler.withdraw(job.trial());
        Drive rest = Drive.finish(scheduler, SchedulerContractTest::value);
        assertThat(rest.jobs).noneMatch(later -> later.trial() == job.trial());
        assertThat(rest.last).isEqualTo(Assignment.DONE);
    }

    @Test
    void aLimitEndsCreationAndWhatIsThereIsCompared() {
        Scheduler scheduler = fresh();
        scheduler.limit(5);
        Drive drive = Drive.finish(scheduler, SchedulerContractTest::value);
        assertThat(drive.jobs).allMatch(job -> job.trial() < 5);
        assertThat(drive.jobs.stream().map(Assignment.Job::trial).distinct()).hasSize(5);
        assertThat(drive.last).isEqualTo(Assignment.DONE);
    }

    @Test
    void ofEqualValuesTheLowerNumberIsBetter() {
        Drive drive = run((trial, resource) -> 0.5, 1);
        for (Verdict verdict : drive.verdicts) {
            if (verdict instanceof Verdict.Promoted) {
                assertThat(drive.verdicts)
                        .noneMatch(other -> other instanceof Verdict.Eliminated
                                && other.trial() < verdict.trial()
                                && other.evidence().bracket()
                                        == verdict.evidence().bracket()
                                && other.evidence().rung() == verdict.evidence().rung());
            }
        }
    }

    @Test
    void everyVerdictHasASentence() {
        Drive drive = run(SchedulerContractTest::someFail, 2);
        for (Verdict verdict : drive.verdicts) {
            assertThat(verdict.reason("epochs").text())
                    .startsWith("Trial " + verdict.trial() + " ")
                    .doesNotContain("{", "NaN", "null");
        }
    }

    @Test
    void levelsRiseAndThePlanNamesThem() {
        Drive drive = run(SchedulerContractTest::value, 1);
        List<Plan.Bracket> plan = Schedulers.plan(Spec.parse(spec), true).brackets();
        for (Bracket bracket : drive.scheduler.brackets()) {
            List<Double> planned = plan.get(bracket.number() % plan.size()).rungs().stream()
                    .map(Plan.Rung::resource)
                    .toList();
            List<Double> levels =
                    bracket.rungs().stream().map(Bracket.Rung::resource).toList();
            assertThat(planned).startsWith(levels.toArray(new Double[0]));
            assertThat(levels).doesNotHaveDuplicates().isSorted();
        }
    }
}
