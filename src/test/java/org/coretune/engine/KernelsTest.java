package org.coretune.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void modernProcessorsTakenForOldOnesAreNoticed() {
        assertThat(Kernels.better("Prescott", Set.of("sse2", "avx2", "avx512vl")))
                .contains("SkylakeX");
        assertThat(Kernels.better("Prescott", Set.of("sse2", "avx2"))).contains("Haswell");
        assertThat(Kernels.better("Haswell", Set.of("avx2", "avx512vl"))).contains("SkylakeX");
    }

    @Test
    void rightKernelsAndUnknownProcessorsAreLeftAlone() {
        assertThat(Kernels.better("Cooperlake", Set.of("avx2", "avx512vl"))).isEmpty();
        assertThat(Kernels.better("Zen", Set.of("avx2"))).isEmpty();
        assertThat(Kernels.better("Nehalem", Set.of("sse2"))).isEmpty();
        assertThat(Kernels.better("Prescott", Set.of())).isEmpty();
    }

    @Test
    void kernelsThatSuitTheProcessorAreFoundFast() {
        Natives.start(() -> Loader.load(openblas.class));
        assumeThat(Kernels.advice()).isEmpty();
        assertThat(Kernels.measuredAdvice()).isEmpty();
    }
}
