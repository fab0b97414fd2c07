package org.coretune.engine.direct;

/** exp in single precision, several times faster than {@link Math#exp}. */
final class Exponential {
    /**
     * e to this is 2e-22: nothing beside 1 and small enough to be nothing beside any gradient, yet large enough for what is
     * multiplied with it to stay a normal number; processors take a hundred times as long over denormal ones.
     */
    static final float LEAST = -50f;

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 2^23: a float of moderate size added to it is rounded to an integer, which stands in the lowest bits. */
    private static final float TO_INTEGER = 12_582_912f;

    private Exponential() {}

    /**
     * e to the x, within 2 units in the last place; 0 below {@value #LEAST}, infinity above 88.
     *
     * <p>Cephes' expf: x = n ln 2 + r, a polynomial of degree 7 in r, scaled by 2^n.
     */
    static float exp(float x) {
        if (!(x > LEAST)) {
            return x != x ? x : 0f;
        }
        if (x > 88f) {
            return Float.POSITIVE_INFINITY;
        }
        float shifted = x * LOG2_E + TO_INTEGER;
        float n = shifted - TO_INTEGER;
        float r = x - n * LN2_HIGH - n * LN2_LOW;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        p = p * r * r + r + 1f;
        return p * Float.intBitsToFloat(Float.floatToRawIntBits(shifted) + 127 << 23);
    }

    /** The hyperbolic tangent, within about 2e-7. */
    static float tanh(float x) {
        float e = exp(2 * x);
        return e == Float.POSITIVE_INFINITY ? 1f : 1 - 2 / (e + 1);
    }
}
