package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * A record as a JSON object of its components; one that is unknown is passed over.
 *
 * <p>A component that is missing is an error, but for those that a later version added at the end: where the record has a
 * public constructor of the components before them, that constructor says what they are in files of earlier versions.
 *
 * <p>Components are read by reflection: method handles would make a class for each before the first entry is written, a
 * good part of the time that a small experiment spends outside arithmetic.
 */
final class RecordForm implements JsonForm {
    private static final Object MISSING = new Object();

    private final String[] names;
    private final SerializedString[] written;
    private final JsonForm[] forms;
    private final Method[] accessors;
    /** By the number of leading components that they take; null where there is none. */
    private final Constructor<?>[] constructors;

    RecordForm(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        names = Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
        written = Arrays.stream(names).map(SerializedString::new).toArray(SerializedString[]::new);
        forms = Arrays.stream(components)
                .map(component -> JsonForm.of(component.getGenericType()))
                .toArray(JsonForm[]::new);
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type + " is no public record");
        }
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        constructors = new Constructor<?>[names.length + 1];
        for (Constructor<?> constructor : type.getConstructors()) {
            int n = constructor.getParameterCount();
            if (n <= names.length && Arrays.equals(constructor.getParameterTypes(), Arrays.copyOf(types, n))) {
                constructors[n] = constructor;
            }
        }
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            out.writeStartObject();
            writeFields(out, value);
            out.writeEndObject();
        }
    }

    /** Writes the components as fields of an object already begun. */
    void writeFields(JsonGenerator out, Object value) throws IOException {
        for (int i = 0; i < names.length; i++) {
            out.writeFieldName(written[i]);
            forms[i].write(out, component(i, value));
        }
    }

    private Object component(int i, Object value) {
        try {
            return accessors[i].invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("accessor of " + names[i], e);
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        JsonForm.expect(in, JsonToken.START_OBJECT);
        return readFields(in);
    }

    /** Reads the remaining fields of an object up to its end. */
    Object readFields(JsonParser in) throws IOException {
        Object[] values = new Object[names.length];
        Arrays.fill(values, MISSING);
        int expected = 0;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            int i = expected < names.length && names[expected].equals(name)
                    ? expected
                    : Arrays.asList(names).indexOf(name);
            in.nextToken();
            if (i < 0) {
                in.skipChildren();
            } else {
                values[i] = forms[i].read(in);
                expected = i + 1;
            }
        }
        JsonForm.expect(in, JsonToken.END_OBJECT);
        int given = names.length;
        while (given > 0 && values[given - 1] == MISSING) {
            given--;
        }
        int missing = Arrays.asList(values).indexOf(MISSING);
        if (missing >= 0 && missing < given || constructors[given] == null) {
            throw new IOException("no field " + names[missing]);
        }
        try {
            return constructors[given].newInstance(Arrays.copyOf(values, given));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException("values that are not accepted", e);
        }
    }
}
