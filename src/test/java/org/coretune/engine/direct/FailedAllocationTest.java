package org.coretune.engine.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class FailedAllocationTest {
    @Test
    void aChainThatCannotBeMadeFreesWhatItTook() {
        Layer first = new Layer(3, 4, Activation.RELU, 0, 0);
        Layer impossible = new Layer(-4, 2, null, 0, first.end());
        try (Block parameters = new Block(100)) {
            long before = Pointer.totalCount();
            assertThatThrownBy(() -> new Chain(null, List.of(first, impossible), 5, parameters))
                    .isInstanceOf(NegativeArraySizeException.class);
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void aBlockWhoseOwnerCannotBeMadeIsFreed() {
        long before = Pointer.totalCount();
        assertThatThrownBy(() -> new Block(100).ownedBy(block -> {
                    throw new OutOfMemoryError("none left");
                }))
                .hasMessage("none left");
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
}
