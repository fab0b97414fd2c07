package org.coretune.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.core.space.Configuration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * A parameter of the search space bound to a field of a layer of the user's network.
 *
 * @param parameter its name
 * @param layer     name of the layer
 */
record Binding(String parameter, String layer, Field field) {
    private static final String[] FUNCTIONS = {
        "relu", "leaky_relu", "tanh", "sigmoid", "identity", "elu", "selu", "gelu", "swish", "mish", "softplus", "relu6"
    };

    /** What can be bound, by the names that Deeplearning4j has for them. */
    enum Field {
        /** Outputs of a dense layer, channels of a convolution; what follows takes as many. */
        NOUT("nOut") {
            @Override
            boolean has(Layer layer) {
                return layer instanceof DenseLayer || layer.getClass() == ConvolutionLayer.class;
            }

            @Override
            void set(Layer layer, Spec value, String key) {
                ((FeedForwardLayer) layer).setNOut(value.integer(key, 1, 1, LayerChecks.MOST_WIDTH));
            }
        },
        /** Share of the layer's inputs that is dropped: 0 to below 1, as everywhere here. */
        DROPOUT("dropOut") {
            @Override
            boolean has(Layer layer) {
                return layer instanceof DenseLayer
                        || layer instanceof ConvolutionLayer
                        || layer instanceof DropoutLayer
                        || layer instanceof OutputLayer;
            }

            @Override
            void set(Layer layer, Spec value, String key) {
                double share = value.number(key, 0, 0, 1);
                if (share == 1) {
                    throw new InvalidInputException("network.below-one", key, share);
                }
                layer.setIDropout(share == 0 ? null : new Dropout(1 - share)); // Deeplearning4j counts what is kept
            }
        },
        /** The function of its outputs. */
        ACTIVATION("activation") {
            @Override
            boolean has(Layer layer) {
                return layer instanceof DenseLayer
                        || layer instanceof ConvolutionLayer
                        || layer instanceof ActivationLayer;
            }

            @Override
            void set(Layer layer, Spec value, String key) {
                String name = value.oneOf(key, FUNCTIONS);
                Activation function = Activation.valueOf(name.replace("_", "").toUpperCase(Locale.ROOT));
                if (layer instanceof ActivationLayer activation) {
                    activation.setActivationFn(function.getActivationFunction());
                } else {
                    ((BaseLayer) layer).setActivationFn(function.getActivationFunction());
                }
            }
        },
        /** Height and width of a kernel. */
        KERNEL("kernelSize") {
            @Override
            boolean has(Layer layer) {
                return layer.getClass() == ConvolutionLayer.class || layer instanceof SubsamplingLayer;
            }

            @Override
            void set(Layer layer, Spec value, String key) {
                int side = value.integer(key, 1, 1, LayerChecks.MOST_SIDE);
                if (layer instanceof SubsamplingLayer pooling) {
                    pooling.setKernelSize(new int[] {side, side});
                } else {
                    ((ConvolutionLayer) layer).setKernelSize(new int[] {side, side});
                }
            }
        };

        private final String key;

        Field(String key) {
            this.key = key;
        }

        /** Whether a layer has it. */
        abstract boolean has(Layer layer);

        /** Writes it; {@code key} is the option of {@code value}. */
        abstract void set(Layer layer, Spec value, String key);
    }

    /**
     * The bindings of a model definition.
     *
     * @throws InvalidInputException where one names no field of the network
     */
    static List<Binding> of(Spec model, Template template) {
        Object given = model.options().getOrDefault(Models.BIND.key(), Map.of());
        if (!(given instanceof Map<?, ?> map)) {
            throw new InvalidInputException("network.bind-form", given);
        }
        List<Binding> bindings = new ArrayList<>();
        map.forEach((parameter, fields) -> {
            for (Object field : fields instanceof List<?> list ? list : List.of(fields)) {
                bindings.add(of(parameter.toString(), field.toString(), template));
            }
        });
        return bindings;
    }

    /** All that can be bound in a network, as a definition names it. */
    static List<String> all(Template template) {
        return template.parts().entrySet().stream()
                .filter(part -> part.getValue().layer() != null)
                .map(Map.Entry::getKey)
                .flatMap(name -> fields(name, template).stream().map(field -> name + "." + field.key))
                .toList();
    }

    private static List<Field> fields(String name, Template template) {
        Layer layer = LayerChecks.unwrapped(template.parts().get(name).layer());
        boolean output = name.equals(template.output());
        return Arrays.stream(Field.values())
                .filter(field -> field.has(layer) && (!output || field == Field.DROPOUT))
                .toList();
    }

    private static Binding of(String parameter, String text, Template template) {
        int dot = text.lastIndexOf('.');
        String name = dot < 0 ? text : text.substring(0, dot);
        List<String> layers = template.parts().entrySet().stream()
                .filter(part -> part.getValue().layer() != null)
                .map(Map.Entry::getKey)
                .toList();
        if (!layers.contains(name)) {
            throw new InvalidInputException("network.bind-layer", parameter, text, String.join(", ", layers));
        }
        List<Field> fields = fields(name, template);
        return fields.stream()
                .filter(field -> dot >= 0 && field.key.equals(text.substring(dot + 1)))
                .findFirst()
                .map(field -> new Binding(parameter, name, field))
                .orElseThrow(() -> new InvalidInputException(
                        "network.bind-field",
                        parameter,
                        text,
                        fields.isEmpty()
                                ? "–"
                                : String.join(
                                        ", ",
                                        fields.stream().map(field -> field.key).toList())));
    }

    /** Writes the configuration's value into the layer; a parameter that the configuration leaves out changes nothing. */
    void apply(Configuration configuration, Layer into) {
        Object value = configuration.get(parameter);
        if (value != null) {
            field.set(LayerChecks.unwrapped(into), new Spec("configuration", Map.of(parameter, value)), parameter);
        }
    }
}
