package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * A record as a JSON object of its components; one that is unknown is passed over.
 *
 * <p>A component that is missing is an error, but for those that a later version added at the end: where the record has a
 * public constructor of the components before them, that constructor says what they are in files of earlier versions.
 */
final class RecordForm implements JsonForm {
    private static final Object MISSING = new Object();

    private final String[] names;
    private final SerializedString[] written;
    private final JsonForm[] forms;
    private final MethodHandle[] accessors;
    /** By the number of leading components that they take; null where there is none. */
    private final MethodHandle[] constructors;

    RecordForm(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        names = Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
        written = Arrays.stream(names).map(SerializedString::new).toArray(SerializedString[]::new);
        forms = Arrays.stream(components)
                .map(component -> JsonForm.of(component.getGenericType()))
                .toArray(JsonForm[]::new);
        accessors = new MethodHandle[names.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            for (int i = 0; i < names.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            constructors = new MethodHandle[names.length + 1];
            for (Constructor<?> constructor : type.getConstructors()) {
                int n = constructor.getParameterCount();
                if (n <= names.length && Arrays.equals(constructor.getParameterTypes(), Arrays.copyOf(types, n))) {
                    constructors[n] = lookup.unreflectConstructor(constructor)
                            .asSpreader(Object[].class, n)
                            .asType(MethodType.methodType(Object.class, Object[].class));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " is no public record", e);
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
            return (Object) accessors[i].invokeExact(value);
        } catch (Throwable e) {
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
            return (Object) constructors[given].invokeExact(Arrays.copyOf(values, given));
        } catch (Throwable e) {
            throw new IOException("values that are not accepted", e);
        }
    }
}
