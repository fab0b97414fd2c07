package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.ui.bench.WindowBenchmark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The benchmark of the window runs to its end, here on the headless display of the tests. */
class WindowBenchmarkTest {
    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void eachBudgetGetsARow() {
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> rows = new WindowBenchmark().run(Map.of("short", "true"), lines::add);
        assertThat(rows)
                .extracting(row -> row.get("what"))
                .containsExactly(
                        "first window",
                        "open 100 x 100",
                        "heap after it",
                        "FX task, 95th percentile",
                        "FX task, longest",
                        "FX task, 95th percentile of CPU",
                        "FX task, longest of CPU",
                        "rung board of 243 trials");
        assertThat(rows)
                .allSatisfy(row -> assertThat((Double) row.get("measured")).isPositive());
        assertThat(lines).hasSameSizeAs(rows);
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThatThrownBy(() -> new WindowBenchmark().run(Map.of("fast", "yes"), line -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fast");
    }
}
