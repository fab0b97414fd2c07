package org.coretune.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.search.History;
import org.coretune.core.search.Searcher;
import org.coretune.core.search.Searchers;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.FloatParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Scale;
import org.coretune.core.space.SearchSpace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one proposal of six parameters after so many trials. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SuggestionBenchmark {
    @Param({"tpe", "tpe:form=univariate", "bohb"})
    String searcher;

    @Param({"1000", "5000"})
    int trials;

    private Searcher under;
    private History history;

    @Setup
    public void fill() {
        SearchSpace space = new SearchSpace(List.of(
                new FloatParameter("a", 1e-5, 1, Scale.LOG),
                new FloatParameter("b", 0, 1, Scale.LINEAR),
                new FloatParameter("c", 0, 1, Scale.LINEAR),
                new IntParameter("d", 1, 512, Scale.LOG),
                new IntParameter("e", 1, 10, Scale.LINEAR),
                ChoiceParameter.of("f", "x", "y", "z")));
        under = Searchers.of(Spec.parse(searcher), space, new Seed(1));
        SplittableRandom random = new Seed(2).generator();
        List<History.Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Configuration configuration = space.sample(random);
            proposals.add(new History.Proposal(
                    configuration,
                    History.Status.COMPLETED,
                    List.of(new History.Observation(27, random.nextDouble()))));
        }
        history = new History(proposals);
    }

    @Benchmark
    public Object propose() {
        return under.propose(history);
    }
}
