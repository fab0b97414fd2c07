package org.coretune.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of a benchmark in a file, one JSON object a line, so that a benchmark that was cut off goes on where it was.
 * Only runs that ended are kept; one that was cut off is run again.
 */
final class KeptRuns {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Map<String, TuningBenchmark.Run> known = new HashMap<>();

    /** The runs in a folder, which is made where it is not there yet. */
    KeptRuns(Path folder) {
        file = folder.resolve("runs.jsonl");
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                String text = Files.readString(file);
                text.lines().forEach(this::read);
                if (!text.isEmpty() && !text.endsWith("\n")) {
                    Files.writeString(
                            file, "\n", StandardOpenOption.APPEND); // or the next run would be part of a torn line
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        try {
            JsonNode run = MAPPER.readTree(line);
            Outcome outcome = new Outcome(
                    run.path("tuning").asDouble(),
                    run.path("training").asDouble(),
                    run.path("selection").asDouble(),
                    run.path("evaluation").asDouble(),
                    run.path("last").asDouble(),
                    run.path("sampleVisits").asLong(),
                    run.path("selectionVisits").asLong(),
                    run.path("validation").asDouble(),
                    run.path("test").asDouble(),
                    Map.of());
            known.put(
                    run.path("run").asText(),
                    new TuningBenchmark.Run(outcome, run.path("process").asDouble(Double.NaN)));
        } catch (JsonProcessingException torn) {
            // Cut off while it was written: the run is made again.
        }
    }

    /** What makes a run. */
    interface Maker {
        /** Runs it. */
        TuningBenchmark.Run run() throws InterruptedException;
    }

    /**
     * A run as it is kept, or a new one.
     *
     * @param experiment what is run
     * @param program    by what
     * @param repeat     which of its repetitions, from 0
     */
    TuningBenchmark.Run get(String experiment, String program, int repeat, Maker maker) throws InterruptedException {
        String name = String.join(" / ", experiment, program, Integer.toString(repeat));
        TuningBenchmark.Run kept = known.get(name);
        if (kept != null) {
            return kept;
        }
        TuningBenchmark.Run made = maker.run();
        keep(name, made);
        known.put(name, made);
        return made;
    }

    private void keep(String name, TuningBenchmark.Run made) {
        Outcome outcome = made.outcome();
        ObjectNode run = MAPPER.createObjectNode()
                .put("run", name)
                .put("tuning", outcome.tuning())
                .put("training", outcome.training())
                .put("selection", outcome.selection())
                .put("evaluation", outcome.evaluation())
                .put("last", outcome.last())
                .put("sampleVisits", outcome.sampleVisits())
                .put("selectionVisits", outcome.selectionVisits())
                .put("validation", outcome.validation())
                .put("test", outcome.test());
        if (!Double.isNaN(made.process())) {
            run.put("process", made.process());
        }
        try {
            Files.write(
                    file,
                    List.of(MAPPER.writeValueAsString(run)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
