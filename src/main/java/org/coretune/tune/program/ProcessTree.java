package org.coretune.tune.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all that it starts.
 *
 * <p>A child whose parent has ended is nobody's descendant any more, so the tree is looked at again and again, and whoever
 * was seen in it once belongs to it. Not safe for several threads.
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
        long start = root.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
        Files.createDirectories(file.getParent());
        Files.writeString(file, root.pid() + " " + start);
    }

    /** The tree that {@link #note} wrote down, where its root still lives; another process with its number does not count. */
    static Optional<ProcessTree> left(Path file) throws IOException {
        String[] words = Files.readString(file).strip().split(" ");
        if (words.length != 2 || !words[0].matches("[0-9]{1,18}") || !words[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long start = Long.parseLong(words[1]);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> process.info()
                        .startInstant()
                        .filter(instant -> instant.toEpochMilli() == start)
                        .isPresent())
                .map(ProcessTree::new);
    }
}
