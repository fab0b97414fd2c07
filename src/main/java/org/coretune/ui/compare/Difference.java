package org.coretune.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.coretune.ui.Texts;
import org.coretune.ui.compare.Subject.Result;

/** A line of the table: what differs, and its value for each subject; the baseline stands first. */
public record Difference(boolean result, String name, List<String> values) {
    /** All results and the keys that differ; none between fewer than two. */
    static List<Difference> between(List<Subject> subjects) {
        List<Difference> lines = new ArrayList<>();
        if (subjects.size() < 2) {
            return lines;
        }
        List<Result> first = subjects.get(0).results();
        for (int i = 0; i < first.size(); i++) {
            String name = first.get(i).name();
            List<String> values = new ArrayList<>();
            for (Subject subject : subjects) {
                values.add(subject.results().stream()
                        .filter(result -> result.name().equals(name))
                        .findFirst()
                        .map(result -> withDistance(result, subjects.get(0), subject))
                        .orElse("–"));
            }
            lines.add(new Difference(true, name, values));
        }
        TreeSet<String> keys = new TreeSet<>();
        subjects.forEach(subject -> keys.addAll(subject.keys().keySet()));
        for (String key : keys) {
            List<String> values = subjects.stream()
                    .map(subject -> subject.keys().getOrDefault(key, "–"))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                lines.add(new Difference(false, key, values));
            }
        }
        return lines;
    }

    private static String withDistance(Result result, Subject first, Subject subject) {
        double base = first.results().stream()
                .filter(other -> other.name().equals(result.name()))
                .mapToDouble(Result::value)
                .findFirst()
                .orElse(Double.NaN);
        double distance = result.value() - base;
        if (subject == first || Double.isNaN(distance)) {
            return result.words();
        }
        double size = Math.abs(distance);
        String words = result.metric()
                ? Texts.value(size)
                : size >= 1000 ? Texts.count(Math.round(size)) : Texts.setting(size);
        return Texts.text("compare.distance", result.words(), distance > 0 ? "+" : distance < 0 ? "−" : "±", words);
    }
}
