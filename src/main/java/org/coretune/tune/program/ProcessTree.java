package org.coretune.tune.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all that it starts.
 *
 * <p>A child whose parent has ended is nobody's descendant any more, so the tree is looked at again and again, and whoever
 * was seen in it once belongs to it. Who was never seen, since its parent ended right after it was started, is found by
 * its environment where the system shows that (Linux), unless it has changed that, too; elsewhere it lives on. Not safe for
 * several threads.
 */
final class ProcessTree {
    /** What a process is given to write its checkpoint and end by itself. */
    private static final long PATIENCE_MILLIS = 2000;

    private static final long GRAIN_MILLIS = 20;

    private final ProcessHandle root;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    ProcessTree(ProcessHandle root) {
        this.root = root;
        seen.add(root);
    }

    /** Looks who belongs to it now. Costs some milliseconds. */
    void look() {
        seen.removeIf(process -> !process.isAlive() && !process.equals(root));
        for (ProcessHandle process : Set.copyOf(seen)) {
            try (Stream<ProcessHandle> descendants = process.descendants()) {
                descendants.forEach(seen::add);
            }
        }
    }

    /** Lets all of this user's processes belong to it whose environment has {@code variable} at this value; see {@link #marked}. */
    void adopt(String variable, String value) {
        try (Stream<ProcessHandle> found = withEnvironment(variable, value)) {
            found.forEach(seen::add);
        }
    }

    /** Whether the memory of a process can be read here. */
    static boolean knowsMemory() {
        return Files.isReadable(Path.of("/proc/self/status"));
    }

    /** Bytes in memory of all of its processes together; what two of them share counts twice. */
    long memory() {
        return seen.stream().mapToLong(ProcessTree::memory).sum();
    }

    private static long memory(ProcessHandle process) {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .sum();
        } catch (IOException | RuntimeException gone) {
            return 0;
        }
    }

    /** Ends all of it: asks, waits for two seconds at most, and then ends whoever is left. */
    void end() {
        look();
        seen.forEach(ProcessHandle::destroy);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (isAlive() && System.nanoTime() < until) {
            rest();
        }
        // Whoever was just being started is seen in a later round.
        for (int round = 0; round < 50 && isAlive(); round++) {
            look();
            seen.forEach(ProcessHandle::destroyForcibly);
            rest();
        }
    }

    private boolean isAlive() {
        return seen.stream().anyMatch(ProcessHandle::isAlive);
    }

    private static void rest() {
        boolean interrupted = Thread.interrupted();
        try {
            TimeUnit.MILLISECONDS.sleep(GRAIN_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes down who the root is, for a later process of ours: {@link #left} finds it again. */
    void note(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, root.pid() + " " + identity(root));
    }

    /** The tree that {@link #note} wrote down, where its root still lives; another process with its number does not count. */
    static Optional<ProcessTree> left(Path file) throws IOException {
        String[] words = Files.readString(file).strip().split(" ", 2);
        if (words.length != 2 || !words[0].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> identity(process).equals(words[1]))
                .map(ProcessTree::new);
    }

    /**
     * Trees of all processes of this user whose environment has {@code variable} at this value, which whatever they start
     * inherits; only where the system shows it (Linux). Finds also who was started just before we ended, and who lost its parent.
     */
    static List<ProcessTree> marked(String variable, String value) {
        try (Stream<ProcessHandle> found = withEnvironment(variable, value)) {
            return found.map(ProcessTree::new).toList();
        }
    }

    private static Stream<ProcessHandle> withEnvironment(String variable, String value) {
        byte[] mark = (variable + "=" + value).getBytes(StandardCharsets.UTF_8);
        long own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != own)
                .filter(process -> hasInEnvironment(process, mark));
    }

    private static boolean hasInEnvironment(ProcessHandle process, byte[] mark) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            int at = 0;
            for (int end = 0; end <= environment.length; end++) {
                if (end == environment.length || environment[end] == 0) {
                    if (Arrays.equals(environment, at, end, mark, 0, mark.length)) {
                        return true;
                    }
                    at = end + 1;
                }
            }
            return false;
        } catch (IOException anothers) {
            return false;
        }
    }

    /**
     * What two processes with one number do not share: when they began. Linux counts that in ticks since it started; the time
     * of day made of them moves with the clock.
     */
    private static String identity(ProcessHandle process) {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String line = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
            // The name of the program, in brackets, may hold blanks.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return boot + " " + fields[19];
        } catch (IOException | RuntimeException noLinux) {
            return process.info().startInstant().map(Instant::toString).orElse("unknown");
        }
    }
}
