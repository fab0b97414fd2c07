package org.coretune.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Spec;

/** The options of a benchmark as the command line gives them. */
final class Options {
    private Options() {}

    /**
     * Options as values.
     *
     * @throws InvalidInputException where one is not among {@code accepted}
     */
    static Spec of(String benchmark, Map<String, String> options, String... accepted) {
        Map<String, Object> values = new LinkedHashMap<>();
        options.forEach((key, value) -> values.put(key, Spec.scalar(value)));
        Spec spec = new Spec(benchmark, values);
        spec.onlyKeys(accepted);
        return spec;
    }

    /** The items of a list, which semicolons separate because commas separate options. */
    static List<String> list(Spec spec, String key, String otherwise) {
        return List.of(spec.text(key, otherwise).trim().split("[; ]+"));
    }

    /**
     * The items of a list of known words.
     *
     * @throws InvalidInputException where one is not among {@code accepted}
     */
    static List<String> words(Spec spec, String key, String otherwise, String... accepted) {
        List<String> items = list(spec, key, otherwise);
        items.forEach(item -> new Spec(spec.kind(), Map.of(key, item)).oneOf(key, accepted));
        return items;
    }

    /**
     * A list of shares of the data.
     *
     * @throws InvalidInputException where one is no number above 0 and at most 1
     */
    static List<Double> fractions(Spec spec, String key, String otherwise) {
        return list(spec, key, otherwise).stream()
                .map(item -> new Spec(spec.kind(), Map.of(key, Spec.scalar(item))).number(key, 0, 1e-6, 1))
                .toList();
    }
}
