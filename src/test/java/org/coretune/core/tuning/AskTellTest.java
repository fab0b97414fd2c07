package org.coretune.core.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Assignment;
import org.coretune.core.schedule.Report;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.schedule.Verdict;
import org.coretune.core.search.History;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskTellTest {
    private static AskTell tuning(Numbered searcher, String scheduler, int lag, Configuration... startWith) {
        return new AskTell(
                searcher,
                Schedulers.of(Spec.parse(scheduler), Direction.MIN, true),
                Direction.MIN,
                lag,
                List.of(startWith));
    }

    private static double value(int trial, double resource) {
        return new SplittableRandom(trial * 1009L + (long) resource).nextDouble();
    }

    private static Report report(Assignment.Job job) {
        boolean fails = job.trial() % 7 == 5 && job.rung() == 0;
        return new Report(job.trial(), job.to(), fails ? Double.NaN : value(job.trial(), job.to()));
    }

    private static Assignment.Job ask(AskTell tuning) {
        return ((AskTell.Answer.Job) tuning.ask()).assignment();
    }

    /** Several workers whose results arrive in random order, and what a journal keeps of it. */
    private static List<Event> drive(AskTell tuning, int workers, long seed, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Assignment.Job> open = new ArrayList<>();
        List<Event> journal = new ArrayList<>();
        for (int jobs = 0; ; ) {
            while (open.size() < workers && jobs < most && tuning.ask() instanceof AskTell.Answer.Job answer) {
                Assignment.Job job = answer.assignment();
                open.add(job);
                jobs++;
                journal.addAll(answer.proposed());
                journal.add(new Event.JobStarted(
                        job.trial(), job.bracket(), job.rung(), job.from(), job.to(), 0, job.promotedFrom()));
            }
            if (open.isEmpty()) {
                return journal;
            }
            Report report = report(open.remove(random.nextInt(open.size())));
            journal.add(new Event.Reported(report.trial(), report.resource(), report.value(), report.early()));
            tuning.tell(report).forEach(verdict -> journal.add(new Event.Decided(verdict)));
        }
    }

    @Test
    void aLearningSearcherWaitsForTheResultsItMaySee() {
        Numbered searcher = new Numbered(100, true);
        AskTell tuning = tuning(searcher, "sha:max=9", 4);
        List<Assignment.Job> jobs = new ArrayList<>();
        for (int trial = 0; trial < 4; trial++) {
            jobs.add(ask(tuning));
        }
        assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Wait.class);
        tuning.tell(report(jobs.get(1)));
        assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Wait.class);
        assertThat(tuning.trials()).isEqualTo(4);
        tuning.tell(report(jobs.get(0)));
        assertThat(ask(tuning).trial()).isEqualTo(4);
        assertThat(searcher.shown.get(4).proposals())
                .extracting(History.Proposal::status)
                .containsExactly(
                        History.Status.STOPPED, History.Status.PENDING, History.Status.PENDING, History.Status.PENDING);
        assertThat(ask(tuning).trial()).isEqualTo(5);
        assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Wait.class);
    }

    @Test
    void aSearcherThatDoesNotLearnNeverWaits() {
        AskTell tuning = tuning(Numbered.endless(), "sha:max=9", 1);
        for (int trial = 0; trial < 9; trial++) {
            assertThat(ask(tuning).trial()).isEqualTo(trial);
        }
        assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Wait.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha:max=9",
                "sha:max=9,rounds=3",
                "sha:max=8,eta=2,order=book,rounds=3",
                "sha:max=8,eta=2,order=promoted-first,rounds=3",
                "hyperband:max=9,iterations=2",
                "hyperband:max=9,overlap=true"
            })
    void whatALearningSearcherSeesIsTheSameForAnyNumberOfWorkers(String spec) {
        Numbered alone = new Numbered(1000, true);
        drive(tuning(alone, spec, 4), 1, 0, Integer.MAX_VALUE);
        for (int workers : new int[] {2, 4, 5, 16}) {
            Numbered several = new Numbered(1000, true);
            AskTell tuning = tuning(several, spec, 4);
            drive(tuning, workers, workers, Integer.MAX_VALUE);
            assertThat(several.shown).isEqualTo(alone.shown);
            assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Done.class);
        }
    }

    @Test
    void aProposalSeesEveryResultOfEarlierRounds() {
        Numbered searcher = new Numbered(1000, true);
        drive(tuning(searcher, "sha:max=9,rounds=2", 4), 1, 0, Integer.MAX_VALUE);
        assertThat(searcher.shown.get(9).proposals())
                .allMatch(seen -> !seen.observations().isEmpty());
        assertThat(searcher.shown.get(9).proposals())
                .anyMatch(seen -> seen.observations().size() == 3);
        assertThat(searcher.shown.get(17).proposals().get(13).observations()).hasSize(1);
        assertThat(searcher.shown.get(17).proposals().get(14).observations()).isEmpty();
    }

    @Test
    void aBatchSeesEarlierRoundsOnlyAndIsCreatedAtOnce() {
        Numbered searcher = new Numbered(1000, true);
        AskTell tuning = tuning(searcher, "sha:max=4,eta=2,order=book,rounds=2", 4);
        AskTell.Answer.Job first = (AskTell.Answer.Job) tuning.ask();
        assertThat(first.assignment().trial()).isEqualTo(3);
        assertThat(first.proposed()).extracting(Event.Proposed::trial).containsExactly(0, 1, 2, 3);
        assertThat(first.configuration().get("number")).isEqualTo(3L);
        assertThat(searcher.shown)
                .allMatch(history ->
                        history.proposals().stream().allMatch(seen -> seen.status() == History.Status.PENDING));
        tuning.tell(report(first.assignment()));
        drive(tuning, 3, 1, Integer.MAX_VALUE);
        for (History history : searcher.shown.subList(4, 8)) {
            assertThat(history.proposals().subList(0, 4)).noneMatch(seen -> seen.status() == History.Status.PENDING);
        }
    }

    @Test
    void underAnAsynchronousSchedulerEveryResultThatArrivedIsSeen() {
        Numbered searcher = new Numbered(1000, true);
        AskTell tuning = tuning(searcher, "asha:max=9", 4);
        List<Assignment.Job> jobs = new ArrayList<>();
        for (int trial = 0; trial < 6; trial++) {
            jobs.add(ask(tuning));
        }
        tuning.tell(report(jobs.get(4)));
        ask(tuning);
        List<History.Proposal> seen = searcher.shown.get(6).proposals();
        assertThat(seen.get(4).observations()).containsExactly(new History.Observation(1, value(4, 1)));
        assertThat(seen.get(4).status()).isEqualTo(History.Status.STOPPED);
        assertThat(seen.get(3).status()).isEqualTo(History.Status.PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha:max=9", "sha:max=9,order=book", "hyperband:max=9", "hyperband:max=9,overlap=true"})
    void anExhaustedSpaceEndsTheRun(String spec) {
        for (int workers : new int[] {1, 3, 8}) {
            for (int size : new int[] {0, 1, 5, 9, 12}) {
                AskTell tuning = tuning(new Numbered(size, false), spec, 4);
                List<Event> journal = drive(tuning, workers, 1, 1000);
                assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Done.class);
                assertThat(journal.stream().filter(e -> e instanceof Event.Proposed))
                        .hasSize(Math.min(size, tuning.trials()));
                assertThat(journal.stream()
                                .filter(e -> e instanceof Event.Decided d
                                        && !(d.verdict() instanceof Verdict.Paused)
                                        && !(d.verdict() instanceof Verdict.Promoted))
                                .count())
                        .as("every trial has an ending")
                        .isEqualTo(tuning.trials());
            }
        }
    }

    @Test
    void theLastResultOfAnExhaustedSpaceDecides() {
        AskTell tuning = tuning(new Numbered(4, false), "sha:max=9", 4);
        for (int trial = 0; trial < 3; trial++) {
            assertThat(tuning.tell(report(ask(tuning)))).hasSize(1);
        }
        List<Verdict> verdicts = tuning.tell(report(ask(tuning)));
        assertThat(verdicts).extracting(Verdict::trial).containsExactly(3, 0, 1, 2);
        assertThat(verdicts.stream().filter(v -> v instanceof Verdict.Promoted)).hasSize(1);
    }

    @Test
    void givenConfigurationsComeFirstAndNobodyWaitsForThem() {
        Configuration given = new Configuration(Map.of("given", true));
        AskTell tuning = tuning(new Numbered(100, true), "sha:max=9", 1, given, given);
        assertThat(((AskTell.Answer.Job) tuning.ask()).configuration()).isEqualTo(given);
        tuning.enqueue(new Configuration(Map.of("later", true)));
        assertThat(((AskTell.Answer.Job) tuning.ask()).configuration()).isEqualTo(given);
        assertThat(((AskTell.Answer.Job) tuning.ask()).configuration().has("later"))
                .isTrue();
        assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Wait.class);
    }

    @Test
    void aStoppedTrialCountsAsAnswered() {
        AskTell tuning = tuning(new Numbered(100, true), "sha:max=9", 1);
        ask(tuning);
        assertThat(tuning.ask()).isInstanceOf(AskTell.Answer.Wait.class);
        tuning.withdraw(0);
        assertThat(ask(tuning).trial()).isEqualTo(1);
        assertThatThrownBy(() -> tuning.tell(new Report(0, 1, 0.5))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tuning.withdraw(0)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "full:max=4,configurations=12",
                "sha:max=9,rounds=2",
                "sha:max=8,eta=2,order=book,rounds=2",
                "hyperband:max=9",
                "hyperband:max=9,overlap=true",
                "asha:max=9,configurations=25",
                "asha:max=9,rule=stopping",
                "pasha:max=27",
                "median:max=6"
            })
    void aJournalReplaysToTheSameState(String spec) {
        for (int jobs : new int[] {1, 7, 20, 33, 1000}) {
            AskTell live = tuning(new Numbered(23, true), spec, 4);
            List<Event> journal = drive(live, 4, jobs, jobs);
            Numbered searcher = new Numbered(23, true);
            AskTell replayed = tuning(searcher, spec, 4);
            List<Verdict> verdicts = replayed.replay(journal);
            assertThat(verdicts)
                    .isEqualTo(journal.stream()
                            .filter(event -> event instanceof Event.Decided)
                            .map(event -> ((Event.Decided) event).verdict())
                            .toList());
            assertThat(searcher.shown).as("nothing is proposed again").hasSizeLessThanOrEqualTo(1);
            assertThat(replayed.brackets()).isEqualTo(live.brackets());
            assertThat(drive(replayed, 2, 9, 40)).isEqualTo(drive(live, 2, 9, 40));
        }
    }

    @Test
    void aJobThatWasInterruptedIsStillOpenAfterReplay() {
        AskTell live = tuning(Numbered.endless(), "sha:max=3", 4);
        List<Event> journal = new ArrayList<>(drive(live, 1, 0, 1));
        Event.JobStarted interrupted = new Event.JobStarted(1, 0, 0, 0, 1, 0, null);
        journal.add(new Event.Proposed(1, new Configuration(Map.of("number", 1L))));
        journal.add(interrupted);
        journal.add(new Event.Resumed(0));
        journal.add(interrupted);
        AskTell replayed = tuning(Numbered.endless(), "sha:max=3", 4);
        replayed.replay(journal);
        assertThat(ask(replayed).trial()).isEqualTo(2);
        assertThat(replayed.tell(new Report(1, 1, 0.5)))
                .extracting(Verdict::kind)
                .containsExactly("paused");
    }

    @Test
    void aJournalOfAnotherSchedulerIsRefused() {
        List<Event> journal = drive(tuning(Numbered.endless(), "sha:max=9", 4), 1, 0, 12);
        assertThatThrownBy(() -> tuning(Numbered.endless(), "full:max=9", 4).replay(journal))
                .isInstanceOf(IllegalStateException.class);
    }
}
