package org.coretune.network;

import java.io.DataInputStream;
import java.io.IOException;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * ND4J's binary form of an array: its shape, then its numbers, each a buffer of allocation mode, length, type and values,
 * big-endian. Read by hand, so that lengths are bounded before anything of their size is allocated.
 */
final class StoredArray {
    private static final int LONGEST_SHAPE = 100;
    private static final int CHUNK = 1 << 20;

    private StoredArray() {}

    /**
     * The numbers of an array of floats or doubles, one behind the other.
     *
     * @throws java.io.EOFException where the array is cut off
     */
    static float[] floats(DataInputStream in, String file) throws IOException {
        in.readUTF();
        long shape = in.readLong();
        String type = in.readUTF();
        if (shape < 0 || shape > LONGEST_SHAPE || !type.equals("LONG") && !type.equals("INT")) {
            throw new InvalidInputException("network.file-coefficients", file);
        }
        in.skipNBytes(shape * (type.equals("LONG") ? Long.BYTES : Integer.BYTES));
        in.readUTF();
        long length = in.readLong();
        type = in.readUTF();
        if (length > Network.MAX_PARAMETERS) {
            throw new InvalidInputException(
                    "network.too-many-parameters", Message.grouped(length), Message.grouped(Network.MAX_PARAMETERS));
        }
        boolean doubles = type.equals("DOUBLE");
        if (length < 0 || !doubles && !type.equals("FLOAT")) {
            throw new InvalidInputException("network.file-coefficients", file);
        }
        // Grows with what is really there: a length that the file only claims costs nothing.
        float[] values = new float[(int) Math.min(length, CHUNK)];
        for (int i = 0; i < length; i++) {
            if (i == values.length) {
                values = java.util.Arrays.copyOf(values, (int) Math.min(length, 2L * values.length));
            }
            values[i] = doubles ? (float) in.readDouble() : in.readFloat();
            if (!Float.isFinite(values[i])) {
                throw new InvalidInputException("network.file-not-finite", file);
            }
        }
        return values;
    }
}
