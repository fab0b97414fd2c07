package org.coretune.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most that the heap holds from now on, beyond what it holds now; what the collector left uncollected counts too. */
final class HeapPeak {
    private static final double MEBIBYTE = 1 << 20;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final long before;

    HeapPeak() {
        System.gc();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    double mebibytes() {
        long peak =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return Math.max(0, peak - before) / MEBIBYTE;
    }
}
