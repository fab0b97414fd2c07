package org.coretune.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.coretune.core.Message;

/**
 * Values whose type is known only when they are met.
 *
 * <p>{@code Long} is a number without a point, {@code Double} one with a point or exponent; {@code Boolean}, {@code
 * String} and lists are JSON's own. What JSON has no form for is an object with one field that names it: {@code
 * {"double":null}}, {@code {"map":{…}}}, {@code {"message":{…}}}, {@code {"grouped":1000}}. {@code Integer} becomes
 * {@code Long}, {@code Float} becomes {@code Double}, anything else the text that it shows.
 */
final class PlainForm implements JsonForm {
    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                out.writeNumber(number);
            } else {
                writeNamed(out, "double", DOUBLE, number);
            }
        } else if (value instanceof Number number && !(value instanceof java.math.BigDecimal)) {
            out.writeNumber(number.longValue());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            JsonForm.list(this).write(out, list);
        } else if (value instanceof Map<?, ?> map) {
            writeNamed(out, "map", JsonForm.map(this), map);
        } else if (value instanceof Message message) {
            writeNamed(out, "message", JsonForm.of(Message.class), message);
        } else if (value instanceof Message.Grouped grouped) {
            writeNamed(out, "grouped", this, grouped.number());
        } else if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }

    private static void writeNamed(JsonGenerator out, String name, JsonForm form, Object value) throws IOException {
        out.writeStartObject();
        out.writeFieldName(name);
        form.write(out, value);
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> in.getText();
            case VALUE_NULL -> null;
            case START_ARRAY -> JsonForm.list(this).read(in);
            default -> readNamed(in);
        };
    }

    private Object readNamed(JsonParser in) throws IOException {
        JsonForm.expect(in, JsonToken.START_OBJECT);
        String name = in.nextFieldName();
        in.nextToken();
        Object value = switch (String.valueOf(name)) {
            case "double" -> DOUBLE.read(in);
            case "map" -> JsonForm.map(this).read(in);
            case "message" -> JsonForm.of(Message.class).read(in);
            case "grouped" -> Message.grouped((Number) read(in));
            default -> throw new IOException("no kind of value: " + name);
        };
        in.nextToken();
        JsonForm.expect(in, JsonToken.END_OBJECT);
        return value;
    }
}
