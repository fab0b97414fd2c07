package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;

class OmpBenchmarkTest {
    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> new OmpBenchmark().run(Map.of("size", "3"), line -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("size=3");
    }

    @Test
    void itIsCalledOmp() {
        assertThat(new OmpBenchmark().name()).isEqualTo("omp");
    }
}
