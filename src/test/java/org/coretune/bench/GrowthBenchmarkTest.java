package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.coretune.bench.GrowthBenchmark.Size;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;

class GrowthBenchmarkTest {
    @Test
    void oneThingGrowsAndTheRestStays() {
        Size size = new Size(500, 10, 9, 100);
        assertThat(size.times("samples", 10)).isEqualTo(new Size(5000, 10, 9, 100));
        assertThat(size.times("classes", 10)).isEqualTo(new Size(500, 100, 9, 100));
        assertThat(size.times("trials", 10)).isEqualTo(new Size(500, 10, 90, 100));
        assertThat(size.times("hidden", 4)).isEqualTo(new Size(500, 10, 9, 400));
    }

    @Test
    void aRowForEachFactorAndTheFirstToCompareWith() {
        Map<String, String> options = Map.of("what", "hidden", "samples", "500", "trials", "3", "repeats", "1");
        List<Map<String, Object>> rows = new GrowthBenchmark().run(options, line -> {});
        assertThat(rows).extracting(row -> row.get("hidden")).containsExactly(100, 200, 400);
        assertThat(rows).allSatisfy(row -> {
            assertThat((double) row.get("tuningSeconds")).isPositive();
            assertThat(row.keySet()).isEqualTo(rows.get(0).keySet());
        });
        assertThat(rows.get(0)).containsEntry("exponent", null).containsEntry("times", 1.0);
    }

    @Test
    void refusesWhatItCannotEnlarge() {
        assertThatThrownBy(() -> new GrowthBenchmark().run(Map.of("what", "seeds"), line -> {}))
                .isInstanceOf(InvalidInputException.class);
    }
}
