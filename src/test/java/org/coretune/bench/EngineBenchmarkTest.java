package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {
    @Test
    void measuresEveryEngineAskedForInOrder() {
        List<String> told = new ArrayList<>();
        Map<String, String> options =
                Map.of("engines", "dl4j;torch", "seconds", "0.01", "windows", "1", "reference", "nowhere");
        List<Map<String, Object>> rows = new EngineBenchmark().run(options, told::add);
        assertThat(rows)
                .extracting(row -> row.get("engine"))
                .containsExactly(
                        "openblas", "dl4j", "dl4j", "dl4j", "torch after dl4j", "torch after dl4j", "torch after dl4j");
        assertThat(rows).extracting(row -> row.get("batch")).containsExactly(2000, 20, 64, 128, 20, 64, 128);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row)
                    .containsOnlyKeys(
                            "engine",
                            "network",
                            "batch",
                            "samplesPerSecond",
                            "gflops",
                            "shareOfPeak",
                            "referenceSamplesPerSecond",
                            "ratio");
            assertThat((double) row.get("samplesPerSecond")).isPositive();
        });
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).contains("nowhere");
    }

    @Test
    void refusesUnknownOptions() {
        assertThatThrownBy(() -> new EngineBenchmark().run(Map.of("engine", "torch"), line -> {}))
                .isInstanceOf(InvalidInputException.class);
    }
}
