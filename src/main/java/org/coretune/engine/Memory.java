package org.coretune.engine;

import java.util.regex.Pattern;

/** Whether something failed for want of memory: Java's own, the machine's or a card's. */
public final class Memory {
    /**
     * What native libraries say: LibTorch's allocator on a processor ({@code DefaultCPUAllocator: can't allocate memory}) and on a card
     * ({@code CUDA out of memory. Tried to allocate …}), CUDA itself ({@code CUDA error: out of memory}, {@code cudaErrorMemoryAllocation}), its libraries
     * ({@code CUBLAS_STATUS_ALLOC_FAILED}, {@code CUDNN_STATUS_ALLOC_FAILED}), ND4J ({@code Failed to allocate [n] bytes from DEVICE memory}) and JavaCPP.
     */
    private static final Pattern OVER = Pattern.compile("(?i)out of memory|(can't|cannot|unable to|failed to) allocate|"
            + "allocation failed|ALLOC_FAILED|cudaErrorMemoryAllocation|bad_alloc|OutOfMemory");

    private Memory() {}

    /** Looks at the failure and at what caused it. */
    public static boolean isOver(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof OutOfMemoryError
                    || cause.getMessage() != null
                            && OVER.matcher(cause.getMessage()).find()) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
