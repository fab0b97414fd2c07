package org.coretune.project;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.InvalidInputException;

/**
 * A mapping of a YAML text.
 *
 * @param self   the mapping as a value
 * @param values its values by key, in order
 * @param keys   the keys with their places
 */
record YamlMap(YamlValue self, Map<String, YamlValue> values, Map<String, YamlValue> keys) {
    /** Refuses every other key, with the nearest accepted one. */
    YamlMap only(String... accepted) {
        List<String> known = Arrays.asList(accepted);
        for (String key : keys.keySet()) {
            if (!known.contains(key)) {
                throw unknown(key, known);
            }
        }
        return this;
    }

    private InvalidInputException unknown(String key, List<String> accepted) {
        String all = String.join(", ", accepted);
        String where = self.path().isEmpty() ? "project.yaml" : self.path();
        return keys.get(key)
                .at(nearest(key, accepted)
                        .map(near -> new InvalidInputException("project.unknown-key-near", key, where, near, all))
                        .orElseGet(() -> new InvalidInputException("project.unknown-key", key, where, all)));
    }

    /** The value; a key with nothing behind it counts as left out. */
    Optional<YamlValue> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isNothing());
    }

    YamlValue require(String key) {
        return get(key).orElseThrow(() ->
                self.wrong("project.missing-key", self.path().isEmpty() ? "project.yaml" : self.path(), key));
    }

    /** The accepted word with the fewest typing errors against {@code word}, at most half of its letters. */
    static Optional<String> nearest(String word, List<String> accepted) {
        return accepted.stream()
                .filter(candidate -> distance(word, candidate) <= candidate.length() / 2)
                .min(java.util.Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Levenshtein's distance. O(length of both). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
