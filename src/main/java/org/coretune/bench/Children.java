package org.coretune.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.project.Project;

/** Programs that a benchmark starts, one at a time, each on one thread. */
final class Children {
    private static final String MAIN = "org.coretune.Launcher";

    private Children() {}

    /**
     * What a program printed, and how long it took.
     *
     * @param lines   of its standard output
     * @param seconds from its start to its end
     */
    record Output(List<String> lines, double seconds) {}

    /**
     * Runs a program to its end, or kills it where this thread is interrupted.
     *
     * @throws InvalidInputException where it does not start, or ends with another code than 0; says its last words
     */
    static Output run(List<String> command) throws InterruptedException {
        long start = System.nanoTime();
        Process process = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("OMP_NUM_THREADS", "1");
            process = builder.start();
            process.getOutputStream().close();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int code = process.waitFor();
            if (code != 0) {
                throw new InvalidInputException(
                        "bench.child-failed",
                        command.get(0),
                        code,
                        lines.isEmpty() ? "–" : lines.get(lines.size() - 1));
            }
            return new Output(lines, (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw new InvalidInputException(
                    new Message("bench.child-failed", command.get(0), -1, String.valueOf(e.getMessage())), e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    /** Runs an experiment as {@code coretune run} does, in a Java process of its own. */
    static TuningBenchmark.Run run(Cell cell, Path folder) throws InterruptedException {
        try (Scratch scratch = new Scratch()) {
            Project project = cell.project(scratch.path(), folder);
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    MAIN,
                    "run",
                    project.folder().toString(),
                    "--json");
            Output output = run(command);
            return new TuningBenchmark.Run(Cell.outcome(project), output.seconds());
        }
    }
}
