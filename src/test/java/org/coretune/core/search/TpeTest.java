package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.search.History.Observation;
import org.coretune.core.search.History.Proposal;
import org.coretune.core.search.History.Status;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Condition;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the learning searchers make of results. */
class TpeTest {
    private static final SearchSpace LINE = new SearchSpace(List.of(new FloatParameter("x", 0, 1, Scale.LINEAR)));

    private static Configuration at(double x) {
        return LINE.decode(new double[] {x});
    }

    private static Proposal done(double x, double loss) {
        return SearcherContract.completed(at(x), loss);
    }

    /** Median of what 101 seeds propose. */
    private static double median(String spec, List<Proposal> proposals) {
        double[] drawn = IntStream.range(0, 101)
                .mapToDouble(seed -> Searchers.of(Spec.parse(spec), LINE, new Seed(seed))
                        .propose(new History(proposals))
                        .orElseThrow()
                        .number("x"))
                .sorted()
                .toArray();
        return drawn[50];
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpe", "tpe:form=univariate", "tpe:form=hyperopt", "tpe:form=scott", "bohb"})
    void proposalsComeFromWhereLossesWereSmall(String spec) {
        List<Proposal> proposals = IntStream.range(0, 40)
                .mapToObj(i -> done(i / 40.0, Math.abs(i / 40.0 - 0.8)))
                .toList();
        assertThat(median(spec, proposals)).isBetween(0.7, 0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpe", "tpe:form=univariate", "tpe:form=hyperopt", "tpe:form=scott"})
    void learningBeatsChance(String spec) {
        ToDoubleFunction<Configuration> loss = c -> Math.pow(c.number("x") - 0.3, 2) + Math.pow(c.number("y") - 0.7, 2);
        SearchSpace space = new SearchSpace(
                List.of(new FloatParameter("x", 0, 1, Scale.LINEAR), new FloatParameter("y", 0, 1, Scale.LINEAR)));
        assertThat(medianBest(spec, space, loss)).isLessThan(0.5 * medianBest("random", space, loss));
    }

    private static double medianBest(String spec, SearchSpace space, ToDoubleFunction<Configuration> loss) {
        double[] best = IntStream.range(0, 15)
                .mapToDouble(seed ->
                        SearcherContract.drive(Searchers.of(Spec.parse(spec), space, new Seed(seed)), 60, loss).stream()
                                .mapToDouble(proposal ->
                                        proposal.observations().get(0).loss())
                                .min()
                                .orElseThrow())
                .sorted()
                .toArray();
        return best[7];
    }

    @Test
    void openTrialsPushTheNextOnesAway() {
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            proposals.add(done(i / 20.0, Math.min(Math.abs(i / 20.0 - 0.2), Math.abs(i / 20.0 - 0.8))));
        }
        double before = share(proposals);
        for (int i = 0; i < 8; i++) {
            proposals.add(new Proposal(at(0.77 + 0.01 * i), Status.PENDING, List.of()));
        }
        assertThat(share(proposals)).isLessThan(before / 2);
    }

    /** Share of proposals in the upper half. */
    private static double share(List<Proposal> proposals) {
        return IntStream.range(0, 200)
                        .filter(seed -> Searchers.of(Spec.of("tpe"), LINE, new Seed(seed))
                                        .propose(new History(proposals))
                                        .orElseThrow()
                                        .number("x")
                                > 0.5)
                        .count()
                / 200.0;
    }

    @Test
    void failedTrialsAreAvoidedEvenBeforeAnySucceeds() {
        List<Proposal> failed = IntStream.range(0, 12)
                .mapToObj(i -> new Proposal(at(i / 24.0), Status.FAILED, List.of()))
                .toList();
        assertThat(share(failed)).isGreaterThan(0.9);
    }

    @Test
    void aConditionalParameterLearnsFromTheTrialsInWhichItWasActive() {
        Parameter kind = ChoiceParameter.of("kind", "a", "b");
        Parameter x = new FloatParameter(
                "x", 0, 1, Scale.LINEAR, java.util.OptionalDouble.empty(), List.of(Condition.equalTo("kind", "b")));
        SearchSpace space = new SearchSpace(List.of(kind, x));
        ToDoubleFunction<Configuration> loss = c -> c.has("x") ? Math.abs(c.number("x") - 0.6) : 0.5;
        List<Proposal> proposals = SearcherContract.drive(Searchers.of(Spec.of("tpe"), space, new Seed(3)), 60, loss);
        double[] late = proposals.subList(30, 60).stream()
                .filter(proposal -> proposal.configuration().has("x"))
                .mapToDouble(proposal -> Math.abs(proposal.configuration().number("x") - 0.6))
                .sorted()
                .toArray();
        assertThat(late.length).isGreaterThan(20);
        assertThat(late[late.length / 2]).isLessThan(0.1);
    }

    @Test
    void theLargestResourceThatEnoughTrialsReachedIsModelled() {
        List<Proposal> proposals = List.of(
                observed(Status.STOPPED, 1, 0.3),
                observed(Status.STOPPED, 1, 0.2),
                observed(Status.STOPPED, 1, 0.9, 3, 0.5),
                observed(Status.PENDING, 1, 0.8, 3, 0.4),
                observed(Status.COMPLETED, 1, 0.7, 9, 0.1),
                observed(Status.PENDING),
                observed(Status.FAILED, 1, 0.1));
        assertThat(Outcome.of(proposals, 3))
                .containsExactly(
                        new Outcome(Outcome.Kind.EARLIER, 1, 0.3),
                        new Outcome(Outcome.Kind.EARLIER, 1, 0.2),
                        new Outcome(Outcome.Kind.RANKED, 3, 0.5),
                        new Outcome(Outcome.Kind.RANKED, 3, 0.4),
                        new Outcome(Outcome.Kind.RANKED, 9, 0.1),
                        new Outcome(Outcome.Kind.OPEN, -1, 0),
                        new Outcome(Outcome.Kind.FAILED, -1, Double.POSITIVE_INFINITY));
        assertThat(Outcome.of(proposals, 4)).extracting(Outcome::resource).startsWith(1.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(Split.of(Outcome.of(proposals, 3), 4)).satisfies(split -> {
            assertThat(split.below()).containsExactly(1, 2, 3, 4);
            assertThat(split.above()).containsExactly(0, 5, 6);
        });
    }

    @Test
    void failedTrialsAreNeverAmongTheGood() {
        List<Proposal> proposals =
                List.of(observed(Status.FAILED), observed(Status.COMPLETED, 1, Double.NaN), observed(Status.PENDING));
        assertThat(Split.of(Outcome.of(proposals, 1), 2).below()).isEmpty();
    }

    private static Proposal observed(Status status, double... resourcesAndLosses) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < resourcesAndLosses.length; i += 2) {
            observations.add(new Observation(resourcesAndLosses[i], resourcesAndLosses[i + 1]));
        }
        return new Proposal(at(0.5), status, observations);
    }

    @Test
    void bohbModelsTheLargestResourceWithEnoughResults() {
        // At resource 1 small x looks good, at resource 3 large x: four results there are enough for one parameter.
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double x = i / 16.0;
            proposals.add(
                    i < 12
                            ? new Proposal(at(x), Status.STOPPED, List.of(new Observation(1, x)))
                            : new Proposal(
                                    at(x), Status.STOPPED, List.of(new Observation(1, x), new Observation(3, -x))));
        }
        assertThat(median("bohb", proposals)).isGreaterThan(0.6);
        assertThat(median("bohb", proposals.subList(0, 15))).isLessThan(0.4);
    }

    @Test
    void bandwidthsFollowTheNormalReferenceRule() {
        double[][] points = {{0.1, 0.25}, {0.4, 0.75}, {0.7, 0.75}, {0.7, 0.75}};
        Parameter choice = ChoiceParameter.of("c", "a", "b");
        ProductKernels kernels = new ProductKernels(List.of(LINE.parameters().get(0), choice), points);
        double reference = 1.06 * Math.pow(4, -1.0 / 6);
        double deviation = Math.sqrt(Arrays.stream(new double[] {0.1, 0.4, 0.7, 0.7})
                .map(x -> Math.pow(x - 0.475, 2) / 4)
                .sum());
        assertThat(kernels.bandwidths()[0])
                .isCloseTo(reference * deviation, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(kernels.bandwidths()[1])
                .isCloseTo(reference * Math.sqrt(3.0 / 16), org.assertj.core.data.Offset.offset(1e-12));
    }
}
