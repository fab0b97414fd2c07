package org.coretune.engine.direct;

/** Elementwise functions of dense layers, with their derivatives in terms of what they gave. */
enum Activation {
    /** max(0, z) */
    RELU {
        @Override
        void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = Math.max(0f, z[i]);
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int from, int to) {
            // 1 where a is positive, 0 where it is 0: a product and a minimum become vector code, a choice does not.
            for (int i = from; i < to; i++) {
                gradient[i] *= Math.min(1f, a[i] * Float.MAX_VALUE);
            }
        }
    },
    /** tanh(z) */
    TANH {
        @Override
        void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = Exponential.tanh(z[i]);
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                gradient[i] *= 1 - a[i] * a[i];
            }
        }
    },
    /** 1 / (1 + exp(-z)) */
    SIGMOID {
        @Override
        void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = 1 / (1 + Exponential.exp(-z[i]));
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                gradient[i] *= a[i] * (1 - a[i]);
            }
        }
    },
    /** z where positive, z/100 elsewhere */
    LEAKY_RELU {
        @Override
        void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = Math.max(z[i], 0.01f * z[i]);
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                gradient[i] *= 0.01f + 0.99f * Math.min(1f, Math.max(0f, a[i] * Float.MAX_VALUE));
            }
        }
    };

    /** Replaces {@code z[from]} to before {@code z[to]} by what the function gives. */
    abstract void apply(float[] z, int from, int to);

    /** Multiplies the gradient with respect to what the function gave, {@code a}, by its derivative, at the same places. */
    abstract void backward(float[] a, float[] gradient, int from, int to);
}
