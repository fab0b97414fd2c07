package org.coretune.ui.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coretune.core.Spec;
import org.coretune.project.ProjectText;

/** Sections of a text as kinds with options, whatever the rest of the text says. */
final class Specs {
    private Specs() {}

    /** The section of this name; {@code otherwise} where it names no kind. */
    static Spec of(ProjectText text, String section, String otherwise) {
        Map<String, Object> options = new LinkedHashMap<>();
        String kind = otherwise;
        for (String key : text.keys(List.of(section))) {
            Object value = text.value(List.of(section, key)).orElse(null);
            if (key.equals("kind")) {
                kind = String.valueOf(value);
            } else if (value != null) {
                options.put(key, value);
            }
        }
        return new Spec(kind, options);
    }
}
