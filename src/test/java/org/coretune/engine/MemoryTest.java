package org.coretune.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 22.04 GiB of which 1.12 GiB is free.",
                "[enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 4096 bytes.",
                "CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
                "Failed to allocate [1048576] bytes from DEVICE memory",
                "Cannot allocate new FloatPointer(1000): totalBytes = 2G, physicalBytes = 8G",
                "Physical memory usage is too high: failed to allocate",
                "std::bad_alloc"
            })
    void whatNativeLibrariesSayIsKnown(String message) {
        assertThat(Memory.isOver(new RuntimeException(message))).isTrue();
        assertThat(Memory.isOver(new IllegalStateException("training", new RuntimeException(message))))
                .isTrue();
    }

    @Test
    void otherFailuresAreNot() {
        assertThat(Memory.isOver(new OutOfMemoryError("Java heap space"))).isTrue();
        assertThat(Memory.isOver(new RuntimeException("CUDA error: no kernel image is available for execution")))
                .isFalse();
        assertThat(Memory.isOver(new RuntimeException())).isFalse();
    }
}
