package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.search.History.Observation;
import org.coretune.core.search.History.Proposal;
import org.coretune.core.search.History.Status;
import org.coretune.core.space.BooleanParameter;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Condition;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Forbidden;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.coretune.core.space.Spaces;
import org.junit.jupiter.api.Test;

/** What every searcher must do; a kind is tested by a subclass that names it. */
abstract class SearcherContract {
    private static final ToDoubleFunction<Configuration> LOSS =
            configuration -> Math.abs(Math.log(configuration.number("learning_rate") / 0.01))
                    + configuration.number("dropout")
                    + 0.1 * configuration.integer("layers");

    /** The kind under test. */
    abstract Spec spec();

    final Searcher searcher(SearchSpace space, long seed) {
        return Searchers.of(spec(), space, new Seed(seed));
    }

    /** Proposals one after the other, each with its result; fewer where the space is exhausted. */
    static List<Proposal> drive(Searcher searcher, int trials, ToDoubleFunction<Configuration> loss) {
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Optional<Configuration> proposed = searcher.propose(new History(List.copyOf(proposals)));
            if (proposed.isEmpty()) {
                break;
            }
            proposals.add(completed(proposed.get(), loss.applyAsDouble(proposed.get())));
        }
        return proposals;
    }

    static Proposal completed(Configuration configuration, double loss) {
        return new Proposal(configuration, Status.COMPLETED, List.of(new Observation(1, loss)));
    }

    /** Every fourth trial open, failed, stopped at a lower resource, or complete. */
    private static List<Proposal> mixedHistory(SearchSpace space, int trials) {
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Configuration drawn = space.sample(new Seed(99).at("history", i).generator());
            double loss = LOSS.applyAsDouble(drawn);
            proposals.add(
                    switch (i % 4) {
                        case 0 -> new Proposal(drawn, Status.PENDING, List.of());
                        case 1 -> new Proposal(drawn, Status.FAILED, List.of(new Observation(1, Double.NaN)));
                        case 2 -> new Proposal(drawn, Status.STOPPED, List.of(new Observation(1, loss)));
                        default ->
                            new Proposal(
                                    drawn,
                                    Status.COMPLETED,
                                    List.of(new Observation(1, loss), new Observation(3, loss / 2)));
                    });
        }
        return proposals;
    }

    @Test
    void everyProposalIsAConfigurationOfTheSpace() {
        SearchSpace space = Spaces.mixed();
        assertThat(drive(searcher(space, 1), 80, LOSS))
                .hasSize(80)
                .allSatisfy(proposal -> assertThat(space.contains(proposal.configuration()))
                        .as(proposal.configuration().toString())
                        .isTrue());
    }

    @Test
    void openStoppedAndFailedTrialsAreUnderstood() {
        SearchSpace space = Spaces.mixed();
        for (int trials = 0; trials < 120; trials += 7) {
            Configuration proposed = searcher(space, trials)
                    .propose(new History(mixedHistory(space, trials)))
                    .orElseThrow();
            assertThat(space.contains(proposed)).isTrue();
        }
    }

    @Test
    void resultsThatAreNoNumbersDoNoHarm() {
        SearchSpace space = Spaces.mixed();
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0}) {
            assertThat(drive(searcher(space, 2), 60, configuration -> loss)).hasSize(60);
        }
    }

    @Test
    void theSameHistoryGivesTheSameProposalWhateverWasAskedBefore() {
        SearchSpace space = Spaces.mixed();
        Searcher used = searcher(space, 5);
        List<Proposal> proposals = drive(used, 40, LOSS);
        assertThat(drive(searcher(space, 5), 40, LOSS)).isEqualTo(proposals);
        for (int i : new int[] {39, 3, 17, 25}) {
            History history = new History(proposals.subList(0, i));
            assertThat(used.propose(history)).contains(proposals.get(i).configuration());
            assertThat(searcher(space, 5).propose(history))
                    .contains(proposals.get(i).configuration());
            used.propose(new History(mixedHistory(space, 30)));
        }
    }

    @Test
    void theSeedMattersUnlessNothingIsRandom() {
        Optional<Configuration> one = searcher(Spaces.mixed(), 1).propose(History.EMPTY);
        Optional<Configuration> other = searcher(Spaces.mixed(), 2).propose(History.EMPTY);
        assertThat(one.equals(other)).isEqualTo(spec().kind().equals("grid"));
    }

    @Test
    void whatTheSpaceStartsWithComesFirst() {
        SearchSpace space = new SearchSpace(
                Spaces.finite().parameters(),
                List.of(),
                List.of(
                        new Configuration(Map.of("kind", "b", "depth", 4)),
                        new Configuration(Map.of("kind", "c", "flag", true))));
        List<Proposal> proposals = drive(searcher(space, 3), 30, configuration -> 1);
        assertThat(proposals.get(0).configuration().values())
                .isEqualTo(Map.of("kind", "b", "depth", 4L, "flag", false));
        assertThat(proposals.get(1).configuration().values()).isEqualTo(Map.of("kind", "c", "flag", true));
        assertThat(proposals)
                .extracting(Proposal::configuration)
                .doesNotHaveDuplicates()
                .hasSize(18);
    }

    @Test
    void aFiniteSpaceIsGoneThroughOnceAndThenThereIsNothing() {
        SearchSpace space = Spaces.finite();
        Searcher searcher = searcher(space, 4);
        List<Proposal> proposals =
                drive(searcher, 100, configuration -> configuration.values().size());
        assertThat(proposals).hasSize(16);
        Set<Configuration> distinct = new HashSet<>();
        proposals.forEach(proposal -> distinct.add(proposal.configuration()));
        assertThat(distinct).isEqualTo(Set.copyOf(space.configurations().toList()));
        assertThat(searcher.propose(new History(proposals))).isEmpty();
    }

    @Test
    void openTrialsOfAFiniteSpaceAreNotProposedAgain() {
        SearchSpace space = Spaces.finite();
        List<Proposal> open = new ArrayList<>();
        Searcher searcher = searcher(space, 6);
        for (Optional<Configuration> next = searcher.propose(History.EMPTY); next.isPresent(); ) {
            open.add(new Proposal(next.get(), Status.PENDING, List.of()));
            next = searcher.propose(new History(List.copyOf(open)));
        }
        assertThat(open)
                .extracting(Proposal::configuration)
                .doesNotHaveDuplicates()
                .hasSize(16);
    }

    @Test
    void parametersWithOneValueAreNoObstacle() {
        SearchSpace space = new SearchSpace(List.of(
                new FloatParameter("learning_rate", 0.1, 0.1, Scale.LOG),
                new IntParameter("layers", 3, 3, Scale.LINEAR),
                ChoiceParameter.of("only", "this"),
                new FixedParameter("width", 64, List.of()),
                new FloatParameter(
                        "dropout",
                        0,
                        0.5,
                        Scale.LINEAR,
                        OptionalDouble.of(0.1),
                        List.of(Condition.equalTo("width", 64)))));
        List<Proposal> proposals = drive(searcher(space, 7), 40, LOSS);
        assertThat(proposals)
                .extracting(Proposal::configuration)
                .doesNotHaveDuplicates()
                .allMatch(space::contains);
        assertThat(proposals.size()).isBetween(5, 6);
    }

    @Test
    void aSpaceOfConstantsHasOneConfiguration() {
        SearchSpace space = new SearchSpace(List.of(new FixedParameter("width", 64, List.of())));
        assertThat(drive(searcher(space, 8), 10, configuration -> 1)).hasSize(1);
    }

    @Test
    void forbiddenCombinationsAreNeverProposed() {
        List<Parameter> parameters = List.of(
                new FloatParameter("x", 0, 1, Scale.LINEAR),
                new FloatParameter("y", 0, 1, Scale.LINEAR),
                new BooleanParameter("z", List.of()));
        SearchSpace space = new SearchSpace(
                parameters,
                List.of(
                        new Forbidden(List.of(Condition.below("x", 0.3), Condition.below("y", 0.9))),
                        new Forbidden(List.of(Condition.equalTo("z", true), Condition.above("y", 0.5)))),
                List.of());
        // The loss pulls right into the forbidden corner.
        List<Proposal> proposals =
                drive(searcher(space, 9), 35, configuration -> configuration.number("x") + configuration.number("y"));
        assertThat(proposals).hasSize(35).allMatch(proposal -> space.contains(proposal.configuration()));
    }

    @Test
    void unknownOptionsAreRefusedWithTheAcceptedOnes() {
        Spec misspelt = new Spec(spec().kind(), Map.of("seeds", 3L));
        assertThatThrownBy(() -> Searchers.of(misspelt, Spaces.finite(), new Seed(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("seeds")
                .hasMessageContaining("lag");
    }
}
