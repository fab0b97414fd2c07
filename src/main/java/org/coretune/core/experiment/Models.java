package org.coretune.core.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.coretune.core.Kind;
import org.coretune.core.Option;

/** The kinds of models and their options, as written under {@code model:}; engines build them from the same words. */
public final class Models {
    private static final int MAX_WIDTH = 1 << 20;
    private static final int MAX_SIDE = 15;

    /** Widths of the hidden layers. */
    public static final Option HIDDEN =
            Option.wholes("hidden", List.of(), 1, MAX_WIDTH).orElse();

    /** What each hidden layer applies. */
    public static final Option ACTIVATION = Option.word("activation", "relu", "leaky_relu", "tanh", "sigmoid");

    /** What each hidden layer of LeNet applies. */
    public static final Option LENET_ACTIVATION = Option.word("activation", "sigmoid", "relu", "tanh");

    /** How LeNet halves pictures. */
    public static final Option LENET_POOLING = Option.word("pooling", "average", "max");

    /** Channels of each convolution. */
    public static final Option CHANNELS = Option.wholes("channels", List.of(32L, 64L), 1, MAX_WIDTH);

    /** Height and width of each convolution's kernel. */
    public static final Option KERNEL = Option.wholes("kernel", 3L, 1, MAX_SIDE);

    /** Pixels from one place of each convolution's kernel to the next. */
    public static final Option STRIDE = Option.wholes("stride", 1L, 1, MAX_SIDE);

    /** What the pooling behind each convolution takes of its pixels. */
    public static final Option CNN_POOLING = Option.words("pooling", "max", "average");

    /** Height and width of what each pooling makes one pixel of. */
    public static final Option POOL_KERNEL = Option.wholes("pool_kernel", 2L, 1, MAX_SIDE);

    /** Pixels from one place of each pooling to the next. */
    public static final Option POOL_STRIDE = Option.wholes("pool_stride", 2L, 1, MAX_SIDE);

    /** What reaches half a kernel over the edges of a picture. */
    public static final Option PADDING = Option.word("padding", "convolutions", "all", "none");

    /** Widths of the dense layers behind convolutions. */
    public static final Option CNN_HIDDEN = HIDDEN.or(List.of(128L));

    /** What each hidden layer of a small convolutional network applies. */
    public static final Option CNN_ACTIVATION = Option.word("activation", "relu", "tanh", "sigmoid");

    /** Factor of all channels of a residual network. */
    public static final Option WIDTH = Option.number("width", 1, 0.01, 8);

    /** Whether pictures are mirrored at random in training. */
    public static final Option FLIP = Option.flag("flip", false);

    /** Pixels by which pictures are moved at random in training. */
    public static final Option CROP = Option.whole("crop", 0, 0, 1024);

    /** A multi-layer perceptron. */
    public static final Kind MLP = Kind.of("mlp", HIDDEN, ACTIVATION);

    /** Boosted trees; everything about them is a parameter of the space. */
    public static final Kind XGBOOST = Kind.of("xgboost");

    /** LeNet, as Dive into Deep Learning has it. */
    public static final Kind LENET = Kind.of("lenet", LENET_ACTIVATION, LENET_POOLING, FLIP, CROP);

    /** Some convolutions with dense layers behind them. */
    public static final Kind CNN = Kind.of(
            "cnn",
            CHANNELS,
            KERNEL,
            STRIDE,
            CNN_POOLING,
            POOL_KERNEL,
            POOL_STRIDE,
            PADDING,
            CNN_HIDDEN,
            CNN_ACTIVATION,
            FLIP,
            CROP);

    /** ResNet18 for small pictures. */
    public static final Kind RESNET18 = Kind.of("resnet18", WIDTH, FLIP, CROP);

    /** ResNet50 for small pictures. */
    public static final Kind RESNET50 = Kind.of("resnet50", WIDTH, FLIP, CROP);

    /** Units of each layer of an LSTM. */
    public static final Option UNITS = Option.whole("hidden", 128, 1, 1 << 16);

    /** Layers of an LSTM. */
    public static final Option LSTM_LAYERS = Option.whole("layers", 1, 1, 8);

    /** Whether the vectors of words are trained, too. */
    public static final Option EMBEDDING = Option.word("embedding", "trainable", "frozen");

    /** Long short-term memory that reads texts. */
    public static final Kind LSTM = Kind.of("lstm", UNITS, LSTM_LAYERS, EMBEDDING);

    /** Where the user's own network lies. */
    public static final Option PATH = Option.file("path");

    /** What the user's own network starts from: its own initialisation, or the file's parameters. */
    public static final Option START = Option.word("start", "fresh", "file");

    /** Parameters of the space by name, each with the field or fields of the user's own network that it sets. */
    public static final Option BIND = Option.structure("bind");

    /** The user's own network: a Deeplearning4j model or configuration, or a Keras model. */
    public static final Kind FILE = Kind.of("file", PATH, START, BIND, FLIP, CROP);

    private Models() {}

    /** All kinds. */
    public static List<Kind> kinds() {
        return Stream.concat(networks().stream(), Stream.of(XGBOOST)).toList();
    }

    /** Those that are networks: they have a last layer, whose gradients coresets match. */
    public static List<Kind> networks() {
        return List.of(MLP, LENET, CNN, RESNET18, RESNET50, LSTM, FILE);
    }
}
