package org.coretune.engine.direct;

import org.bytedeco.javacpp.FloatPointer;

/**
 * What a training asks of a library of linear algebra: three products of row-major matrices and two sums of vectors, in
 * single precision and native memory.
 *
 * <p>Pointers may be moved during a call and stand where they stood after it, so each belongs to one thread at a time.
 */
interface Products {
    /** {@code c = a b'}, with a [m, k] and b [n, k]. */
    void timesTransposed(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c);

    /** {@code c = a b}, with a [m, k] and b [k, n]. */
    void times(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c);

    /** {@code c = keep c + a' b}, with a [k, m] and b [k, n]. */
    void addTransposedTimes(int m, int n, int k, FloatPointer a, FloatPointer b, float keep, FloatPointer c);

    /** {@code y = y + factor x} for the first {@code count} numbers. */
    void add(int count, float factor, FloatPointer x, FloatPointer y);

    /** {@code x = factor x} for the first {@code count} numbers. */
    void scale(int count, float factor, FloatPointer x);
}
