package org.coretune.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;

/** Operations without parameters that need no more than their last values. */
final class Simple {
    private static final long[] PIXELS = {2, 3};

    private Simple() {}

    /** Passes the input on: what remains of a vertex that only adds up its inputs. */
    static Operation.Maker identity() {
        return (parameters, gradient, arena) -> new Operation() {
            @Override
            public Tensor forward(Tensor input, Seed batch) {
                return input;
            }

            @Override
            public Tensor backward(Tensor delta, boolean wanted) {
                return delta;
            }
        };
    }

    /** A function of each number. */
    static Operation.Maker activation(Activation function) {
        return (parameters, gradient, arena) -> new Operation() {
            private Tensor value;

            @Override
            public Tensor forward(Tensor input, Seed batch) {
                value = function.of(input);
                return value;
            }

            @Override
            public Tensor backward(Tensor delta, boolean wanted) {
                return wanted ? function.backward(delta, value) : null;
            }
        };
    }

    /** The mean of each channel of pictures. */
    static Operation.Maker mean() {
        return (parameters, gradient, arena) -> new Operation() {
            private Tensor input;

            @Override
            public Tensor forward(Tensor pictures, Seed batch) {
                input = pictures;
                return pictures.mean(PIXELS);
            }

            @Override
            public Tensor backward(Tensor delta, boolean wanted) {
                Scalar pixels = new Scalar((double) (input.size(2) * input.size(3)));
                return delta.div(pixels)
                        .view(input.size(0), input.size(1), 1, 1)
                        .expand_as(input)
                        .contiguous();
            }
        };
    }
}
