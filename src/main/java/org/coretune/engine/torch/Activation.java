package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.sigmoid_backward;
import static org.bytedeco.pytorch.global.torch.sigmoid_backward_out;
import static org.bytedeco.pytorch.global.torch.tanh_backward;
import static org.bytedeco.pytorch.global.torch.tanh_backward_out;
import static org.bytedeco.pytorch.global.torch.threshold_backward;
import static org.bytedeco.pytorch.global.torch.threshold_backward_out;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Functions between the layers; all but the softmax are known by their values when it comes to derivatives. */
enum Activation {
    IDENTITY,
    RELU,
    TANH,
    SIGMOID,
    SOFTMAX;

    /** What the description calls for; null where LibTorch's part has no such function. */
    static Activation of(IActivation function) {
        if (function.equals(new ActivationReLU())) {
            return RELU;
        }
        if (function instanceof ActivationTanH) {
            return TANH;
        }
        if (function instanceof ActivationSigmoid) {
            return SIGMOID;
        }
        if (function instanceof ActivationIdentity) {
            return IDENTITY;
        }
        return function instanceof ActivationSoftmax ? SOFTMAX : null;
    }

    /** Overwrites the values with those of the function; the softmax belongs to the loss and does nothing here. */
    void apply(Tensor values) {
        switch (this) {
            case RELU -> values.relu_();
            case TANH -> values.tanh_();
            case SIGMOID -> values.sigmoid_();
            case IDENTITY, SOFTMAX -> {}
        }
    }

    /** The function's values as new numbers. */
    Tensor of(Tensor arguments) {
        return switch (this) {
            case RELU -> arguments.relu();
            case TANH -> arguments.tanh();
            case SIGMOID -> arguments.sigmoid();
            case IDENTITY, SOFTMAX -> arguments;
        };
    }

    /**
     * Derivatives by the function's arguments.
     *
     * @param delta  derivatives by its values; not changed
     * @param values of the function
     */
    Tensor backward(Tensor delta, Tensor values) {
        return switch (this) {
            case RELU -> threshold_backward(delta, values, new Scalar(0f));
            case TANH -> tanh_backward(delta, values);
            case SIGMOID -> sigmoid_backward(delta, values);
            case IDENTITY, SOFTMAX -> delta;
        };
    }

    /** The same as {@link #backward}, overwriting the derivatives. */
    void backwardInPlace(Tensor delta, Tensor values, Scalar zero) {
        switch (this) {
            case RELU -> threshold_backward_out(delta, delta, values, zero);
            case TANH -> tanh_backward_out(delta, delta, values);
            case SIGMOID -> sigmoid_backward_out(delta, delta, values);
            case IDENTITY, SOFTMAX -> {}
        }
    }
}
