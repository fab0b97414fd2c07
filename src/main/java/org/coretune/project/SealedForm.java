package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One of the records of a sealed interface: its fields behind a field {@code kind}, the record's name in lower case. */
final class SealedForm implements JsonForm {
    private final Map<String, RecordForm> byKind = new HashMap<>();

    SealedForm(Class<?> type) {
        for (Class<?> kind : type.getPermittedSubclasses()) {
            byKind.put(word(kind), new RecordForm(kind));
        }
    }

    private static String word(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
            return;
        }
        String kind = word(value.getClass());
        out.writeStartObject();
        out.writeStringField("kind", kind);
        byKind.get(kind).writeFields(out, value);
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        JsonForm.expect(in, JsonToken.START_OBJECT);
        RecordForm form = "kind".equals(in.nextFieldName()) ? byKind.get(in.nextTextValue()) : null;
        if (form == null) {
            throw new IOException("no known kind");
        }
        return form.readFields(in);
    }
}
