package org.coretune.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningBenchmarkTest {
    private static final Cell CELL = new Cell(TabularData.LETTER.plain(), "sha", "random", "full", 1, 1, 27);

    private static TuningBenchmark.Run run(double tuning) {
        return new TuningBenchmark.Run(
                new Outcome(tuning, tuning * 0.7, 0.1, tuning * 0.2, 1, 10, 0, 0.9, 0.8, Map.of()), tuning + 3);
    }

    @Test
    void aRowShowsFirstAndBestRunAndItsParts() {
        Map<String, Object> row =
                TuningBenchmark.row(CELL, "coretune", false, List.of(List.of(run(5), run(2), run(4))), 8);
        assertThat(row)
                .containsEntry("runs", 3)
                .containsEntry("firstSeconds", 5.0)
                .containsEntry("tuningSeconds", 2.0)
                .containsEntry("processSeconds", 5.0)
                .containsEntry("samplesPerSecond", 5.0)
                .containsEntry("ratio", 4.0);
        assertThat((double) row.get("rest")).isCloseTo(0.1, within(1e-12));
        assertThat((double) row.get("busyWorkers")).isCloseTo(0.95, within(1e-12));
    }

    @Test
    void severalSeedsGiveTheMeanOfTheirBestRuns() {
        Map<String, Object> row = TuningBenchmark.row(
                CELL, "coretune", false, List.of(List.of(run(5), run(2)), List.of(run(4), run(6))), 9);
        assertThat(row)
                .containsEntry("seeds", 2)
                .containsEntry("tuningSeconds", 3.0)
                .containsEntry("ratio", 3.0);
    }

    @Test
    void withoutAReferenceThereIsNoRatio() {
        assertThat(TuningBenchmark.row(CELL, "coretune", true, List.of(List.of(run(5))), Double.NaN))
                .containsEntry("ratio", null)
                .containsEntry("rest", null);
    }

    @Test
    void theReferenceIsAskedOnlyForWhatItKnows() {
        ReferenceProgram reference = new ReferenceProgram("python3", Path.of("p.py"), Path.of("."));
        assertThat(reference.runs(CELL)).isTrue();
        assertThat(reference.runs(CELL.with("streaming", 0.1))).isFalse();
        assertThat(reference.runs(new Cell(TabularData.LETTERS.plain(), "sha", "random", "full", 1, 1, 27)))
                .isFalse();
    }

    @Test
    void whatWorkersBringIsMeasuredWhereNoTrialWaitsForAnother() {
        Map<String, String> options = Map.of(
                "data",
                "letters",
                "schedulers",
                "full",
                "methods",
                "streaming",
                "max",
                "2",
                "repeats",
                "1",
                "workers",
                "2");
        List<Map<String, Object>> rows = new TuningBenchmark().run(options, line -> {});
        assertThat(rows)
                .extracting(row -> row.get("program"))
                .containsExactly("coretune", "coretune, workers 2", "coretune, warm");
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat((double) row.get("samplesPerSecond")).isPositive());
    }

    @Test
    void aSmallRunWithoutTheReferenceHasOurRowsAndSaysSo() {
        List<String> told = new ArrayList<>();
        Map<String, String> options = Map.of(
                "data", "letters", "methods", "gradmatch", "max", "3", "repeats", "1", "workers", "2", "cold", "true");
        List<Map<String, Object>> rows = new TuningBenchmark().run(options, told::add);
        assertThat(rows)
                .extracting(row -> row.get("program"))
                .containsExactly(
                        "coretune",
                        "coretune, workers 2",
                        "coretune, warm",
                        "coretune",
                        "coretune, workers 2",
                        "coretune, warm");
        assertThat(rows).extracting(row -> row.get("warmStart")).containsExactly(0.35, 0.35, 0.35, 0.0, 0.0, 0.0);
        assertThat(rows.subList(0, 3))
                .extracting(row -> row.get("sampleVisits"))
                .containsOnly(rows.get(0).get("sampleVisits"));
        assertThat(told).anyMatch(line -> line.contains("our rows stand alone"));
    }

    @Test
    void validationsAtRungsAloneChangeNoResult() {
        Map<String, String> options =
                Map.of("data", "letters", "methods", "gradmatch", "max", "3", "repeats", "1", "validate", "rungs");
        List<Map<String, Object>> rows = new TuningBenchmark().run(options, line -> {});
        assertThat(rows)
                .extracting(row -> row.get("program"))
                .containsExactly("coretune", "coretune, rungs", "coretune, warm", "coretune, warm, rungs");
        for (String result : List.of("sampleVisits", "validationAccuracy", "testAccuracy")) {
            assertThat(rows)
                    .extracting(row -> row.get(result))
                    .containsOnly(rows.get(0).get(result));
        }
    }
}
