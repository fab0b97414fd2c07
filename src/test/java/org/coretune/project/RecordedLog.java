package org.coretune.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a tuning run in DeepCAVE's format into a table of learning curves: a row for each evaluation, with the trial, its
 * configuration, epoch, accuracy, loss and seconds since the trial began. What crashed has empty cells.
 */
final class RecordedLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedLog() {}

    /**
     * The table as CSV.
     *
     * @param configurations an object of configurations by number
     * @param history        a line for each evaluation: {@code [configuration, budget, seed, [accuracy, loss, time], start,
     *     end, status, extra]}
     */
    static String csv(String configurations, BufferedReader history) throws IOException {
        JsonNode configured = JSON.readTree(configurations);
        Set<String> names = new LinkedHashSet<>();
        configured.forEach(one -> one.fieldNames().forEachRemaining(names::add));
        StringBuilder csv = new StringBuilder("trial," + String.join(",", names) + ",epoch,accuracy,loss,seconds\n");
        Map<Integer, Double> spent = new java.util.HashMap<>();
        for (String line = history.readLine(); line != null; line = history.readLine()) {
            JsonNode row = JSON.readTree(line);
            int trial = row.get(0).asInt();
            List<String> cells = new ArrayList<>(List.of(Integer.toString(trial)));
            names.forEach(name -> cells.add(
                    configured.path(Integer.toString(trial)).path(name).asText("")));
            JsonNode costs = row.get(3);
            cells.add(row.get(1).asText());
            cells.add(text(costs.get(0)));
            cells.add(text(costs.get(1)));
            // A crash has no time of its own: it took none beyond what the trial had taken before.
            double seconds = costs.get(2).isNumber() ? costs.get(2).asDouble() : spent.getOrDefault(trial, 0.0);
            spent.merge(trial, seconds, Math::max);
            cells.add(Double.toString(spent.get(trial)));
            csv.append(String.join(",", cells)).append('\n');
        }
        return csv.toString();
    }

    private static String text(JsonNode number) {
        return number.isNumber() ? number.asText() : "";
    }
}
