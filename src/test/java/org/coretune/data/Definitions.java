package org.coretune.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.experiment.Definition;

/** Data definitions for tests, with a split of 20 % validation and 20 % test unless another is given. */
record Definitions(
        String source,
        String train,
        Optional<String> test,
        String target,
        Map<String, Object> options,
        Definition.Split split) {
    static Definitions of(String source, String train) {
        return new Definitions(source, train, Optional.empty(), "", Map.of(), new Definition.Split(0.2, 0.2, 42));
    }

    Definitions test(String file) {
        return new Definitions(
                source, train, Optional.of(file), target, options, new Definition.Split(split.validation(), 0, 42));
    }

    Definitions target(String name) {
        return new Definitions(source, train, test, name, options, split);
    }

    Definitions with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(key, value);
        return new Definitions(source, train, test, target, more, split);
    }

    Definitions split(double validation, double tested) {
        return new Definitions(source, train, test, target, options, new Definition.Split(validation, tested, 42));
    }

    Definition.Data data() {
        return new Definition.Data(source, train, test, target, options, split);
    }
}
