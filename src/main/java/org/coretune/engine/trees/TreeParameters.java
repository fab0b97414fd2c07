package org.coretune.engine.trees;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.coretune.core.Option;
import org.coretune.core.Spec;
import org.coretune.core.space.Configuration;

/**
 * How a configuration wants its trees grown. Names and defaults are XGBoost's own.
 *
 * @param values one for each of XGBoost's parameters
 * @param rounds after so many the booster grows no further, whatever resource it is given; {@code n_estimators}
 */
public record TreeParameters(Map<String, Object> values, int rounds) {
    private static final Option LEARNING_RATE = Option.number("learning_rate", 0.3, 1e-6, 1);
    private static final Option ROUNDS = Option.whole("n_estimators", 1_000_000, 1, 1_000_000);
    private static final Option MAX_DEPTH = Option.whole("max_depth", 6, 1, 30);
    private static final Option[] NUMBERS = {
        LEARNING_RATE,
        Option.number("gamma", 0, 0, 1e6),
        Option.number("min_child_weight", 1, 0, 1e6),
        Option.number("subsample", 1, 1e-3, 1),
        Option.number("colsample_bytree", 1, 1e-3, 1),
        Option.number("colsample_bylevel", 1, 1e-3, 1),
        Option.number("reg_alpha", 0, 0, 1e6),
        Option.number("reg_lambda", 1, 0, 1e6)
    };

    /** The parameters that {@link #of} reads. */
    public static final Set<String> NAMES = Set.of(
            "max_depth",
            "learning_rate",
            "n_estimators",
            "gamma",
            "min_child_weight",
            "subsample",
            "colsample_bytree",
            "colsample_bylevel",
            "reg_alpha",
            "reg_lambda");

    /**
     * Reads the parameters of these names; absent ones take XGBoost's defaults.
     *
     * @throws org.coretune.core.InvalidInputException where a value is out of its range
     */
    public static TreeParameters of(Configuration configuration) {
        Spec given = new Spec("configuration", configuration.values());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(MAX_DEPTH.key(), given.whole(MAX_DEPTH));
        for (Option option : NUMBERS) {
            values.put(option.key(), given.number(option));
        }
        return new TreeParameters(values, given.whole(ROUNDS));
    }

    /** What a tree counts. */
    public double learningRate() {
        return (Double) values.get(LEARNING_RATE.key());
    }
}
