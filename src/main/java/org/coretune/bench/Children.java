package org.coretune.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
     * @param lines       of its standard output
     * @param seconds     from its start to its end
     * @param residentMiB most memory that it held at a time; NaN where the system does not tell
     */
    record Output(List<String> lines, double seconds, double residentMiB) {}

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
            MemoryWatch memory = new MemoryWatch(process.pid());
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int code = process.waitFor();
            double resident = memory.end();
            if (code != 0) {
                throw new InvalidInputException(
                        "bench.child-failed",
                        command.get(0),
                        code,
                        lines.isEmpty() ? "–" : lines.get(lines.size() - 1));
            }
            return new Output(lines, (System.nanoTime() - start) / 1e9, resident);
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
            Output output = tune(project);
            return new TuningBenchmark.Run(Cell.outcome(project), output.seconds());
        }
    }

    /** Runs a new experiment of a project as {@code coretune run} does, in a Java process of its own, started as this one was. */
    static Output tune(Project project) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:SharedArchiveFile=") || argument.startsWith("-Xlog:cds"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "run",
                project.folder().toString(),
                "--json"));
        return run(command);
    }

    /** Looks now and then how much memory a process has held at most, as Linux counts it. */
    private static final class MemoryWatch {
        private static final long MILLIS = 50;

        private final Path status;
        private final Thread thread = new Thread(this::watch, "memory-watch");
        private volatile double mebibytes = Double.NaN;

        MemoryWatch(long process) {
            status = Path.of("/proc", Long.toString(process), "status");
            thread.setDaemon(true);
            thread.start();
        }

        private void watch() {
            try {
                while (Files.isReadable(status)) {
                    for (String line : Files.readAllLines(status)) {
                        if (line.startsWith("VmHWM:")) {
                            mebibytes = Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                        }
                    }
                    Thread.sleep(MILLIS);
                }
            } catch (IOException | InterruptedException ended) {
                // The process is over: what was seen last counts.
            }
        }

        double end() {
            thread.interrupt();
            return mebibytes;
        }
    }
}
