package org.coretune.engine.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A matrix that is filled in Java and used in ND4J again and again; outside of all workspaces. */
final class Floats implements AutoCloseable {
    private final float[] values;
    private final INDArray array;

    Floats(long rows, long columns) {
        values = new float[Math.toIntExact(rows * columns)];
        array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', rows, columns);
    }

    long rows() {
        return array.size(0);
    }

    long columns() {
        return array.size(1);
    }

    /** [rows, columns], row-major. */
    float[] values() {
        return values;
    }

    INDArray array() {
        return array;
    }

    /** The array, holding the values as they are now. */
    INDArray upload() {
        write(values, array);
        return array;
    }

    /** Overwrites a contiguous array. */
    static void write(float[] from, INDArray to) {
        pointer(to).put(from, 0, from.length);
        Nd4j.getAffinityManager().tagLocation(to, AffinityManager.Location.HOST); // a card's copy is out of date now
    }

    /** Reads {@code count} numbers of a contiguous array into {@code to} from {@code offset} on. */
    static void read(INDArray from, float[] to, int offset, int count) {
        Nd4j.getAffinityManager().ensureLocation(from, AffinityManager.Location.HOST);
        pointer(from).get(to, offset, count);
    }

    private static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    @Override
    public void close() {
        array.close();
    }
}
