package org.coretune.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.DataType;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Models of Keras's functional interface, written to {@code .h5} as Keras 2 writes them: the description as JSON in an
 * attribute, and the weights of each layer in a group of its name.
 */
public final class KerasFiles {
    private final List<Map<String, Object>> layers = new ArrayList<>();
    private final Map<String, Map<String, long[]>> weights = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(7);

    /** Samples of this shape, channels last. */
    public KerasFiles input(String name, Integer... shape) {
        List<Object> sizes = new ArrayList<>();
        sizes.add(null);
        sizes.addAll(Arrays.asList(shape));
        inputs.add(name);
        return add("InputLayer", name, List.of(), map("batch_input_shape", sizes, "sparse", false), Map.of());
    }

    /** A layer that learns nothing; {@code settings} are key, value, key, value, … */
    public KerasFiles layer(String kind, String name, List<String> behind, Object... settings) {
        return add(kind, name, behind, map(settings), Map.of());
    }

    /** A dense layer. */
    public KerasFiles dense(String name, String behind, long inputs, long units, String activation, boolean trainable) {
        Map<String, Object> config = learning(activation);
        config.put("units", units);
        config.put("trainable", trainable);
        config.put("kernel_initializer", drawn());
        config.put("kernel_regularizer", null);
        config.put("kernel_constraint", null);
        Map<String, long[]> arrays = new LinkedHashMap<>();
        arrays.put("kernel:0", new long[] {inputs, units});
        arrays.put("bias:0", new long[] {units});
        return add("Dense", name, List.of(behind), config, arrays);
    }

    /** A convolution of 3 x 3 with channels last: Conv2D, DepthwiseConv2D (twice the channels) or SeparableConv2D. */
    public KerasFiles convolution(
            String kind, String name, String behind, long channels, long filters, String padding) {
        return convolution(kind, name, behind, channels, filters, padding, true);
    }

    /** The same, which may be kept as it is. */
    public KerasFiles convolution(
            String kind, String name, String behind, long channels, long filters, String padding, boolean trainable) {
        Map<String, Object> config = learning("relu");
        config.put("trainable", trainable);
        config.putAll(map(
                "kernel_size",
                List.of(3, 3),
                "strides",
                List.of(1, 1),
                "padding",
                padding,
                "data_format",
                "channels_last"));
        config.put("dilation_rate", List.of(1, 1));
        config.put("groups", 1);
        Map<String, long[]> arrays = new LinkedHashMap<>();
        if (kind.equals("Conv2D")) {
            arrays.put("kernel:0", new long[] {3, 3, channels, filters});
        } else {
            config.put("depth_multiplier", 2);
            arrays.put("depthwise_kernel:0", new long[] {3, 3, channels, 2});
        }
        if (kind.equals("SeparableConv2D")) {
            arrays.put("pointwise_kernel:0", new long[] {1, 1, 2 * channels, filters});
        }
        for (String part : List.of("kernel", "depthwise", "pointwise")) {
            config.put(part + "_initializer", drawn());
            config.put(part + "_regularizer", null);
            config.put(part + "_constraint", null);
        }
        if (!kind.equals("DepthwiseConv2D")) {
            config.put("filters", filters);
        }
        arrays.put("bias:0", new long[] {filters});
        return add(kind, name, List.of(behind), config, arrays);
    }

    private static Map<String, Object> drawn() {
        return map("class_name", "GlorotUniform", "config", map("seed", null));
    }

    private static Map<String, Object> learning(String activation) {
        return map(
                "activation",
                activation,
                "use_bias",
                true,
                "bias_initializer",
                map("class_name", "Zeros", "config", map()),
                "bias_regularizer",
                null,
                "activity_regularizer",
                null,
                "bias_constraint",
                null);
    }

    private KerasFiles add(
            String kind, String name, List<String> behind, Map<String, Object> config, Map<String, long[]> arrays) {
        Map<String, Object> complete = map("name", name, "trainable", true, "dtype", "float32");
        complete.putAll(config);
        List<Object> nodes = new ArrayList<>();
        behind.forEach(input -> nodes.add(List.of(input, 0, 0, Map.of())));
        layers.add(map(
                "class_name",
                kind,
                "config",
                complete,
                "name",
                name,
                "inbound_nodes",
                behind.isEmpty() ? List.of() : List.of(nodes)));
        weights.put(name, arrays);
        return this;
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Writes the model, which ends at these layers, with weights drawn between -0.5 and 0.5. */
    public Path write(Path file, String... outputs) {
        List<Object> ends = new ArrayList<>();
        for (String output : outputs) {
            ends.add(List.of(output, 0, 0));
        }
        List<Object> starts = new ArrayList<>();
        inputs.forEach(input -> starts.add(List.of(input, 0, 0)));
        Map<String, Object> model = map(
                "class_name",
                "Functional",
                "config",
                map("name", "mine", "layers", layers, "input_layers", starts, "output_layers", ends));
        PointerScope scope = new PointerScope(); // closes the file, too
        try {
            H5File h5 = new H5File(file.toString(), hdf5.H5F_ACC_TRUNC);
            attribute(h5, "model_config", new ObjectMapper().writeValueAsString(model));
            Group all = h5.createGroup("model_weights");
            for (Group group : List.of(h5, all)) {
                attribute(group, "backend", "tensorflow");
                attribute(group, "keras_version", "2.9.0");
            }
            names(all, "layer_names", List.copyOf(weights.keySet()));
            weights.forEach((layer, arrays) -> layer(all.createGroup(layer), layer, arrays));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } finally {
            scope.close();
        }
        return file;
    }

    private void layer(Group group, String layer, Map<String, long[]> arrays) {
        names(
                group,
                "weight_names",
                arrays.keySet().stream().map(array -> layer + "/" + array).toList());
        if (arrays.isEmpty()) {
            return;
        }
        Group inner = group.createGroup(layer);
        arrays.forEach((name, shape) -> {
            float[] values = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextDouble() - 0.5);
            }
            DataSet set = inner.createDataSet(name, PredType.NATIVE_FLOAT(), new DataSpace(shape.length, shape));
            set.write((Pointer) new FloatPointer(values), PredType.NATIVE_FLOAT());
        });
    }

    private static void attribute(Group group, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DataType type = new StrType(PredType.C_S1(), bytes.length);
        group.createAttribute(name, type, new DataSpace(hdf5.H5S_SCALAR)).write(type, new BytePointer(bytes));
    }

    private static void names(Group group, String name, List<String> names) {
        if (names.isEmpty()) {
            DataType none = PredType.NATIVE_DOUBLE(); // as h5py writes an empty list
            group.createAttribute(name, none, new DataSpace(1, new long[] {0}));
            return;
        }
        int longest = names.stream().mapToInt(String::length).max().orElseThrow();
        byte[] bytes = new byte[longest * names.size()];
        for (int i = 0; i < names.size(); i++) {
            byte[] text = names.get(i).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, bytes, i * longest, text.length);
        }
        DataType type = new StrType(PredType.C_S1(), longest);
        group.createAttribute(name, type, new DataSpace(1, new long[] {names.size()}))
                .write(type, new BytePointer(bytes));
    }
}
