package org.coretune.tune.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds reports among the lines that a program prints: JSON objects with a resource and the metric. */
final class Reports {
    private static final int MOST_NAMES = 20;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String metric;
    private final Collection<String> otherNames = new TreeSet<>();

    Reports(String metric) {
        this.metric = metric;
    }

    /** What a line says; a metric that is null or no number is NaN. */
    record Report(double resource, double value) {}

    /** The report in a line; empty for every other line. */
    Optional<Report> read(String line) {
        if (!line.startsWith("{") || line.length() >= Lines.LONGEST) {
            return Optional.empty();
        }
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
        JsonNode resource = object.path("resource");
        if (!resource.isNumber()) {
            return Optional.empty();
        }
        JsonNode value = object.path(metric);
        if (value.isMissingNode()) {
            object.fieldNames().forEachRemaining(this::remember);
            return Optional.empty();
        }
        return Optional.of(new Report(resource.doubleValue(), value.isNumber() ? value.doubleValue() : Double.NaN));
    }

    private synchronized void remember(String name) {
        if (!name.equals("resource") && otherNames.size() < MOST_NAMES && name.length() < 100) {
            otherNames.add(name);
        }
    }

    /** Names beside resources in lines without the metric: what the program may call it. */
    synchronized List<String> otherNames() {
        return new ArrayList<>(otherNames);
    }
}
