package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.space.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabularBenchmarkTest {
    private static final Cell FULL = new Cell(TabularData.LETTER.plain(), "sha", "random", "full", 1, 1, 27);
    private static final Configuration A = new Configuration(Map.of("x", 1));
    private static final Configuration B = new Configuration(Map.of("x", 2));

    @TempDir
    private Path folder;

    private static Outcome outcome(double tuning, long visits, double test, Map<Configuration, Double> firstRung) {
        Map<Configuration, Outcome.Value> values = new HashMap<>();
        firstRung.forEach((configuration, accuracy) -> values.put(configuration, new Outcome.Value(accuracy, 1)));
        return new Outcome(tuning, tuning / 2, 0, tuning / 4, 2, visits, 0, 0.9, test, values);
    }

    @Test
    void aRowComparesMeansOverSeedsWithFullData() {
        List<Outcome> full =
                List.of(outcome(8, 100, 0.90, Map.of(A, 0.1, B, 0.2)), outcome(12, 100, 0.92, Map.of(A, 0.1, B, 0.2)));
        List<Outcome> ours =
                List.of(outcome(2, 10, 0.91, Map.of(A, 0.3, B, 0.4)), outcome(3, 10, 0.89, Map.of(A, 0.4, B, 0.3)));
        Map<String, Object> row = TabularBenchmark.row(FULL.with("redrawn", 0.1), ours, full);
        assertThat(row).containsEntry("seeds", 2).containsEntry("sampleVisits", 10L);
        assertThat((double) row.get("speedup")).isCloseTo(4, within(1e-12));
        assertThat((double) row.get("speedupWithFinal")).isCloseTo(12 / 4.5, within(1e-12));
        assertThat((double) row.get("visitsRatio")).isCloseTo(10, within(1e-12));
        assertThat((double) row.get("differenceFromFull")).isCloseTo(-1, within(1e-9));
        assertThat((double) row.get("differenceSpread")).isCloseTo(Math.sqrt(8), within(1e-9));
        assertThat((double) row.get("kendallTau")).isCloseTo(0, within(1e-12));
    }

    @Test
    void fullDataIsComparedWithNothing() {
        Map<String, Object> row = TabularBenchmark.row(FULL, List.of(outcome(8, 100, 0.9, Map.of())), List.of());
        assertThat(row).containsEntry("speedup", null).containsEntry("kendallTau", null);
    }

    @Test
    void otherConfigurationsHaveNoCommonRanking() {
        Outcome first = outcome(1, 1, 0.5, Map.of(A, 0.1));
        assertThat(first.agreement(outcome(1, 1, 0.5, Map.of(B, 0.1)))).isNaN();
    }

    @Test
    void aSmallRunIsKeptAndReadAgain() throws Exception {
        Map<String, String> options =
                Map.of("max", "3", "methods", "full;gradmatch", "path", "nowhere", "out", folder.toString());
        List<String> told = new ArrayList<>();
        List<Map<String, Object>> rows = new TabularBenchmark().run(options, told::add);
        assertThat(rows).extracting(row -> row.get("method")).containsExactly("full", "gradmatch");
        assertThat(rows).extracting(row -> row.get("data")).containsOnly("letters");
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.keySet()).isEqualTo(rows.get(0).keySet()));
        assertThat(told).anyMatch(line -> line.contains("nowhere"));
        assertThat(new TabularBenchmark().run(options, line -> {})).isEqualTo(rows);
        try (var kept = Files.list(folder)) {
            assertThat(kept).hasSize(2);
        }
    }

    @Test
    void anotherExperimentUnderTheNameIsNotTakenForIt() throws Exception {
        Cell cell = new Cell(TabularData.LETTERS.plain(), "sha", "random", "full", 1, 1, 3);
        Path project = Files.createDirectories(folder.resolve(cell.name()));
        Files.writeString(project.resolve("project.yaml"), "coretune: 1\n");
        assertThatThrownBy(() -> cell.run(folder, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("out=DIR");
    }

    @Test
    void unknownWordsAreRefused() {
        for (Map<String, String> options :
                List.of(Map.of("methods", "best"), Map.of("data", "iris"), Map.of("fractions", "2"))) {
            assertThatThrownBy(() -> new TabularBenchmark().run(options, line -> {}))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void matchingThatIsNotClearlyBetterThanRedrawingIsSaid() {
        List<Outcome> matched = List.of(outcome(1, 1, 0.90, Map.of()), outcome(1, 1, 0.92, Map.of()));
        List<Outcome> worse = List.of(outcome(1, 1, 0.85, Map.of()), outcome(1, 1, 0.871, Map.of()));
        assertThat(TabularBenchmark.notBetter(FULL, matched, worse)).isEmpty();
        assertThat(TabularBenchmark.notBetter(FULL, worse, matched)
                        .orElseThrow()
                        .text())
                .contains("not better than re-drawn random subsets: -4.95 points");
    }
}
