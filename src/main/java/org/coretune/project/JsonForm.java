package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coretune.core.space.Configuration;

/**
 * How the values of one Java type stand in JSON: reads back exactly what was written.
 *
 * <p>Records are objects of their components, read and written by reflection. A number that is NaN is {@code null}, an
 * infinite one the text {@code "Infinity"} or {@code "-Infinity"}, so that the text is strict JSON. Immutable once made,
 * so safe for several threads.
 */
interface JsonForm {
    /** Writes a value, null included where the type is no primitive. */
    void write(JsonGenerator out, Object value) throws IOException;

    /** Reads the value whose first token is the parser's current one, and stops at its last. */
    Object read(JsonParser in) throws IOException;

    /** The form of a type; it consists of records, sealed interfaces of records, enums, lists, maps by text, arrays and plain values. */
    static JsonForm of(Type type) {
        if (type == double.class || type == Double.class) {
            return DOUBLE;
        } else if (type == int.class || type == Integer.class) {
            return new Scalar((out, value) -> out.writeNumber((int) value), JsonParser::getIntValue);
        } else if (type == long.class) {
            return new Scalar((out, value) -> out.writeNumber((long) value), JsonParser::getLongValue);
        } else if (type == boolean.class) {
            return new Scalar((out, value) -> out.writeBoolean((boolean) value), JsonParser::getBooleanValue);
        } else if (type == String.class) {
            return new Scalar((out, value) -> out.writeString((String) value), JsonForm::text);
        } else if (type == Object.class) {
            return PLAIN;
        } else if (type == Configuration.class) {
            return mapped(map(PLAIN), value -> ((Configuration) value).values(), JsonForm::configuration);
        } else if (type == int[].class) {
            return INTEGERS;
        } else if (type == float[].class) {
            return FLOATS;
        } else if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(of(arguments[0])) : map(of(arguments[1]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return words(raw);
        }
        return raw.isSealed() ? new SealedForm(raw) : new RecordForm(raw);
    }

    /** Any finite or infinite number, NaN as null. */
    JsonForm DOUBLE = new JsonForm() {
        @Override
        public void write(JsonGenerator out, Object value) throws IOException {
            double number = (double) value;
            if (Double.isNaN(number)) {
                out.writeNull();
            } else if (Double.isInfinite(number)) {
                out.writeString(Double.toString(number));
            } else {
                out.writeNumber(number);
            }
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            JsonToken token = in.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                return Double.NaN;
            }
            return token == JsonToken.VALUE_STRING ? notFinite(in) : in.getDoubleValue();
        }

        private double notFinite(JsonParser in) throws IOException {
            return switch (in.getText()) {
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw new IOException("no number: " + in.getText());
            };
        }
    };

    /** A value of a configuration or an argument of a sentence: whole numbers, decimal numbers, texts and so on keep their type. */
    JsonForm PLAIN = new PlainForm();

    /** int[] */
    JsonForm INTEGERS = new Scalar((out, value) -> out.writeArray((int[]) value, 0, ((int[]) value).length), in -> {
        expect(in, JsonToken.START_ARRAY);
        IntStream.Builder items = IntStream.builder();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(in.getIntValue());
        }
        return items.build().toArray();
    });

    /** float[], each in the shortest form that reads back to the same bits. */
    JsonForm FLOATS = new Scalar(
            (out, value) -> {
                out.writeStartArray();
                for (float item : (float[]) value) {
                    if (Float.isFinite(item)) {
                        out.writeNumber(item);
                    } else {
                        DOUBLE.write(out, (double) item);
                    }
                }
                out.writeEndArray();
            },
            in -> {
                expect(in, JsonToken.START_ARRAY);
                float[] items = new float[16];
                int size = 0;
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    if (size == items.length) {
                        items = Arrays.copyOf(items, 2 * size);
                    }
                    items[size++] = in.currentToken().isNumeric()
                            ? in.getFloatValue()
                            : ((Double) DOUBLE.read(in)).floatValue();
                }
                return Arrays.copyOf(items, size);
            });

    private static String text(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new IOException("no text");
        }
        return in.getText();
    }

    @SuppressWarnings("unchecked")
    private static Object configuration(Object values) {
        return new Configuration((Map<String, Object>) values);
    }

    private static JsonForm words(Class<?> kind) {
        Map<String, Object> byWord = Arrays.stream(kind.getEnumConstants())
                .collect(Collectors.toMap(constant -> word((Enum<?>) constant), constant -> constant));
        return new Scalar((out, value) -> out.writeString(word((Enum<?>) value)), in -> {
            Object constant = byWord.get(text(in));
            if (constant == null) {
                throw new IOException("no " + kind.getSimpleName() + ": " + in.getText());
            }
            return constant;
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JsonForm mapped(JsonForm form, Function<Object, Object> to, Function<Object, Object> from) {
        return new Scalar((out, value) -> form.write(out, to.apply(value)), in -> from.apply(form.read(in)));
    }

    /** A JSON array of such elements. */
    static JsonForm list(JsonForm element) {
        return new Scalar(
                (out, value) -> {
                    out.writeStartArray();
                    for (Object item : (List<?>) value) {
                        element.write(out, item);
                    }
                    out.writeEndArray();
                },
                in -> {
                    expect(in, JsonToken.START_ARRAY);
                    List<Object> items = new ArrayList<>();
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        items.add(element.read(in));
                    }
                    return List.copyOf(items);
                });
    }

    /** A JSON object of such values; keeps the order. */
    static JsonForm map(JsonForm element) {
        return new Scalar(
                (out, value) -> {
                    out.writeStartObject();
                    for (Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                        out.writeFieldName(name(entry.getKey()));
                        element.write(out, entry.getValue());
                    }
                    out.writeEndObject();
                },
                in -> {
                    expect(in, JsonToken.START_OBJECT);
                    Map<String, Object> entries = new LinkedHashMap<>();
                    while (in.nextToken() != JsonToken.END_OBJECT) {
                        String key = in.currentName();
                        in.nextToken();
                        entries.put(key, element.read(in));
                    }
                    return Collections.unmodifiableMap(entries);
                });
    }

    /** A text as JSON, which YAML reads alike. */
    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Half a surrogate pair, which the parser would refuse in a name, becomes a question mark. */
    private static String name(Object key) {
        return new String(key.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Refuses any other token. */
    static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw new IOException("expected " + token + ", found " + in.currentToken());
        }
    }

    /** Writes a value that is not null. */
    interface Writing {
        /** Writes it. */
        void write(JsonGenerator out, Object value) throws IOException;
    }

    /** Reads a value that is not null. */
    interface Reading {
        /** Reads it. */
        Object read(JsonParser in) throws IOException;
    }

    /** A form of two functions that adds null. */
    record Scalar(Writing writing, Reading reading) implements JsonForm {
        @Override
        public void write(JsonGenerator out, Object value) throws IOException {
            if (value == null) {
                out.writeNull();
            } else {
                writing.write(out, value);
            }
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            return in.currentToken() == JsonToken.VALUE_NULL ? null : reading.read(in);
        }
    }
}
