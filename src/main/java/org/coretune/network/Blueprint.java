package org.coretune.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coretune.core.Kind;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Models;
import org.coretune.core.space.Configuration;
import org.coretune.data.Shape;

/** What a model definition makes networks of: an architecture of our own, or the user's network in a file. Immutable. */
@FunctionalInterface
public interface Blueprint {
    /**
     * The blueprint of a model definition. Where that names a file, reads it once, which starts ND4J.
     *
     * @param model  one of {@link Models#networks()} with its options
     * @param folder that a relative path starts from
     * @throws org.coretune.core.InvalidInputException where the kind is unknown, or the file is missing, damaged, or holds
     *     what cannot be trained here
     */
    static Blueprint of(Spec model, Path folder) {
        Kind kind = Kind.find(Models.networks(), "network", model.kind());
        if (kind.equals(Models.FILE)) {
            model.only(kind);
            return FileBlueprint.read(model, folder);
        }
        return (bound, configuration, input, classes) ->
                Network.of(bound, Hyperparameters.of(configuration), input, classes);
    }

    /**
     * The network of a configuration.
     *
     * @param bound         the model definition with every {@code $name} replaced by its value
     * @param configuration updater, weight decay, dropout and the values of bound fields
     * @param input         how the numbers of a sample lie
     * @throws org.coretune.core.InvalidInputException where a value is not accepted, or the samples do not fit
     */
    Network network(Spec bound, Configuration configuration, Shape input, int classes);

    /** Fields of its layers that a parameter of the space may set, such as {@code dense1.nOut}; only the user's own has any. */
    default List<String> bindable() {
        return List.of();
    }

    /** SHA-256 of the file that it was read from, in hexadecimal digits; empty where there is none. */
    default Optional<String> sha256() {
        return Optional.empty();
    }
}
