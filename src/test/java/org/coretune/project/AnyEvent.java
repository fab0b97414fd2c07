package org.coretune.project;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.coretune.core.Message;
import org.coretune.core.event.Event;
import org.coretune.core.schedule.Evidence;
import org.coretune.core.space.Configuration;

/** Generates events of every kind by reflection, with every value their components can have. */
final class AnyEvent {
    private AnyEvent() {}

    static Arbitrary<Event> event() {
        return Arbitraries.of(Event.kinds()).flatMap(AnyEvent::of);
    }

    static Arbitrary<Event> of(Class<?> kind) {
        return value(kind).map(Event.class::cast);
    }

    private static Arbitrary<?> value(Type type) {
        if (type == double.class || type == Double.class) {
            return doubles();
        } else if (type == int.class || type == Integer.class) {
            return Arbitraries.integers();
        } else if (type == long.class) {
            return Arbitraries.longs();
        } else if (type == boolean.class) {
            return Arbitraries.of(true, false);
        } else if (type == String.class) {
            return texts();
        } else if (type == Object.class) {
            return plain(2);
        } else if (type == Configuration.class) {
            return maps(plain(2)).map(Configuration::new);
        } else if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? value(arguments[0]).list().ofMaxSize(4)
                    : maps(value(arguments[1]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return Arbitraries.of(raw.getEnumConstants());
        } else if (raw.isSealed()) {
            return Arbitraries.of(raw.getPermittedSubclasses()).flatMap(AnyEvent::value);
        }
        Arbitrary<?> record = record(raw);
        return raw == Evidence.class ? record.injectNull(0.2) : record;
    }

    private static Arbitrary<?> record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Arbitrary<Object>> values = Arrays.stream(components)
                .map(component -> value(component.getGenericType()).asGeneric())
                .toList();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Combinators.combine(values).as(arguments -> {
            try {
                Constructor<?> canonical = type.getDeclaredConstructor(types);
                return canonical.newInstance(arguments.toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE));
    }

    /** Every letter, also halves of surrogate pairs and control characters. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(8),
                Arbitraries.chars().all().list().ofMaxSize(4).map(AnyEvent::joined),
                Arbitraries.of("", "null", "NaN", "line\nbreak", "\"quoted\\", "\u2028", "\ud800"));
    }

    private static String joined(List<Character> letters) {
        StringBuilder text = new StringBuilder();
        letters.forEach(text::append);
        return text.toString();
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Arbitrary<Object> plain(int depth) {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                doubles().asGeneric(),
                Arbitraries.longs().asGeneric(),
                texts().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<Object> inner = plain(depth - 1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, scalar),
                net.jqwik.api.Tuple.of(1, inner.list().ofMaxSize(3).asGeneric()),
                net.jqwik.api.Tuple.of(1, maps(inner).asGeneric()),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().map(Message::grouped)),
                net.jqwik.api.Tuple.of(
                        1, inner.list().ofMaxSize(2).map(arguments -> new Message("core.spec-form", arguments))));
    }

    private static <T> Arbitrary<Map<String, T>> maps(Arbitrary<T> values) {
        return Arbitraries.maps(texts().map(AnyEvent::wellFormed), values)
                .ofMaxSize(4)
                .map(LinkedHashMap::new);
    }
}
