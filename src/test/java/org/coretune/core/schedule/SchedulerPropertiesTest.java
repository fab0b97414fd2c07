package org.coretune.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.coretune.core.Spec;
import org.coretune.core.space.Direction;

class SchedulerPropertiesTest {
    @Provide
    Arbitrary<String> synchronous() {
        Arbitrary<String> sha = Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(4, 40),
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of("", ",rounds=2", ",order=book,rounds=2", ",order=promoted-first,rounds=3"))
                .as("sha:min=%d,max=%d,eta=%d,configurations=%d%s"::formatted);
        Arbitrary<String> hyperband = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(3, 30),
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.of("", ",table=paper", ",overlap=true", ",iterations=2"))
                .as("hyperband:min=%d,max=%d,eta=%d%s"::formatted);
        return Arbitraries.oneOf(sha, hyperband);
    }

    @Provide
    Arbitrary<String> asynchronous() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.of("", ",rule=stopping", ",brackets=2", ",rule=stopping,brackets=2"))
                .as("asha:max=27,eta=%d,configurations=%d%s"::formatted);
    }

    @Provide
    Arbitrary<String> any() {
        return Arbitraries.oneOf(
                synchronous(),
                asynchronous(),
                Arbitraries.of(
                        "pasha:configurations=30",
                        "median:max=6,configurations=20",
                        "full:max=3,configurations=9",
                        "median:max=6,configurations=20,form=running-mean"));
    }

    /** Values that differ for each trial and resource and depend on nothing else; a share of them fails. */
    private static Drive.Values values(long seed, double failures) {
        return (trial, resource) -> {
            SplittableRandom random =
                    new SplittableRandom(seed + 1_000_003L * trial + 7_919L * Double.hashCode(resource));
            return random.nextDouble() < failures ? Double.NaN : random.nextDouble();
        };
    }

    private static Drive run(String spec, Drive.Values values, int workers, long seed) {
        return Drive.run(spec, Direction.MIN, values, workers, seed, Integer.MAX_VALUE);
    }

    @Property(tries = 200)
    void rungSizesNeverGrowAndLevelsStrictlyRise(@ForAll("synchronous") String spec) {
        Plan plan = Schedulers.plan(Spec.parse(spec), true);
        for (Plan.Bracket bracket : plan.brackets()) {
            for (int k = 1; k < bracket.rungs().size(); k++) {
                Plan.Rung below = bracket.rungs().get(k - 1);
                Plan.Rung rung = bracket.rungs().get(k);
                assertThat(rung.trials()).isPositive().isLessThanOrEqualTo(below.trials());
                assertThat(rung.resource()).isGreaterThan(below.resource());
            }
        }
    }

    @Property(tries = 200)
    void whatIsSpentIsWhatWasPlanned(
            @ForAll("synchronous") String spec, @ForAll @IntRange(min = 1, max = 16) int workers) {
        Drive drive = run(spec, values(1, 0), workers, workers);
        Plan plan = Schedulers.plan(Spec.parse(spec), true);
        assertThat(drive.cost()).isEqualTo(plan.cost());
        assertThat(drive.jobs.stream().mapToInt(Assignment.Job::trial).max().orElse(-1) + 1)
                .isEqualTo(plan.configurations());
    }

    @Property(tries = 300)
    void synchronousVerdictsDependNeitherOnWorkersNorOnTheOrderOfArrival(
            @ForAll("synchronous") String spec,
            @ForAll @IntRange(min = 2, max = 16) int workers,
            @ForAll long seed,
            @ForAll boolean failures) {
        Drive.Values values = values(seed, failures ? 0.2 : 0);
        assertThat(run(spec, values, workers, seed).decisions())
                .isEqualTo(run(spec, values, 1, 0).decisions());
    }

    @Property(tries = 300)
    void whoIsKeptDependsOnTheOrderOfTheValuesOnly(@ForAll("any") String spec, @ForAll long seed) {
        if (spec.startsWith("median") || spec.startsWith("pasha")) {
            return;
        }
        Drive.Values values = values(seed, 0.1);
        Drive.Values stretched = (trial, resource) -> Math.expm1(5 * values.at(trial, resource));
        assertThat(run(spec, stretched, 3, seed).decisions())
                .isEqualTo(run(spec, values, 3, seed).decisions());
    }

    @Property(tries = 200)
    void largerIsBetterMirrorsSmallerIsBetter(@ForAll("any") String spec, @ForAll long seed) {
        Drive.Values values = values(seed, 0.1);
        Drive mirrored = Drive.run(
                spec, Direction.MAX, (trial, resource) -> -values.at(trial, resource), 3, seed, Integer.MAX_VALUE);
        assertThat(mirrored.decisions()).isEqualTo(run(spec, values, 3, seed).decisions());
    }

    @Property(tries = 300)
    void noTrialIsPromotedTwiceFromARung(
            @ForAll("any") String spec, @ForAll @IntRange(min = 1, max = 8) int workers, @ForAll long seed) {
        Drive drive = run(spec, values(seed, 0.1), workers, seed);
        Set<List<Integer>> reached = new HashSet<>();
        for (Assignment.Job job : drive.jobs) {
            assertThat(reached.add(List.of(job.trial(), job.rung()))).isTrue();
        }
    }

    @Property(tries = 300)
    void aFailureNeverBeatsANumber(
            @ForAll("any") String spec, @ForAll @IntRange(min = 1, max = 8) int workers, @ForAll long seed) {
        Drive drive = run(spec, values(seed, 0.4), workers, seed);
        for (Bracket bracket : drive.scheduler.brackets()) {
            for (Bracket.Rung rung : bracket.rungs()) {
                for (Bracket.Entry entry : rung.entries()) {
                    assertThat(entry.verdict().equals("failed")).isEqualTo(Double.isNaN(entry.value()));
                }
            }
        }
        for (Verdict verdict : drive.verdicts) {
            Evidence evidence = verdict.evidence();
            if (verdict instanceof Verdict.Failed) {
                long numbers = drive.verdicts.stream()
                        .takeWhile(earlier -> earlier != verdict)
                        .filter(earlier -> !(earlier instanceof Verdict.Failed)
                                && earlier.evidence().bracket() == evidence.bracket()
                                && earlier.evidence().rung() == evidence.rung())
                        .map(Verdict::trial)
                        .distinct()
                        .count();
                assertThat(evidence.rank()).isGreaterThan((int) numbers);
            }
        }
        assertThat(drive.last).isEqualTo(Assignment.DONE);
    }

    @Property(tries = 200)
    void theCutOffSeparatesWhoGoesOn(@ForAll("any") String spec, @ForAll long seed) {
        for (Verdict verdict : run(spec, values(seed, 0.1), 3, seed).verdicts) {
            Evidence evidence = verdict.evidence();
            boolean out = verdict instanceof Verdict.Eliminated;
            boolean in = verdict instanceof Verdict.Promoted
                    || verdict instanceof Verdict.Continues && !Double.isNaN(evidence.cutoff());
            if (out || in) {
                assertThat(evidence.value() > evidence.cutoff()).isEqualTo(out);
                assertThat(evidence.margin()).isEqualTo(evidence.value() - evidence.cutoff());
                assertThat(evidence.rank() > evidence.keep()).isEqualTo(out);
            }
        }
    }
}
