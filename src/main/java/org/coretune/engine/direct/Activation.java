package org.coretune.engine.direct;

/** Elementwise functions of dense layers, with their derivatives in terms of what they gave. */
enum Activation {
    /** max(0, z) */
    RELU {
        @Override
        void apply(float[] z, int length) {
            for (int i = 0; i < length; i++) {
                z[i] = Math.max(0f, z[i]);
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int length) {
            // 1 where a is positive, 0 where it is 0: a product and a minimum become vector code, a choice does not.
            for (int i = 0; i < length; i++) {
                gradient[i] *= Math.min(1f, a[i] * Float.MAX_VALUE);
            }
        }
    },
    /** tanh(z) */
    TANH {
        @Override
        void apply(float[] z, int length) {
            for (int i = 0; i < length; i++) {
                z[i] = Exponential.tanh(z[i]);
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int length) {
            for (int i = 0; i < length; i++) {
                gradient[i] *= 1 - a[i] * a[i];
            }
        }
    },
    /** 1 / (1 + exp(-z)) */
    SIGMOID {
        @Override
        void apply(float[] z, int length) {
            for (int i = 0; i < length; i++) {
                z[i] = 1 / (1 + Exponential.exp(-z[i]));
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int length) {
            for (int i = 0; i < length; i++) {
                gradient[i] *= a[i] * (1 - a[i]);
            }
        }
    },
    /** z where positive, z/100 elsewhere */
    LEAKY_RELU {
        @Override
        void apply(float[] z, int length) {
            for (int i = 0; i < length; i++) {
                z[i] = Math.max(z[i], 0.01f * z[i]);
            }
        }

        @Override
        void backward(float[] a, float[] gradient, int length) {
            for (int i = 0; i < length; i++) {
                gradient[i] *= a[i] > 0 ? 1f : 0.01f;
            }
        }
    };

    /** Replaces the first {@code length} of {@code z} by what the function gives. */
    abstract void apply(float[] z, int length);

    /** Multiplies the gradient with respect to what the function gave, {@code a}, by its derivative. */
    abstract void backward(float[] a, float[] gradient, int length);
}
