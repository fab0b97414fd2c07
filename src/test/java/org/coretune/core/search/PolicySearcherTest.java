package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PolicySearcherTest {
    private static final double[] CURVATURE = {1.5, 2, .8, .6, .4, .5, .5, .3, .3, .2};
    private static final double[] CENTRE = {.6, .35, .7, .2, .3, .8, .7, .6, .2, .4};

    @Nested
    class Controlled extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("policy:enough=12");
        }
    }

    @Nested
    class FedInRandomOrder extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("policy:form=fed,order=random,model=off");
        }
    }

    @Nested
    class Direct extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("policy:form=direct,model=off");
        }
    }

    private static SearchSpace cube() {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            parameters.add(new FloatParameter("u" + i, 0, 1, Scale.LINEAR));
        }
        return new SearchSpace(parameters);
    }

    private static double bump(Configuration configuration) {
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            double off = configuration.number("u" + i) - CENTRE[i];
            sum += CURVATURE[i] * off * off;
        }
        return 0.97 * Math.exp(-sum)
                - 0.05 * Math.abs(configuration.number("u0") - configuration.number("u1")) * configuration.number("u2");
    }

    private static List<History.Proposal> run(Searcher searcher, int trials) {
        List<History.Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Configuration next =
                    searcher.propose(new History(List.copyOf(proposals))).orElseThrow();
            proposals.add(new History.Proposal(
                    next, History.Status.COMPLETED, List.of(new History.Observation(1, -bump(next)))));
        }
        return proposals;
    }

    private static double mean(List<History.Proposal> proposals, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(i -> bump(proposals.get(i).configuration()))
                .average()
                .orElseThrow();
    }

    @Test
    void rewardsRiseFarAboveThoseOfRandomSearch() {
        List<History.Proposal> proposals = run(Searchers.of(Spec.parse("policy:model=off"), cube(), new Seed(3)), 300);
        double early = mean(proposals, 0, 20);
        double middle = mean(proposals, 100, 120);
        double late = mean(proposals, 280, 300);
        assertThat(late).isGreaterThan(middle).isGreaterThan(early + 0.1);
    }

    @Test
    void aModelPhaseEndsWhenThePolicyHasMovedByDelta() {
        Searcher searcher = Searchers.of(Spec.parse("policy:delta=0.2"), cube(), new Seed(1));
        List<LearningStep> steps = searcher.steps(new History(run(searcher, 80)));
        assertThat(steps).anyMatch(LearningStep::predicted).anyMatch(step -> !step.predicted());
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (steps.get(i + 1).predicted()) {
                assertThat(steps.get(i).divergence()).isLessThanOrEqualTo(0.2);
            }
        }
    }

    @Test
    void spreadsShrinkAsThePolicyComesToKnow() {
        Searcher searcher = Searchers.of(Spec.parse("policy:model=off"), cube(), new Seed(2));
        List<LearningStep> steps = searcher.steps(new History(run(searcher, 200)));
        assertThat(spread(steps.get(steps.size() - 1))).isLessThan(0.8 * spread(steps.get(0)));
    }

    private static double spread(LearningStep step) {
        return step.beliefs().stream()
                .mapToDouble(LearningStep.Belief::spread)
                .average()
                .orElseThrow();
    }

    @Test
    void trialsThatCameFromElsewhereAreLearnedFromToo() {
        List<History.Proposal> given = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Configuration drawn = cube().sample(new Seed(5).at("given", i).generator());
            given.add(new History.Proposal(
                    drawn, History.Status.COMPLETED, List.of(new History.Observation(1, -bump(drawn)))));
        }
        Searcher searcher = Searchers.of(Spec.parse("policy:model=off"), cube(), new Seed(5));
        List<LearningStep> steps = searcher.steps(new History(given));
        assertThat(steps).hasSize(2);
        History.Proposal best = given.stream()
                .max(Comparator.comparingDouble(proposal -> bump(proposal.configuration())))
                .orElseThrow();
        assertThat(bump(best.configuration())).isGreaterThan(mean(given, 0, 30));
    }
}
