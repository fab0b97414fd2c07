package org.coretune.project;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.coretune.core.subset.Coreset;
import org.coretune.engine.Training;
import org.coretune.tune.Checkpoint;

/**
 * A checkpoint as bytes: a head of 64 bytes, four arrays of 32-bit numbers, and a CRC-32 over all of it, little-endian.
 *
 * <p>The head says how long each array is; together they must give the length of the file before any memory is taken.
 */
final class CheckpointFile {
    /** "CTCK" and the version of this layout. */
    private static final int MAGIC = 0x4b435443;

    private static final int VERSION = 1;
    private static final int HEAD = 64;
    private static final int NONE = -1;

    private final CRC32 checksum = new CRC32();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);

    private CheckpointFile() {}

    /** Writes a checkpoint. */
    static void write(OutputStream out, Checkpoint checkpoint) throws IOException {
        new CheckpointFile().writeAll(out, checkpoint);
    }

    /** Reads what {@link #write} wrote from a stream of so many bytes; empty where it is anything else. */
    static Optional<Checkpoint> read(InputStream in, long bytes) throws IOException {
        try {
            return new CheckpointFile().readAll(in, bytes);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /** The epoch of a checkpoint, from its head alone; empty where it is anything else. */
    static OptionalInt epoch(InputStream in) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        return head.limit() == HEAD && head.getInt() == MAGIC && head.getInt() == VERSION
                ? OptionalInt.of(head.getInt())
                : OptionalInt.empty();
    }

    private void writeAll(OutputStream out, Checkpoint checkpoint) throws IOException {
        Training.State state = checkpoint.state();
        Coreset coreset = checkpoint.coreset();
        int[] samples = coreset == null ? null : coreset.samples();
        float[] weights = coreset == null ? null : coreset.weights();
        buffer.putInt(MAGIC)
                .putInt(VERSION)
                .putInt(checkpoint.epoch())
                .putInt(checkpoint.selectionEpoch())
                .putInt(checkpoint.progress().batches())
                .putDouble(checkpoint.progress().loss())
                .putLong(state.steps())
                .putInt(state.parameters().length)
                .putInt(state.optimiser().length)
                .putInt(samples == null ? NONE : samples.length)
                .putInt(weights == null ? NONE : weights.length)
                .position(HEAD);
        flush(out);
        writeFloats(out, state.parameters());
        writeFloats(out, state.optimiser());
        writeInts(out, samples);
        writeFloats(out, weights);
        buffer.putInt((int) checksum.getValue());
        flush(out);
    }

    private void writeFloats(OutputStream out, float[] values) throws IOException {
        for (int from = 0; values != null && from < values.length; from += chunk(values.length - from)) {
            int count = chunk(values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            buffer.position(count * Float.BYTES);
            flush(out);
        }
    }

    private void writeInts(OutputStream out, int[] values) throws IOException {
        for (int from = 0; values != null && from < values.length; from += chunk(values.length - from)) {
            int count = chunk(values.length - from);
            buffer.asIntBuffer().put(values, from, count);
            buffer.position(count * Integer.BYTES);
            flush(out);
        }
    }

    private int chunk(int left) {
        return Math.min(left, buffer.capacity() / Integer.BYTES);
    }

    private void flush(OutputStream out) throws IOException {
        checksum.update(buffer.array(), 0, buffer.position());
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private Optional<Checkpoint> readAll(InputStream in, long bytes) throws IOException {
        fill(in, HEAD);
        if (buffer.getInt() != MAGIC || buffer.getInt() != VERSION) {
            return Optional.empty();
        }
        int epoch = buffer.getInt();
        int selectionEpoch = buffer.getInt();
        Training.Progress progress = new Training.Progress(buffer.getInt(), buffer.getDouble());
        long steps = buffer.getLong();
        int[] lengths = {buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt()};
        if (lengths[0] < 0 || lengths[1] < 0 || bytes != size(lengths)) {
            return Optional.empty();
        }
        Training.State state = new Training.State(readFloats(in, lengths[0]), readFloats(in, lengths[1]), steps);
        int[] samples = readInts(in, lengths[2]);
        float[] weights = readFloats(in, lengths[3]);
        int expected = (int) checksum.getValue();
        fill(in, Integer.BYTES);
        if (buffer.getInt() != expected) {
            return Optional.empty();
        }
        Coreset coreset = samples == null ? null : new Coreset(samples, weights);
        return Optional.of(new Checkpoint(state, epoch, progress, coreset, selectionEpoch));
    }

    private static long size(int[] lengths) {
        long size = HEAD + Integer.BYTES;
        for (int length : lengths) {
            size += Math.max(0L, length) * Float.BYTES;
        }
        return size;
    }

    private float[] readFloats(InputStream in, int length) throws IOException {
        float[] values = length < 0 ? null : new float[length];
        for (int from = 0; from < length; from += chunk(length - from)) {
            int count = chunk(length - from);
            fill(in, count * Float.BYTES);
            buffer.asFloatBuffer().get(values, from, count);
        }
        return values;
    }

    private int[] readInts(InputStream in, int length) throws IOException {
        int[] values = length < 0 ? null : new int[length];
        for (int from = 0; from < length; from += chunk(length - from)) {
            int count = chunk(length - from);
            fill(in, count * Integer.BYTES);
            buffer.asIntBuffer().get(values, from, count);
        }
        return values;
    }

    /** Reads exactly so many bytes into the buffer. */
    private void fill(InputStream in, int bytes) throws IOException {
        if (in.readNBytes(buffer.array(), 0, bytes) < bytes) {
            throw new EOFException();
        }
        checksum.update(buffer.array(), 0, bytes);
        buffer.clear().limit(bytes);
    }
}
