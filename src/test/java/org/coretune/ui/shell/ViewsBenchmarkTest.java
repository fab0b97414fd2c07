package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.ui.bench.ViewsBenchmark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The tour of the window runs to its end, as when the archive of classes is made: on the headless display of the tests. */
class ViewsBenchmarkTest {
    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void eachViewGetsARow() {
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> rows = new ViewsBenchmark().run(Map.of(), lines::add);
        assertThat(rows)
                .extracting(row -> row.get("what"))
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("first window", "open"),
                                Stream.of(Place.values()).map(Place::title))
                        .toList());
        assertThat(rows)
                .allSatisfy(row -> assertThat((Double) row.get("measured")).isPositive());
        assertThat(lines).hasSameSizeAs(rows);
    }

    @Test
    void anOptionIsRefused() {
        assertThatThrownBy(() -> new ViewsBenchmark().run(Map.of("short", "true"), line -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("short=true");
    }
}
