package org.coretune.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * The tuning loop in plain PyTorch.
 *
 * @param python  interpreter with PyTorch, NumPy and SciPy
 * @param program its file
 * @param folder  the tabular data sets
 */
record ReferenceProgram(String python, Path program, Path folder) {
    private static final Set<String> METHODS = Set.of("full", "gradmatch", "redrawn", "random");
    private static final Set<String> SCHEDULERS = Set.of("sha", "hyperband");

    /** Whether it knows such an experiment. */
    boolean runs(Cell cell) {
        return METHODS.contains(cell.method())
                && SCHEDULERS.contains(cell.scheduler())
                && cell.data().disturbance() == DataSet.Disturbance.NONE
                && cell.data().source() != TabularData.LETTERS;
    }

    /** Whether a Python has what the reference programs import; says why not. */
    static boolean canRun(String python, Consumer<String> progress) throws InterruptedException {
        try {
            Children.run(List.of(python, "-c", "import torch, numpy, scipy"));
            return true;
        } catch (InvalidInputException lacking) {
            progress.accept(new Message("bench.no-python", lacking.text()).text());
            return false;
        }
    }

    /**
     * Runs an experiment in a process of its own, on one thread.
     *
     * @throws InvalidInputException where it fails
     */
    TuningBenchmark.Run run(Cell cell) throws InterruptedException {
        Children.Output output = Children.run(List.of(
                python,
                program.toString(),
                cell.data().label(),
                "--data",
                folder.toAbsolutePath().normalize().getParent().toString(),
                "--fraction",
                Message.plain(cell.fraction()),
                "--selector",
                cell.method().equals("full") ? "gradmatch" : cell.method(),
                "--scheduler",
                cell.scheduler(),
                "--warm",
                Message.plain(cell.warm()),
                "--seed",
                Long.toString(cell.seed()),
                "--threads",
                "1"));
        return new TuningBenchmark.Run(outcome(output.lines()), output.seconds());
    }

    /** What it says in its last line; its clock starts after reading the data. */
    private Outcome outcome(List<String> lines) {
        try {
            JsonNode result = new ObjectMapper().readTree(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
            JsonNode seconds = result.path("seconds");
            double last = seconds.path("final").asDouble();
            return new Outcome(
                    seconds.path("total").asDouble() - last,
                    seconds.path("training").asDouble(),
                    seconds.path("selection").asDouble(),
                    seconds.path("evaluation").asDouble(),
                    last,
                    result.path("sampleVisits").asLong(),
                    result.path("selectionVisits").asLong(),
                    result.path("validation").path("accuracy").asDouble(),
                    result.path("test").path("accuracy").asDouble(),
                    Map.of());
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(new Message("bench.reference-output", program), e);
        }
    }
}
