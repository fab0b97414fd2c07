package org.coretune.engine.direct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Function;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A stretch of native floats that products read and write, with plain arrays copied in and out.
 *
 * <p>Arithmetic element by element runs on heap arrays, which the JIT turns into vector code; products run in place on
 * native memory, so that a call copies nothing. The memory belongs to the block until {@link #close}.
 */
final class Block implements AutoCloseable {
    private final FloatPointer memory;
    private final FloatBuffer view;

    Block(long length) {
        memory = new FloatPointer(Math.max(1, length));
        ByteBuffer bytes = memory.asByteBuffer().order(ByteOrder.nativeOrder());
        view = bytes.asFloatBuffer();
        memory.zero();
    }

    /** The floats from {@code offset} on, as an argument of a product. */
    FloatPointer at(long offset) {
        return new FloatPointer(memory).position(offset);
    }

    /** Copies {@code length} floats from an array. */
    void put(int offset, float[] source, int from, int length) {
        view.put(offset, source, from, length);
    }

    /** Copies {@code length} floats into an array. */
    void get(int offset, float[] target, int from, int length) {
        view.get(offset, target, from, length);
    }

    /** What the maker makes of this block, whose owner it is from then on; where it fails, the block is freed. */
    <T> T ownedBy(Function<Block, T> maker) {
        try {
            return maker.apply(this);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        memory.deallocate();
    }
}
