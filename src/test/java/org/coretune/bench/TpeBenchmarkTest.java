package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.space.Configuration;
import org.junit.jupiter.api.Test;

class TpeBenchmarkTest {
    @Test
    void everyRowHasTheSameColumns() {
        List<String> progress = new ArrayList<>();
        List<Map<String, Object>> rows =
                new TpeBenchmark().run(Map.of("seeds", "1", "repetitions", "1"), progress::add);
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.keySet())
                        .containsExactly("measured", "function", "searcher", "trials", "repetitions", "value"));
        assertThat(progress).isNotEmpty();
    }

    @Test
    void unknownOptionsAreRefused() {
        assertThatThrownBy(() -> new TpeBenchmark().run(Map.of("seed", "1"), line -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("seeds, repetitions");
    }

    @Test
    void theFunctionsHaveTheirMinima() {
        assertThat(TestFunction.BRANIN.value(new Configuration(Map.of("x", Math.PI, "y", 2.275))))
                .isCloseTo(0.397887, within(1e-6));
        assertThat(TestFunction.HARTMANN6.value(new Configuration(Map.of(
                        "x0", 0.20169, "x1", 0.150011, "x2", 0.476874, "x3", 0.275332, "x4", 0.311652, "x5", 0.6573))))
                .isCloseTo(-3.32237, within(1e-5));
        assertThat(TestFunction.MIXED6.value(new Configuration(Map.of(
                        "rate",
                        1e-2,
                        "momentum",
                        0.8,
                        "dropout",
                        0.2,
                        "width",
                        128L,
                        "layers",
                        3L,
                        "optimizer",
                        "adam"))))
                .isZero();
    }
}
