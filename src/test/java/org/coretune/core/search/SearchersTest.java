package org.coretune.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.coretune.core.space.Spaces;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "annealing | random, grid, sobol, tpe, bohb",
                "tpe:startup=-1 | startup",
                "tpe:candidates=0 | candidates",
                "tpe:form=tree | joint, univariate, hyperopt",
                "grid:resolution=0 | resolution",
                "random:lag=0 | lag",
                "bohb:startup=3 | lag"
            })
    void whatIsNotAcceptedIsRefusedWithWhatIs(String spec, String part) {
        assertThatThrownBy(() -> Searchers.of(Spec.parse(spec), Spaces.finite(), new Seed(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
    }

    @Test
    void onlySearchersThatUseResultsLearn() {
        assertThat(List.of("random", "grid", "sobol", "tpe", "bohb"))
                .filteredOn(kind ->
                        Searchers.of(Spec.of(kind), Spaces.mixed(), new Seed(1)).learns())
                .containsExactly("tpe", "bohb");
    }

    @Test
    void theLagIsFourUnlessGiven() {
        assertThat(Searchers.lag(Spec.of("tpe"))).isEqualTo(4);
        assertThat(Searchers.lag(Spec.parse("random:lag=9"))).isEqualTo(9);
    }

    @Test
    void sobolSaysHowManyParametersItCovers() {
        List<Parameter> parameters = IntStream.range(0, 129)
                .mapToObj(i -> (Parameter) new FloatParameter("x" + i, 0, 1, Scale.LINEAR))
                .toList();
        assertThatThrownBy(() -> Searchers.of(Spec.of("sobol"), new SearchSpace(parameters), new Seed(1)))
                .hasMessageContaining("128");
        assertThat(Searchers.of(Spec.of("sobol"), new SearchSpace(parameters.subList(0, 128)), new Seed(1))
                        .propose(History.EMPTY))
                .isPresent();
    }

    @Nested
    class RandomSearch extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("random");
        }
    }

    @Nested
    class Grid extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("grid:resolution=6");
        }
    }

    @Nested
    class SobolSequence extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("sobol");
        }
    }

    @Nested
    class TpeJoint extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("tpe");
        }
    }

    @Nested
    class TpeUnivariate extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("tpe:form=univariate,startup=5");
        }
    }

    @Nested
    class TpeLikeHyperopt extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("tpe:form=hyperopt,startup=0");
        }
    }

    @Nested
    class TpeWithScottsWidths extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("tpe:form=scott,candidates=5");
        }
    }

    @Nested
    class BohbKernels extends SearcherContract {
        @Override
        Spec spec() {
            return Spec.parse("bohb");
        }
    }
}
