package org.coretune.ui.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.coretune.core.space.Configuration;

/** Configurations as texts to be pasted elsewhere. */
public final class ConfigurationText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigurationText() {}

    /** One line of JSON. */
    public static String json(Configuration configuration) {
        return write(configuration.values());
    }

    /** YAML, a line for each parameter; JSON's scalars are YAML's. */
    public static String yaml(Configuration configuration) {
        return configuration.values().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + write(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** The section of a project file that lets a new experiment begin with these. */
    public static String startWith(List<Configuration> configurations) {
        return configurations.stream()
                .map(configuration -> "  - " + json(configuration) + "\n")
                .collect(Collectors.joining("", "start_with:\n", ""));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
