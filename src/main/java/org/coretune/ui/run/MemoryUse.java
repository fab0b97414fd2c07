package org.coretune.ui.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.coretune.ui.Texts;

/**
 * What memory this process takes.
 *
 * @param heap   bytes in use on the Java heap
 * @param process bytes that the process holds in memory, heap, engines and window together; empty where the system does not tell
 */
record MemoryUse(long heap, OptionalLong process) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGABYTE = 1 << 20;

    /** As it is now. */
    static MemoryUse now() {
        Runtime java = Runtime.getRuntime();
        long heap = java.totalMemory() - java.freeMemory();
        try {
            return of(heap, Files.readString(STATUS, StandardCharsets.US_ASCII));
        } catch (IOException notTold) {
            return new MemoryUse(heap, OptionalLong.empty());
        }
    }

    /** Of what Linux says about a process. */
    static MemoryUse of(long heap, String status) {
        OptionalLong resident = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
        return new MemoryUse(heap, resident);
    }

    /** In words. */
    String words() {
        String java = Texts.count(Math.round(heap / MEGABYTE));
        return process.isPresent()
                ? Texts.text("run.memory", java, Texts.count(Math.round(process.getAsLong() / MEGABYTE)))
                : Texts.text("run.memory-java", java);
    }
}
