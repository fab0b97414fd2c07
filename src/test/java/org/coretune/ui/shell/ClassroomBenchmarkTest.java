package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.ui.bench.ClassroomBenchmark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The benchmark of what is shown without training runs to its end, here on the headless display of the tests. */
class ClassroomBenchmarkTest {
    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void eachBudgetGetsARow() {
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> rows = new ClassroomBenchmark().run(Map.of("short", "true"), lines::add);
        assertThat(rows)
                .extracting(row -> row.get("what"))
                .containsExactly(
                        "first picture side by side, 81 trials",
                        "four columns in motion",
                        "memory of the four columns",
                        "what-if sha, 100 x 100",
                        "what-if asha, 100 x 100",
                        "what-if hyperband, 100 x 100",
                        "what-if full, 100 x 100");
        assertThat(rows).allSatisfy(row -> assertThat(row.get("kept")).isNotNull());
        assertThat(lines).hasSameSizeAs(rows);
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThatThrownBy(() -> new ClassroomBenchmark().run(Map.of("trials", "9"), line -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trials");
    }
}
