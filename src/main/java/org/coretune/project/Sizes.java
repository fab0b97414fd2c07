package org.coretune.project;

import java.util.Collection;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.space.ChoiceParameter;
import org.coretune.core.space.FixedParameter;
import org.coretune.core.space.IntParameter;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.SearchSpace;

/** What a definition asks for against what there is. */
final class Sizes {
    private Sizes() {}

    /** Refuses a space whose {@code batch_size} can be larger than the training data. */
    static void requireBatchesThatFit(SearchSpace space, int samples) {
        space.parameter("batch_size")
                .map(Sizes::values)
                .ifPresent(values -> values.forEach(value -> {
                    if (value instanceof Number size && size.doubleValue() > samples) {
                        throw new InvalidInputException("project.batch-too-large", size.longValue(), samples);
                    }
                }));
    }

    /** Values of a parameter, its largest among them. */
    private static Collection<?> values(Parameter parameter) {
        if (parameter instanceof ChoiceParameter choice) {
            return choice.values();
        }
        if (parameter instanceof IntParameter range) {
            return List.of(range.high());
        }
        return parameter instanceof FixedParameter fixed ? List.of(fixed.value()) : List.of();
    }
}
