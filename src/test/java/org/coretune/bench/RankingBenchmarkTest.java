package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.space.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingBenchmarkTest {
    private static final Cell CELL =
            new Cell(TabularData.LETTER.plain(), "full", "random", "gradmatch", 0.1, 1, 9, 3, 1);

    @TempDir
    private Path folder;

    private static Outcome outcome(double... values) {
        Map<Configuration, Outcome.Value> ranked = new java.util.LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            // By loss they rank the other way round.
            ranked.put(new Configuration(Map.of("x", (long) i)), new Outcome.Value(values[i], values[i]));
        }
        return new Outcome(4, 2, 1, 0.5, 0, 100, 50, 0.9, Double.NaN, ranked);
    }

    @Test
    void differencesArePairedOverTheSeeds() {
        List<Outcome> full = List.of(outcome(0.1, 0.2, 0.3), outcome(0.3, 0.2, 0.1));
        List<Outcome> same = List.of(outcome(0.1, 0.2, 0.3), outcome(0.3, 0.2, 0.1));
        List<Outcome> half = List.of(outcome(0.3, 0.2, 0.1), outcome(0.3, 0.2, 0.1));
        Map<String, Object> row = RankingBenchmark.row(CELL, same, full, half, same);
        assertThat((double) row.get("kendallTau")).isEqualTo(1);
        assertThat((double) row.get("difference")).isCloseTo(1, within(1e-12));
        assertThat((double) row.get("differenceError")).isCloseTo(1, within(1e-12));
        assertThat((double) row.get("differenceAtEqualSeconds")).isZero();
        assertThat((double) row.get("regret")).isZero();
        assertThat((double) row.get("kendallTauByLoss")).isEqualTo(-1);
        assertThat((double) row.get("differenceByLoss")).isEqualTo(-2);
        assertThat((double) RankingBenchmark.row(CELL, half, full, half, half).get("regret"))
                .isCloseTo(10, within(1e-9));
        assertThat(RankingBenchmark.row(CELL, same, full, List.of(), List.of())).containsEntry("difference", null);
    }

    @Test
    void equalSecondsTurnSelectionIntoSamples() {
        assertThat(RankingBenchmark.atEqualSeconds(0.1, List.of(outcome(1), outcome(1))))
                .isEqualTo(0.15);
        assertThat(RankingBenchmark.atEqualSeconds(0.9, List.of(outcome(1)))).isEqualTo(1);
    }

    @Test
    void aSmallTableIsKeptAndReadAgain() {
        Map<String, String> options = Map.of(
                "data",
                "letters",
                "disturb",
                "label-noise",
                "methods",
                "streaming;redrawn",
                "max",
                "2",
                "configurations",
                "3",
                "seeds",
                "1",
                "fractions",
                "0.02",
                "out",
                folder.toString());
        List<String> told = new ArrayList<>();
        List<Map<String, Object>> rows = new RankingBenchmark().run(options, told::add);
        assertThat(rows).extracting(row -> row.get("method")).containsExactly("full", "streaming", "redrawn");
        assertThat(rows).extracting(row -> row.get("data")).containsOnly("letters+label-noise");
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.keySet()).isEqualTo(rows.get(0).keySet()));
        assertThat(told).hasSize(3);
        assertThat(new RankingBenchmark().run(options, line -> {})).isEqualTo(rows);
        assertThat(Files.isDirectory(folder)).isTrue();
    }

    @Test
    void theLongFormTakesItsListsAndOptionsStillHold() {
        Map<String, String> options = Map.of("long", "true", "data", "iris");
        assertThatThrownBy(() -> new RankingBenchmark().run(options, line -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("iris");
    }
}
