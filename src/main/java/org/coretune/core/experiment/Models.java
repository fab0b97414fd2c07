package org.coretune.core.experiment;

import java.util.List;
import org.coretune.core.Kind;
import org.coretune.core.Option;

/** The kinds of models and their options, as written under {@code model:}; engines build them from the same words. */
public final class Models {
    /** Widths of the hidden layers. */
    public static final Option HIDDEN = Option.structure("hidden");

    /** What each hidden layer applies. */
    public static final Option ACTIVATION = Option.word("activation", "relu", "tanh");

    /** A multi-layer perceptron. */
    public static final Kind MLP = Kind.of("mlp", HIDDEN, ACTIVATION);

    /** Boosted trees; everything about them is a parameter of the space. */
    public static final Kind XGBOOST = Kind.of("xgboost");

    private Models() {}

    /** All kinds. */
    public static List<Kind> kinds() {
        return List.of(MLP, XGBOOST);
    }

    /** Those that are networks: they have a last layer, whose gradients coresets match. */
    public static List<Kind> networks() {
        return List.of(MLP);
    }
}
