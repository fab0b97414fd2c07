package org.coretune.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;

/**
 * Entries of a journal as lines: {@code {"n":1,"t":1700000000000,"type":"Proposed","trial":0,…}}.
 *
 * <p>The first line begins with {@code "schema"}, the version of this format. Lines are ASCII. A type that this version does not know is
 * kept as the line stands. Safe for several threads.
 */
final class EntryFormat {
    /** The version written, and the newest that can be read. */
    static final int SCHEMA = 1;

    /** JSON with shortest numbers, and with every letter beyond ASCII escaped, so that any text can be written. */
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final Map<String, RecordForm> FORMS =
            Event.kinds().stream().collect(Collectors.toMap(Class::getSimpleName, RecordForm::new));

    private EntryFormat() {}

    /** The line of an entry with its line feed. */
    static byte[] line(Entry entry) throws IOException {
        if (entry.event() instanceof Event.Unknown unknown) {
            return (unknown.json() + "\n").getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            String type = entry.event().getClass().getSimpleName();
            out.writeStartObject();
            if (entry.number() == 0) {
                out.writeNumberField("schema", SCHEMA);
            }
            out.writeNumberField("n", entry.number());
            out.writeNumberField("t", entry.millis());
            out.writeStringField("type", type);
            FORMS.get(type).writeFields(out, entry.event());
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /**
     * Reads the lines that begin at the first byte and end, their line feeds left out, at {@code ends}.
     *
     * @param number the number that the first must have
     * @param file   where they stand, for messages
     * @throws InvalidInputException where one is damaged, or a newer version wrote the journal
     */
    static List<Entry> entries(byte[] bytes, int[] ends, long number, Path file) {
        List<Entry> entries = new ArrayList<>(ends.length);
        // One parser for all: setting one up takes as long as reading a line.
        try (JsonParser in = JSON.createParser(bytes, 0, ends.length == 0 ? 0 : ends[ends.length - 1])) {
            int from = 0;
            for (int end : ends) {
                entries.add(entry(in, bytes, from, end, number + entries.size(), file));
                from = end + 1;
            }
        } catch (IOException e) {
            throw damaged(file, number + entries.size(), e);
        }
        return entries;
    }

    /** The sentence for a damaged line. */
    static InvalidInputException damaged(Path file, long number, IOException cause) {
        return new InvalidInputException(new Message("project.journal-damaged", file, number + 1), cause);
    }

    private static Entry entry(JsonParser in, byte[] bytes, int from, int to, long number, Path file)
            throws IOException {
        in.nextToken();
        JsonForm.expect(in, JsonToken.START_OBJECT);
        if (number == 0) {
            int schema = field(in, "schema", JsonParser::getIntValue);
            if (schema > SCHEMA) {
                throw new InvalidInputException("project.journal-newer", file, schema, SCHEMA);
            }
        }
        if (number != field(in, "n", JsonParser::getLongValue)) {
            throw new IOException("another number than " + number);
        }
        long millis = field(in, "t", JsonParser::getLongValue);
        RecordForm form = FORMS.get(field(in, "type", JsonParser::getText));
        Event event = form == null ? unknown(in, bytes, from, to) : (Event) form.readFields(in);
        long end = in.currentLocation().getByteOffset();
        if (end <= from || end > to || !isBlank(bytes, (int) end, to)) {
            throw new IOException("not one object in one line");
        }
        return new Entry(number, millis, event);
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || bytes[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private interface Value<T> {
        T read(JsonParser in) throws IOException;
    }

    private static <T> T field(JsonParser in, String name, Value<T> value) throws IOException {
        if (!name.equals(in.nextFieldName())) {
            throw new IOException("no field " + name);
        }
        in.nextToken();
        return value.read(in);
    }

    private static Event unknown(JsonParser in, byte[] bytes, int from, int to) throws IOException {
        while (in.nextFieldName() != null) {
            in.nextToken();
            in.skipChildren();
        }
        return new Event.Unknown(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, to - from))
                .toString());
    }
}
