package org.coretune.core.experiment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.space.SearchSpace;

/**
 * A definition as keys with values, every default filled in: two definitions mean the same where they have the same keys
 * with the same values, however their files are written.
 */
public final class DefinitionKeys {
    private DefinitionKeys() {}

    /** Keys such as {@code schedule.eta} with their values as texts, in alphabetical order; empty values are left out. */
    public static Map<String, String> of(Definition definition) {
        Map<String, String> keys = new TreeMap<>();
        add("", definition, keys);
        return keys;
    }

    private static void add(String key, Object value, Map<String, String> keys) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> add(key, present, keys));
        } else if (value instanceof Spec spec) {
            keys.put(below(key, "kind"), spec.kind());
            spec.options().forEach((name, option) -> add(below(key, name), option, keys));
        } else if (value instanceof SearchSpace space) {
            space.parameters().forEach(parameter -> keys.put(below(key, parameter.name()), text(parameter)));
            if (!space.forbidden().isEmpty()) {
                keys.put("forbidden", text(space.forbidden()));
            }
            if (!space.startWith().isEmpty()) {
                keys.put("start_with", text(space.startWith()));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> add(below(key, name.toString()), entry, keys));
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                add(
                        below(key, component.getName().equals("last") ? "final" : component.getName()),
                        read(component, record),
                        keys);
            }
        } else if (!text(value).isEmpty()) {
            keys.put(key, text(value));
        }
    }

    private static String below(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A value in the words of a project file; a record as its type with its components. */
    private static String text(Object value) {
        if (value instanceof Double number) {
            return Message.plain(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DefinitionKeys::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Record record && !(value instanceof Spec)) {
            StringBuilder words = new StringBuilder();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object part = read(component, record);
                boolean said = component.getName().equals("name")
                        || part instanceof java.util.OptionalDouble none && none.isEmpty()
                        || part instanceof List<?> list && list.isEmpty();
                if (!said) {
                    words.append(words.isEmpty() ? "" : ", ")
                            .append(component.getName())
                            .append(' ')
                            .append(text(part));
                }
            }
            return words.toString();
        }
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                : String.valueOf(value);
    }
}
